// The quality score: a bar, and why.

import { el } from "../../shared/dom.js";
import { percent, t } from "../../shared/i18n.js";
import { reasonList } from "../reasons.js";
import { named } from "../served_words.js";

export function scoreBar(quality) {
  return el(".score", el("span.muted", t("score.name")), meter(t("score"), quality.score, "big"), el("strong", percent(quality.score)));
}

// The parts, lowest first, and the reasons in words.
export function scoreDetails(quality, isText) {
  const parts = Object.entries(quality.parts).sort(([, a], [, b]) => a - b);
  const rows = parts.map(([name, value]) =>
    el(".part", el("span.part-name", named(name)), meter(named(name), value), el("span.part-value", percent(value))));
  return el(".stack",
    isText && el("p.hint", t("score.means")),
    quality.reasons.length ? reasonList(quality.reasons) : el("p.hint", t("score.no_reasons")),
    el(".parts", rows),
    quality.absent?.length ? el("p.hint", t("score.absent", { names: quality.absent.map(named).join(", ") })) : null);
}

function meter(label, value, size = "") {
  const inner = el("span");
  inner.style.width = `${value * 100}%`;
  return el(`span.meter${size && `.${size}`}`, { role: "meter", "aria-label": label, "aria-valuemin": 0,
    "aria-valuemax": 100, "aria-valuenow": Math.round(value * 100), "aria-valuetext": percent(value) }, inner);
}
