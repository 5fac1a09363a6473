// The batch tab: a table comes in, each row becomes a job.

import { call } from "../../shared/api.js";
import { el, fill, icon } from "../../shared/dom.js";
import { number, t, time } from "../../shared/i18n.js";
import { problemNotice } from "../notices.js";
import { plainly } from "../served_words.js";
import { recipe, service } from "../service.js";
import { bodyOf, fieldsOf, guess, linesOf, mappingForm, missing } from "./mapping.js";
import { progressView } from "./progress.js";
import { readTable } from "./table.js";

const LAST = "spearpoint.batch";
const SAMPLE = `product,features,audience
Trail Pro 40 backpack,waterproof zips; padded hip belt,weekend hikers
AeroBrew travel mug,leak-proof lid; keeps drinks hot for 8 hours,commuters
Luma desk lamp,dimmable; USB-C charging port,students
`;

export function batchView() {
  const place = el(".stack");
  const watch = (batch, input) => fill(place, progressView(batch, input, start));
  const accepted = (batch, input) => {
    localStorage.setItem(LAST, JSON.stringify(batch));
    watch(batch, input);
  };
  const start = () => fill(place, lastBatch(watch), inputView(accepted));
  start();
  return el("section.page.stack", el("h1", t("view.batch")), el("p.muted", t("batch.lead")), place);
}

// A batch outlives the page that sent it; what the rows were is known to that page only.
function lastBatch(onOpen) {
  const stored = localStorage.getItem(LAST);
  if (!stored) return null;
  const batch = JSON.parse(stored);
  return el(".row", el("span.muted", t("batch.last", { time: time(batch.created_at * 1000), n: number(batch.total) })),
    el("button.small", { type: "button", onclick: () => onOpen(batch, new Map()) }, t("result.show")));
}

function inputView(onAccepted) {
  const area = el("textarea.mono.paste", { id: "batch-text", rows: 9, spellcheck: "false", dir: "auto",
    placeholder: t("batch.placeholder"), oninput: () => read() });
  const file = el("input.only-heard", { type: "file", id: "batch-file", accept: ".csv,.tsv,.jsonl,.ndjson,.txt,text/csv",
    onchange: async () => take(file.files[0]) });
  const next = el(".stack");
  const task = el("select", { id: "batch-task", onchange: () => read() }, tasks());
  const drop = el(".drop.card",
    { ondragover: event => {
      event.preventDefault();
      drop.classList.add("over");
    },
    ondragleave: () => drop.classList.remove("over"),
    ondrop: event => {
      event.preventDefault();
      drop.classList.remove("over");
      take(event.dataTransfer.files[0]);
    } },
    el("label", { for: "batch-text" }, t("batch.paste")), area,
    el(".row", el("label.button", { for: "batch-file" }, t("batch.choose")), file, el("span.hint", t("batch.drop")),
      el("button.quiet.small", { type: "button", onclick: () => {
        area.value = SAMPLE;
        read();
      } }, icon("spark"), t("batch.sample"))));

  async function take(chosen) {
    if (!chosen) return;
    area.value = await chosen.text();
    read();
  }

  async function read() {
    if (!area.value.trim()) return fill(next);
    try {
      const table = readTable(area.value);
      fill(next, table.lines ? readyMade(table.lines, onAccepted) : await mapped(table, chosenTask(task.value), onAccepted));
    } catch (error) {
      fill(next, error.code ? problemNotice(error) : el(".notice.bad", { role: "alert" }, el("strong", error.message)));
    }
  }
  return el(".batch-grid", drop, el(".stack",
    el(".stack.tight", el("label", { for: "batch-task" }, t("batch.task")), task), next));
}

const tasks = () => [
  ...service.recipes.map(one => el("option", { value: one.id, selected: one.id === "product" }, plainly(one.title))),
  el("option", { value: " text" }, t("batch.task.text")),
  el("option", { value: " image" }, t("batch.task.image")),
];

async function chosenTask(value) {
  if (value.startsWith(" ")) return { kind: value.trim(), recipe: null };
  return { kind: "text", recipe: await recipe(value) };
}

async function mapped(table, choosing, onAccepted) {
  const task = await choosing;
  const fields = fieldsOf(task);
  const mapping = guess(table.columns, fields);
  const preview = el("pre.code", { tabindex: 0, "aria-label": t("batch.preview") });
  const trouble = el("p.field-error", { role: "status" });
  const send = sendButton(table.rows.length, () => {
    const lines = linesOf(task, fields, mapping, table);
    return [lines, new Map(lines.map((line, at) => [line.custom_id, table.rows[at]]))];
  }, onAccepted);
  const show = () => {
    trouble.textContent = missing(fields, mapping);
    send.button.disabled = trouble.textContent !== "";
    fill(preview, JSON.stringify(bodyOf(task, fields, mapping, table.rows[0]), null, 2));
  };
  show();
  return el(".stack", el("h2", t("batch.columns"), " ", el("span.badge", t("batch.rows", { n: number(table.rows.length) }))),
    mappingForm(table.columns, fields, mapping, show), trouble,
    el("details", { open: true }, el("summary", t("batch.preview")), preview), send.button, send.place);
}

function readyMade(lines, onAccepted) {
  const send = sendButton(lines.length, () => [lines, new Map()], onAccepted);
  return el(".stack", el("p", t("batch.ready_made")), el("pre.code", { tabindex: 0, dir: "auto" }, JSON.stringify(lines[0], null, 2)), send.button, send.place);
}

function sendButton(count, make, onAccepted) {
  const place = el("div");
  const button = el("button.primary", { type: "button", onclick: async () => {
    const [lines, input] = make();
    button.disabled = true;
    try {
      const body = lines.map(line => JSON.stringify(line)).join("\n");
      const { data } = await call("batches", { method: "POST", body, type: "application/x-ndjson" });
      onAccepted(data, input);
    } catch (error) {
      fill(place, problemNotice(error));
      button.disabled = false;
    }
  } }, icon("spark"), t("batch.start", { n: number(count) }));
  return { button, place };
}
