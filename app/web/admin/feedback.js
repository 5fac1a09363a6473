// What people thought of outputs: shares by model, and the latest ratings in full.

import { call, here } from "../shared/api.js";
import { el, fill, icon, written } from "../shared/dom.js";
import { number, percent, t } from "../shared/i18n.js";
import { save } from "./download.js";
import { empty, toast } from "./notice.js";
import { moment, table } from "./parts.js";

const RECENT_S = 7 * 86_400;
const SHOWN = 30;

export async function feedbackView(content, signal) {
  const since = Math.floor(Date.now() / 1000 - RECENT_S);
  const [{ data }, { data: lines }] = await Promise.all([
    call("feedback/statistics", { signal }), call(`feedback?since=${since}&limit=2000`, { signal })]);
  const latest = lines.split("\n").filter(Boolean).map(JSON.parse).reverse().slice(0, SHOWN);
  if (!data.models.length) {
    fill(content, empty(t("feedback.none"), t("feedback.none.why")));
    return;
  }
  fill(content, el(".stack",
    table(t("feedback.by_model"), byModel(), data.models),
    el(".row", el("h2", t("feedback.latest")), el("button", { type: "button", onclick: exportAll },
      icon("download"), t("feedback.export"))),
    latest.length ? el("ul.plain.stack", latest.map(card)) : el("p.muted", t("feedback.none_recent"))));
}

async function exportAll() {
  const { data } = await call("feedback");
  save(data, "spearpoint-feedback.jsonl", "application/x-ndjson");
  toast(t("saved"));
}

const byModel = () => [
  [t("model"), one => el("div", el("strong", one.model), el("p.muted.small", one.version.slice(0, 20)))],
  [t("feedback.positive"), one => (one.share_positive === null ? "–" : percent(one.share_positive)), { isNumber: true }],
  [t("feedback.count"), one => number(one.count), { isNumber: true }],
  [t("feedback.up"), one => number(one.positive), { isNumber: true }],
  [t("feedback.down"), one => number(one.negative), { isNumber: true }],
  [t("feedback.corrected"), one => number(one.corrected), { isNumber: true }],
];

const picture = url => el("a", { href: here(url) }, el("img.thumb", { src: here(url), alt: t("feedback.picture"), width: 96, height: 96, loading: "lazy" }));

function card(one) {
  const isGood = one.rating === "up" || one.rating >= 4;
  const isBad = one.rating === "down" || one.rating <= 2;
  return el("li.card.feedback",
    el(".row", el(`span.badge${isGood ? ".good" : isBad ? ".bad" : ""}`, t(`rating.${one.rating}`)),
      el("span", one.model.id), el("span.muted.small", moment(one.updated_at))),
    one.shown.text ? written("p.clamp", one.shown.text) : one.shown.url && picture(one.shown.url),
    one.reason && written("p.muted", one.reason),
    one.corrected_text && el("div", el("span.label", t("feedback.better")), written("p.clamp", one.corrected_text)));
}
