// Reads CSV (RFC 4180; commas, semicolons or tabs) and JSON lines, and writes CSV.

import { t } from "../../shared/i18n.js";

export const MOST_ROWS = 10_000;

// -> {columns, rows: [{column: text}]}, or {lines} if each line is a request with a custom_id already.
// Throws an Error that says which line is wrong.
export function readTable(text) {
  const clean = text.replace(/^\uFEFF/, "").trim();
  if (!clean) throw new Error(t("batch.bad.empty"));
  const found = clean.startsWith("{") ? fromJsonLines(clean) : fromCsv(clean);
  const count = (found.lines ?? found.rows).length;
  if (!count) throw new Error(t("batch.bad.empty"));
  if (count > MOST_ROWS) throw new Error(t("batch.bad.many", { n: count }));
  return found;
}

function fromJsonLines(text) {
  const objects = text.split("\n").map((line, at) => [line.trim(), at + 1]).filter(([line]) => line).map(([line, number]) => {
    let value;
    try {
      value = JSON.parse(line);
    } catch {
      value = null;
    }
    if (value === null || typeof value !== "object" || Array.isArray(value)) throw new Error(t("batch.bad.json", { n: number }));
    return value;
  });
  if (objects.every(one => "custom_id" in one && "body" in one)) return { lines: objects };
  const columns = [...new Set(objects.flatMap(Object.keys))];
  return { columns, rows: objects.map(one => Object.fromEntries(columns.map(name => [name, asCell(one[name])]))) };
}

const asCell = value => (Array.isArray(value) ? value.join("; ") : value === undefined || value === null ? "" : String(value));

function fromCsv(text) {
  const records = cellsOf(text, separatorOf(text));
  const [{ cells: columns }, ...rest] = records;
  const rows = rest.map(({ cells, line }) => {
    if (cells.length > columns.length)
      throw new Error(t("batch.bad.columns", { n: line, have: cells.length, want: columns.length }));
    return Object.fromEntries(columns.map((name, at) => [name.trim(), (cells[at] ?? "").trim()]));
  });
  return { columns: columns.map(name => name.trim()), rows };
}

// The one that the first line has most of, outside of quotation marks.
function separatorOf(text) {
  const head = text.split("\n", 1)[0].replace(/"[^"]*"/g, "");
  const count = mark => head.split(mark).length;
  return [",", ";", "\t"].sort((a, b) => count(b) - count(a))[0];
}

function cellsOf(text, separator) {
  const records = [];
  let cells = [], cell = "", line = 1, start = 1, openedAt = 0;
  const endRecord = () => {
    cells.push(cell);
    if (cells.some(Boolean)) records.push({ cells, line: start });
    [cells, cell, start] = [[], "", line];
  };
  for (let at = 0; at < text.length; at++) {
    const mark = text[at];
    if (mark === "\n") line++;
    if (openedAt) {
      if (mark !== '"') cell += mark;
      else if (text[at + 1] === '"') cell += text[++at];
      else openedAt = 0;
    } else if (mark === '"' && !cell.trim()) [cell, openedAt] = ["", line];
    else if (mark === separator) [cells, cell] = [[...cells, cell], ""];
    else if (mark === "\n") endRecord();
    else if (mark !== "\r") cell += mark;
  }
  if (openedAt) throw new Error(t("batch.bad.quote", { n: openedAt }));
  endRecord();
  return records;
}

// A cell that begins like a formula would be run by a spreadsheet.
const safe = text => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

export function writeCsv(columns, rows) {
  const cell = value => {
    const text = typeof value === "number" ? String(value) : safe(String(value ?? ""));
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows].map(row => row.map(cell).join(",")).join("\r\n") + "\r\n";
}
