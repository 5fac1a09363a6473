// What each key used on each day, as a chart, a table and a CSV file.

import { call } from "../shared/api.js";
import { el, fill, icon } from "../shared/dom.js";
import { number, t } from "../shared/i18n.js";
import { barChart } from "./charts.js";
import { save } from "./download.js";
import { empty, toast } from "./notice.js";
import { table } from "./parts.js";

const PERIODS = [7, 30, 90];
const MEASURES = {
  jobs: row => row.succeeded + row.failed + row.canceled + row.expired,
  tokens: row => row.generated_tokens,
  images: row => row.images,
};

export async function usageView(content, signal) {
  const chosen = { days: 30, measure: "jobs", key: "" };
  let rows = [];
  const body = el(".stack");
  const keyChoice = el("select", { "aria-label": t("usage.key"), onchange: event => {
    chosen.key = event.target.value;
    show();
  } });
  const read = async () => {
    ({ usage: rows } = (await call(`admin/usage?days=${chosen.days}`, { signal })).data);
    const names = Object.fromEntries(rows.map(row => [row.key_id, keyName(row)]));
    if (!(chosen.key in names)) chosen.key = "";
    fill(keyChoice, el("option", { value: "" }, t("usage.all_keys")),
      Object.entries(names).filter(([id]) => id).map(([id, name]) => el("option", { value: id, selected: id === chosen.key }, name)));
    show();
  };
  const show = () => {
    const shown = chosen.key ? rows.filter(row => row.key_id === chosen.key) : rows;
    fill(body, shown.length ? [chart(shown, chosen), totals(shown), perDay(shown)] : empty(t("usage.none"), t("usage.none.why")));
  };
  const choice = (options, name, words, changed) => el(".row.chips", { role: "group", "aria-label": t(`usage.${name}`) },
    options.map(option => {
      const chip = el("button.chip", { type: "button", "aria-pressed": String(option === chosen[name]), onclick: () => {
        chosen[name] = option;
        for (const one of chip.parentElement.children) one.setAttribute("aria-pressed", String(one === chip));
        changed();
      } }, words(option));
      return chip;
    }));
  fill(content, el(".stack",
    el(".row.between",
      el(".row", choice(PERIODS, "days", n => t("usage.period", { n }), read),
        choice(Object.keys(MEASURES), "measure", name => t(`usage.${name}`), show)),
      el(".row", keyChoice, el("button", { type: "button", onclick: () => download(chosen.days) }, icon("download"), t("usage.csv")))),
    body));
  await read();
}

const keyName = row => row.name || (row.key_id ? row.key_id : t("usage.no_key"));

async function download(days) {
  const { data } = await call(`admin/usage?days=${days}&format=csv`, { headers: { accept: "text/csv" } });
  save(data, `spearpoint-usage-${new Date().toISOString().slice(0, 10)}.csv`, "text/csv");
  toast(t("saved"));
}

function chart(rows, { days, measure }) {
  const today = Date.now();
  const byDay = {};
  for (const row of rows) byDay[row.day] = (byDay[row.day] ?? 0) + MEASURES[measure](row);
  const bars = Array.from({ length: days }, (_, index) => {
    const day = new Date(today - (days - 1 - index) * 86_400_000).toISOString().slice(0, 10);
    const value = byDay[day] ?? 0;
    return { label: day.slice(5), value, title: `${day}: ${number(value)}` };
  });
  const all = bars.reduce((sum, bar) => sum + bar.value, 0);
  return el(".card.chart", el(".row", el("span.muted", t(`usage.${measure}`)), el("strong.big", number(all))),
    barChart(bars, t("usage.chart", { what: t(`usage.${measure}`), n: number(all), days })));
}

const COUNTS = ["succeeded", "failed", "canceled", "expired", "prompt_tokens", "generated_tokens", "images"];
const counts = () => COUNTS.map(name => [t(`usage.${name}`), row => number(row[name]), { isNumber: true }]);
const keyColumn = () => [t("usage.key"), row => el("div", el("strong", keyName(row)),
  row.key_id && el("p.small", el("code.mono", row.key_id)))];

function totals(rows) {
  const byKey = {};
  for (const row of rows) {
    const sum = (byKey[row.key_id] ??= { ...row, ...Object.fromEntries(COUNTS.map(name => [name, 0])) });
    for (const name of COUNTS) sum[name] += row[name];
  }
  return table(t("usage.by_key"), [keyColumn(), ...counts()], Object.values(byKey));
}

const perDay = rows => el("details.per-day", el("summary", t("usage.by_day")),
  table(t("usage.by_day"), [[t("usage.day"), row => row.day], keyColumn(), ...counts()], rows));
