// What is shown while a job waits and runs: its place in the queue, its texts, its pictures.

import { el, fill, icon, written } from "../../shared/dom.js";
import { number, seconds, t } from "../../shared/i18n.js";
import { problemNotice } from "../notices.js";

// -> {element, update(what, data)}
export function liveView(run) {
  const says = el("p.live-says", { role: "status" });
  const offline = el(".notice.warn", { hidden: true, role: "status" }, el("strong", t("live.offline")), el("span", t("live.offline.do")));
  const bar = el("span.live-bar.waiting", el("span"));
  const cells = new Map(); // candidate -> {element, body}
  const grid = el(".candidates-grid", { "data-kind": run.kind });
  const cancel = el("button.small", { type: "button", hidden: true, onclick: () => stop(run, cancel, element) },
    icon("cross"), t("live.cancel"));
  const element = el("section.live.stack", { "aria-label": t("live") },
    el(".live-top", says, cancel), bar, offline, grid);

  function update(what, data) {
    if (what === "connection") offline.hidden = run.isConnected;
    else if (what === "text") showText(data);
    else if (what === "preview") showPreview(data);
    if (what === "status" && run.texts.size + run.previews.size === 0) {
      cells.clear();
      fill(grid);
    }
    cancel.hidden = !run.job;
    says.textContent = sentence(run);
    bar.classList.toggle("waiting", !run.progress);
    bar.firstChild.style.width = run.progress ? `${(100 * run.progress.done) / run.progress.of}%` : "";
  }

  function cell(candidate) {
    if (!cells.has(candidate)) {
      const body = run.kind === "text" ? written("p.writing") : el("img.preview", { alt: "" });
      const made = el("article.candidate", el("p.candidate-name", t("candidate", { n: number(candidate + 1) })), body);
      cells.set(candidate, { element: made, body });
      const later = [...cells.keys()].filter(key => key > candidate).sort((a, b) => a - b)[0];
      grid.insertBefore(made, later === undefined ? null : cells.get(later).element);
    }
    return cells.get(candidate).body;
  }

  function showText({ candidate, text }) {
    const body = cell(candidate);
    body.append(text);
    if (run.firstTextMs === undefined) {
      run.firstTextMs = 0;
      requestAnimationFrame(() => { run.firstTextMs = performance.now() - run.startedAt; });
    }
  }

  function showPreview({ candidate, image }) {
    if (image.startsWith("data:image/")) cell(candidate).src = image;
  }

  update("status");
  return { element, update };
}

function sentence(run) {
  if (run.status === "running") {
    const { done, of, unit } = run.progress ?? {};
    if (of) return t(`live.progress.${unit}`, { done: number(done), of: number(of) });
    const tokens = [...run.texts.values()].reduce((sum, one) => sum + one.tokens, 0);
    return tokens ? t("live.tokens", { n: number(tokens) }) : t(`live.running.${run.kind}`);
  }
  if (run.queue && !run.queue.is_possible) return t("live.impossible");
  if (run.queue?.position != null) {
    const eta = run.queue.eta_s == null ? "" : t("live.eta", { time: seconds(run.queue.eta_s) });
    return `${t("live.position", { n: number(run.queue.position + 1) })} ${eta}`;
  }
  return t(run.job ? "live.queued" : "live.sending");
}

async function stop(run, button, place) {
  button.disabled = true;
  await run.cancel().catch(error => place.append(problemNotice(error)));
}
