// What several views show: tables that scroll by themselves, states, moments.

import { el } from "../shared/dom.js";
import { number, t, time } from "../shared/i18n.js";

// columns: [label, cell(row), {isNumber}]. Phones show each row as a card (admin.css), which would
// make it less than a table for screen readers without the roles.
export function table(label, columns, rows) {
  const numeric = options => (options?.isNumber ? ".number" : "");
  return el(".card.scroll", { tabindex: 0, role: "region", "aria-label": label },
    el("table", { role: "table" },
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, columns.map(([name, , options]) => el(`th${numeric(options)}`, { role: "columnheader", scope: "col" }, name)))),
      el("tbody", { role: "rowgroup" }, rows.map(row => el("tr", { role: "row" }, columns.map(([name, cell, options]) =>
        el(`td${numeric(options)}`, { role: "cell", "data-label": name }, el("div", cell(row)))))))));
}

const TONES = { valid: "good", succeeded: "good", delivered: "good", running: "accent", sending: "accent",
  failed: "bad", expired: "warn", waiting: "warn" };

export const state = name => el(`span.badge${TONES[name] ? `.${TONES[name]}` : ""}`, t(`state.${name}`));

export function moment(seconds) {
  if (!seconds) return el("span.muted", "–");
  const ago = Date.now() / 1000 - seconds;
  const words = ago < 60 ? t("now") : ago < 3600 ? t("ago.minutes", { n: number(ago / 60) })
    : ago < 86400 ? t("ago.hours", { n: number(ago / 3600) }) : time(seconds * 1000);
  return el("time", { datetime: new Date(seconds * 1000).toISOString(), title: time(seconds * 1000) }, words);
}

export const shortId = id => el("code.mono.id", { title: id }, id.slice(0, 8));

export const tile = (label, value, more) =>
  el(".card.tile", el("span.muted", label), el("strong.big", value), more);
