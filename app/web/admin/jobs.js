// Jobs by their state; those that failed with the reason, and a way to run them again.

import { call } from "../shared/api.js";
import { el, fill, served } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { empty, problemNotice, toast } from "./notice.js";
import { moment, shortId, state, table } from "./parts.js";

const STATES = ["failed", "expired", "canceled", "queued", "running", "succeeded"];
const RETRIED = new Set(["failed", "expired", "canceled"]);

export async function jobsView(content, signal) {
  let chosen = "failed";
  const list = el(".stack", { "aria-live": "polite" });
  const chips = STATES.map(name => el("button.chip", { type: "button", "aria-pressed": String(name === chosen),
    onclick: () => choose(name) }, t(`state.${name}`)));
  const choose = name => {
    chosen = name;
    chips.forEach((chip, index) => chip.setAttribute("aria-pressed", String(STATES[index] === name)));
    return read(`jobs?status=${name}&limit=50`, true);
  };
  const read = async (link, isFirst) => {
    try {
      const { data } = await call(link, { signal });
      if (isFirst) list.replaceChildren();
      list.querySelector(".more")?.remove();
      const shown = data.jobs.length ? table(t(`state.${chosen}`), columns(), data.jobs)
        : isFirst && !data.next && empty(t("jobs.none", { state: t(`state.${chosen}`).toLowerCase() }), t("jobs.none.why"));
      if (shown) list.append(shown);
      if (data.next) list.append(el("button.more", { type: "button", onclick: () => read(data.next, false) }, t("more")));
    } catch (error) {
      if (error.name === "AbortError") return;
      fill(list, problemNotice(error, () => choose(chosen)));
    }
  };
  fill(content, el(".stack", el(".row.chips", { role: "group", "aria-label": t("jobs.filter") }, chips), list));
  await choose(chosen);
}

const columns = () => [
  [t("jobs.job"), job => el("div", shortId(job.id), el("p.muted.small", moment(job.finished_at ?? job.created_at)))],
  [t("model"), job => el("div", job.model, " ", el("span.badge", t(`kind.${job.kind}`)))],
  [t("jobs.state"), job => state(job.status)],
  [t("jobs.reason"), reason],
  [t("jobs.do"), job => (RETRIED.has(job.status) ? retryButton(job) : "")],
];

function reason(job) {
  if (job.error)
    return el("div", served("strong.normal", job.error.title), served("p.muted.small", job.error.detail),
      el("p.small.muted", el("code.mono", job.error.code), job.tries > 1 && ` · ${t("jobs.tries", { n: job.tries })}`));
  if (job.reason) return served("span.muted", job.reason);
  if (job.position !== null) return el("span.muted", t("jobs.position", { n: job.position }));
  return el("span.muted", "–");
}

function retryButton(job) {
  const button = el("button", { type: "button", onclick: async () => {
    button.disabled = true;
    try {
      const { data } = await call(`admin/jobs/${job.id}/retry`, { method: "POST" });
      fill(button, t("jobs.retried"));
      toast(t("jobs.retried.as", { id: data.id.slice(0, 8) }));
    } catch (error) {
      button.disabled = false;
      button.after(problemNotice(error));
    }
  } }, t("jobs.retry"));
  return button;
}
