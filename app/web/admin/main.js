// The operator's page: builds the bar, and shows the view that the address names.

import { BASE, welcome } from "../shared/api.js";
import { el, fill } from "../shared/dom.js";
import { header, markView } from "../shared/header.js";
import { register, t, translate } from "../shared/i18n.js";
import en from "../shared/languages/en.js";
import zh from "../shared/languages/zh.js";
import { deliveriesView } from "./deliveries.js";
import { feedbackView } from "./feedback.js";
import { jobsView } from "./jobs.js";
import { keysView } from "./keys.js";
import adminEn from "./languages/en.js";
import adminZh from "./languages/zh.js";
import { modelsView } from "./models.js";
import { problemNotice } from "./notice.js";
import { overviewView } from "./overview.js";
import { usageView } from "./usage.js";

register({ en, zh });
register({ en: adminEn, zh: adminZh });

const VIEWS = { overview: overviewView, jobs: jobsView, keys: keysView, usage: usageView,
  deliveries: deliveriesView, models: modelsView, feedback: feedbackView };
const main = document.querySelector("main");
let leaving = new AbortController();

// A view gets a signal that is aborted when another view is shown.
async function show() {
  leaving.abort();
  const { signal } = (leaving = new AbortController());
  const [asked] = location.hash.slice(1).split("?");
  const id = asked in VIEWS ? asked : "overview";
  markView(id);
  document.title = `${t(`view.${id}`)} · Spearpoint`;
  const content = el(".content");
  const page = el("section.page.stack", { "aria-busy": "true" }, el("h1", t(`view.${id}`)), content);
  fill(main, page);
  try {
    await VIEWS[id](content, signal);
  } catch (error) {
    if (!signal.aborted) fill(content, problemNotice(error, show));
  }
  page.setAttribute("aria-busy", "false");
}

translate();
const views = Object.keys(VIEWS).map(id => ({ id, label: t(`view.${id}`) }));
const more = [el("a", { href: BASE }, t("playground"))];
document.querySelector(".skip").after(header({ home: "#overview", views, more }));
addEventListener("hashchange", () => {
  main.focus({ preventScroll: true }); // so that screen readers begin with the new view
  show();
});
// First of all, because links are read by what it says of the service's address.
welcome().catch(() => {}).then(show); // a problem is told by the view, which has it, too
