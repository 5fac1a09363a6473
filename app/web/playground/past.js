// Views of what this browser made before.

import { here } from "../shared/api.js";
import { el, fill, icon, written } from "../shared/dom.js";
import { percent, t, time } from "../shared/i18n.js";
import { entries, forgetAll } from "./history.js";
import { named } from "./served_words.js";

export function historyView() {
  const place = el(".stack");
  const show = () => fill(place, entries().length ? list(show) : nothing());
  show();
  return el("section.page.stack", el("h1", t("view.history")), el("p.muted", t("history.hint")), place);
}

const nothing = () => el(".empty", el("h2", t("history.empty")), el("a.button", { href: "#create" }, t("history.start")));

function list(show) {
  const clear = el("button.quiet.small", { type: "button", onclick: () => {
    forgetAll();
    show();
  } }, t("history.clear"));
  return [el(".row.end", clear), el("ul.history", entries().map(item))];
}

function item(past) {
  const best = past.outputs[0];
  const shown = best?.url ? el("img.thumb", { src: here(best.url), alt: "", loading: "lazy" }) : icon(past.kind === "text" ? "pencil" : "spark");
  return el("li.card", el("a", { href: `#job=${past.id}` },
    el("span.history-mark", shown),
    el("span.history-what",
      el("span.history-title", written("bdi", title(past))),
      written("span.history-text", best?.text ?? (best?.url ? t("history.pictures", { n: past.outputs.length }) : ""))),
    el("span.history-when", best ? t("score.short", { score: percent(best.score) }) : t(`status.${past.status}`),
      el("time", { datetime: new Date(past.at).toISOString() }, time(past.at)))));
}

function title({ request }) {
  if (!request.recipe) return request.prompt ?? request.label ?? "";
  const first = Object.values(request.fields ?? {}).find(value => typeof value === "string");
  return [named(request.recipe), first].filter(Boolean).join(": ");
}

// What is left of a job that the service no longer has.
export function storedView(past, actions) {
  return el("section.stack", { "aria-label": t("result") },
    el(".notice", el("strong", t("problem.job_not_found")), el("span", t("history.kept")),
      el(".row", el("button", { type: "button", onclick: () => actions.again() }, icon("repeat"), t("notice.again")))),
    past.outputs.filter(output => output.text).map(output => el("article.card.hero",
      el("p.candidate-name", t("score.short", { score: percent(output.score) })), written(".text", output.text))));
}
