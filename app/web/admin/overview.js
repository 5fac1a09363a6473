// What happens now: queues, slots, rates and workers, live.

import { follow } from "../shared/api.js";
import { el, fill, served } from "../shared/dom.js";
import { number, t } from "../shared/i18n.js";
import { meter, sparkline } from "./charts.js";
import { empty } from "./notice.js";
import { table, tile } from "./parts.js";

const HISTORY = 90; // of two seconds
const RATE_OVER_S = 20;

export async function overviewView(content, signal) {
  const history = [];
  const connection = el("p.muted.connection", { role: "status" });
  const body = el(".stack");
  fill(content, el(".stack", body, connection));
  await new Promise((resolve, reject) => {
    follow("admin/events", (name, data) => {
      if (name === "overview") {
        history.push(summed(data));
        if (history.length > HISTORY) history.shift();
        show(body, data, history);
      }
      say(connection, name === "outage" ? "outage" : "live");
      resolve();
    }, { signal, onConnection: isUp => isUp || say(connection, "broken") }).catch(reject);
    signal.addEventListener("abort", resolve);
  });
}

function say(connection, key) {
  const text = t(`overview.${key}`);
  if (connection.textContent !== text) connection.textContent = text;
  connection.dataset.state = key;
}

const total = values => Object.values(values).reduce((sum, one) => sum + one, 0);
const sum = (items, of) => items.reduce((all, one) => all + of(one), 0);

function summed({ at, models }) {
  const workers = models.flatMap(model => model.workers);
  return {
    at,
    waiting: sum(models, model => total(model.waiting)),
    running: sum(workers, worker => worker.running),
    slots: sum(workers, worker => worker.capacity),
    workers: workers.length,
    ended: sum(models, model => total(model.ended)),
    failed: sum(models, model => model.ended.failed),
    byModel: Object.fromEntries(models.map(model => [model.id, total(model.ended)])),
  };
}

// Per minute, over the last seconds that are known.
function rate(history, of, index = history.length - 1) {
  const now = history[index];
  const then = history.slice(0, index).find(one => now.at - one.at <= RATE_OVER_S);
  if (!then) return 0;
  return Math.max(0, (of(now) - of(then)) / (now.at - then.at)) * 60;
}

function show(body, { models }, history) {
  const now = history.at(-1);
  const rates = history.map((_, index) => rate(history, one => one.ended, index));
  fill(body,
    el(".tiles",
      tile(t("overview.waiting"), number(now.waiting), sparkline(history.map(one => one.waiting))),
      tile(t("overview.running"), t("overview.of", { n: number(now.running), all: number(now.slots) }),
        sparkline(history.map(one => one.running))),
      tile(t("overview.rate"), number(rates.at(-1), 1), sparkline(rates)),
      tile(t("overview.failed"), number(now.failed), el("a", { href: "#jobs" }, t("overview.see_failed")))),
    troubles(models),
    models.length ? table(t("overview.models"), columns(history), servedFirst(models)) : empty(t("overview.nothing"), t("overview.nothing.do")));
}

function troubles(models) {
  const away = models.filter(model => !model.workers.length && (model.is_expected || total(model.waiting)));
  const broken = models.flatMap(model => model.workers.filter(worker => worker.trouble));
  return [
    ...away.map(model => el(".notice.warn", el("strong", t("overview.away", { model: model.id })),
      el("span", t("overview.away.do", { n: number(total(model.waiting)), command: `spearpoint work --kind ${model.kind} --model ${model.id}` })))),
    ...broken.map(worker => el(".notice.bad", el("strong", t("overview.trouble", { worker: worker.name })),
      served("span", worker.trouble))),
  ];
}

const servedFirst = models => [...models].sort((one, other) =>
  Math.sign(other.workers.length) - Math.sign(one.workers.length));

function columns(history) {
  return [
    [t("model"), model => el("div", el("strong", model.id), " ", el("span.badge", t(`kind.${model.kind}`)),
      el("p.muted.small", model.version.slice(0, 16)))],
    [t("overview.queue"), queue],
    [t("overview.slots"), slots],
    [t("overview.rate"), model => number(rate(history, one => one.byModel[model.id] ?? 0), 1), { isNumber: true }],
    [t("overview.ended"), model => el("div", number(total(model.ended)),
      model.ended.failed > 0 && el("p.bad.small", t("overview.failed_n", { n: number(model.ended.failed) }))), { isNumber: true }],
    [t("overview.workers"), workers],
  ];
}

function queue(model) {
  const waiting = total(model.waiting);
  const parts = Object.entries(model.waiting).filter(([, jobs]) => jobs)
    .map(([priority, jobs]) => t(`priority.${priority}`, { n: number(jobs) }));
  return el("div", el("strong", number(waiting)), parts.length > 0 && el("p.muted.small", parts.join(" · ")));
}

function slots(model) {
  const [used, all] = [sum(model.workers, one => one.running), sum(model.workers, one => one.capacity)];
  if (!all) return el("span.muted", "–");
  const words = t("overview.of", { n: number(used), all: number(all) });
  return el(".slots", el("span", words), meter(used, all, words));
}

function workers(model) {
  if (!model.workers.length) return el("span.badge", t("overview.none"));
  return el("ul.plain", model.workers.map(worker =>
    el("li", el(`span.dot${worker.trouble ? ".bad" : ".good"}`), el("code.mono", worker.name),
      el("span.muted.small", t("overview.beat", { s: number(worker.beat_age_s) })))));
}
