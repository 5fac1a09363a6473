// A batch that runs: how far it is, its results, and their download.

import { call, here } from "../../shared/api.js";
import { el, fill, icon, served, written } from "../../shared/dom.js";
import { number, percent, t } from "../../shared/i18n.js";
import { downloadText } from "../copying.js";
import { problemNotice } from "../notices.js";
import { writeCsv } from "./table.js";

const POLL_MS = 1000;
const SHOWN = 200;
const ENDED = ["succeeded", "failed", "canceled", "expired", "refused", "removed"];
const LOOK = { succeeded: "good", failed: "bad", refused: "bad", expired: "warn", canceled: "warn" };

// batch: the document of POST /batches. input: custom_id -> what was sent
export function progressView(batch, input, onAgain) {
  const says = el("p", { role: "status" });
  const bar = el("span.live-bar", { "aria-hidden": "true" }, el("span"));
  const cancel = el("button.small", { type: "button", onclick: async () => {
    cancel.disabled = true;
    await call(batch.links.cancel, { method: "POST" }).catch(error => fill(trouble, problemNotice(error)));
  } }, icon("cross"), t("batch.cancel"));
  const trouble = el("div");
  const results = el(".card.results", { tabindex: 0, role: "region", "aria-label": t("batch.results") });
  const downloads = el(".row", { hidden: true });
  const element = el("section.stack", { "aria-label": t("batch.results") }, el(".live-top", says, cancel), bar, trouble, downloads, results);
  watch();

  async function watch() {
    for (let last = ""; ; ) {
      try {
        const { data } = await call(batch.links.self);
        fill(trouble);
        const done = ENDED.reduce((sum, status) => sum + data.counts[status], 0);
        says.textContent = t("batch.progress", { done: number(done), total: number(data.total) });
        bar.firstChild.style.width = `${(100 * done) / data.total}%`;
        if (last !== String(done)) await show(data);
        last = String(done);
        if (data.status === "ended") return end();
      } catch (error) {
        fill(trouble, problemNotice(error));
        if (error.status >= 400 && error.status < 500) return;
      }
      await new Promise(resolve => setTimeout(resolve, POLL_MS));
      if (!element.isConnected) return; // another view is shown
    }
  }

  let text = "";
  async function show({ total }) {
    text = (await call(batch.links.results)).data;
    const lines = parsed(text).slice(0, SHOWN);
    fill(results, el("table", el("thead", el("tr", el("th", t("batch.row")), el("th", t("score")), el("th", t("batch.what")))),
      el("tbody", lines.map(line => row(line)))));
    if (total > SHOWN) results.append(el("p.hint.more-rows", t("batch.first", { n: SHOWN, total: number(total) })));
  }

  function end() {
    cancel.hidden = true;
    downloads.hidden = false;
    fill(downloads,
      el("button", { type: "button", onclick: () => downloadText("spearpoint-batch.csv", asCsv(parsed(text), input), "text/csv") }, icon("download"), t("batch.csv")),
      el("button", { type: "button", onclick: () => downloadText("spearpoint-batch.jsonl", text, "application/x-ndjson") }, icon("download"), t("batch.jsonl")),
      el("button.quiet", { type: "button", onclick: onAgain }, icon("repeat"), t("batch.again")));
  }
  return element;
}

const parsed = text => text.split("\n").filter(Boolean).map(line => JSON.parse(line));

function row({ custom_id: id, status, result, error }) {
  const output = result?.outputs[0];
  const shown = output?.url ? el("img.thumb", { src: here(output.url), alt: "", loading: "lazy" })
    : output?.text != null ? written("span.cell-text", output.text)
    : error ? served("span", error.detail) : null;
  return el("tr", el("td.mono", id ?? ""),
    el("td", output ? percent(output.quality.score) : el(`span.badge${LOOK[status] ? `.${LOOK[status]}` : ""}`, t(`status.${status}`))),
    el("td", shown));
}

function asCsv(lines, input) {
  const columns = [...new Set([...input.values()].flatMap(Object.keys))];
  const rows = lines.map(({ custom_id: id, status, result, error }) => {
    const output = result?.outputs[0];
    const sent = input.get(id) ?? {};
    return [id, ...columns.map(name => sent[name]), status, output?.text ?? output?.url, output?.quality.score, output?.seed, error?.detail];
  });
  return writeCsv(["id", ...columns, "status", "result", "score", "seed", "error"], rows);
}
