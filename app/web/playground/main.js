// The playground: builds the page and shows the view that the address names.

import { BASE } from "../shared/api.js";
import { el, fill } from "../shared/dom.js";
import { header, markView } from "../shared/header.js";
import { register, t, translate } from "../shared/i18n.js";
import en from "../shared/languages/en.js";
import zh from "../shared/languages/zh.js";
import { batchView } from "./batch/view.js";
import { createView } from "./create.js";
import playgroundEn from "./languages/en.js";
import playgroundZh from "./languages/zh.js";
import { modelsView } from "./models.js";
import { problemNotice } from "./notices.js";
import { historyView } from "./past.js";
import { load } from "./service.js";

register({ en, zh });
register({ en: playgroundEn, zh: playgroundZh });

const VIEWS = { create: createView, batch: batchView, models: modelsView, history: historyView };
const main = document.querySelector("main");
let shown = 0;

async function show() {
  const [id, jobId] = location.hash.slice(1).split("=");
  const view = id in VIEWS ? id : "create";
  const mine = ++shown;
  markView(view);
  document.title = `${t(`view.${view}`)} · Spearpoint`;
  const made = await VIEWS[view](id === "job" ? jobId : undefined);
  if (mine === shown) fill(main, made);
}

async function start() {
  translate();
  const more = [["docs", "docs"], ["admin", "operate"]].map(([path, word]) => el("a", { href: BASE + path }, t(word)));
  const views = Object.keys(VIEWS).map(id => ({ id, label: t(`view.${id}`) }));
  document.querySelector(".skip").after(header({ home: "#create", views, more }));
  try {
    await load();
  } catch (error) {
    fill(main, el(".page", problemNotice(error, () => location.reload())));
    return;
  }
  addEventListener("hashchange", show);
  await show();
}

start();
