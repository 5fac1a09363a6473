// Webhook deliveries of the latest jobs, with every attempt, and a way to send them again.

import { call } from "../shared/api.js";
import { el, fill, served } from "../shared/dom.js";
import { number, t } from "../shared/i18n.js";
import { empty, problemNotice, toast } from "./notice.js";
import { moment, shortId, state, table } from "./parts.js";

export async function deliveriesView(content, signal) {
  const { data } = await call("admin/deliveries", { signal });
  fill(content, el(".stack",
    !data.is_on && el(".notice.warn", el("strong", t("deliveries.off")), el("span", t("deliveries.off.do"))),
    data.waiting.length > 0 && el("p.muted", t("deliveries.waiting"), " ",
      data.waiting.map(one => `${one.receiver} (${number(one.count)})`).join(", ")),
    data.deliveries.length
      ? table(t("view.deliveries"), columns(() => deliveriesView(content, signal)), data.deliveries)
      : empty(t("deliveries.none"), t("deliveries.none.why", { n: number(data.jobs_examined) }))));
}

const columns = again => [
  [t("jobs.state"), one => state(one.status)],
  [t("deliveries.event"), one => el("code.mono", one.type)],
  [t("deliveries.to"), one => el("span.url", one.url)],
  [t("jobs.job"), one => el("div", shortId(one.job_id), el("p.muted.small", moment(one.created_at)))],
  [t("deliveries.attempts"), attempts],
  [t("jobs.do"), one => (one.status === "sending" ? "" : replayButton(one, again))],
];

function attempts(one) {
  const last = one.attempts.at(-1);
  if (!last) return el("span.muted", "–");
  const list = one.attempts.map(attempt => el("li", moment(attempt.at), ` · ${attempt.status_code ?? "–"} · ${attempt.latency_ms} ms `,
    attempt.error && served("span.muted", attempt.error)));
  return el("details", el("summary", number(one.attempts.length), " ", last.error && served("span.muted.small", last.error)),
    el("ol.plain.small", list));
}

function replayButton(one, again) {
  const button = el("button", { type: "button", onclick: async () => {
    button.disabled = true;
    try {
      await call(one.links.replay, { method: "POST" });
      toast(t("deliveries.replayed"));
      setTimeout(again, 1500);
    } catch (error) {
      button.disabled = false;
      button.after(problemNotice(error));
    }
  } }, t("deliveries.replay"));
  return button;
}
