// Which column of a table fills which field, and the request that a row becomes.

import { el } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { plainly, translated } from "../served_words.js";

const PROMPT = { title: "Prompt", type: "string" };

// task: {kind, recipe} with the recipe's document, or without one for prompts
export function fieldsOf({ recipe }) {
  if (!recipe) return { prompt: { ...PROMPT, required: true } };
  const { properties, required } = recipe.form;
  return Object.fromEntries(Object.entries(properties).map(([name, property]) =>
    [name, { ...property, required: required.includes(name) }]));
}

// A column with the same name or title is the first guess; the only column is, too.
export function guess(columns, fields) {
  const plain = text => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const names = Object.entries(fields);
  return Object.fromEntries(names.map(([name, { title, required }]) => {
    const same = columns.find(column => [plain(name), plain(title)].includes(plain(column)));
    const only = names.filter(([, field]) => field.required).length === 1 && columns.length === 1 && required;
    return [name, same ?? (only ? columns[0] : "")];
  }));
}

export function mappingForm(columns, fields, mapping, onChange) {
  return el(".mapping", Object.entries(fields).map(([name, field]) => {
    const id = `map-${name}`;
    const options = columns.map(column => el("option", { value: column, selected: mapping[name] === column }, column));
    return el(".stack.tight",
      el("label", { for: id }, translated(field.title), field.required ? " *" : ""),
      el("select", { id, onchange: event => {
        mapping[name] = event.target.value;
        onChange();
      } }, el("option", { value: "" }, t("batch.leave_out")), options),
      field.type === "array" && el("p.hint", t("batch.list_hint")));
  }));
}

// The first required field without a column, in words; empty if there is none.
export function missing(fields, mapping) {
  const [, field] = Object.entries(fields).find(([name, one]) => one.required && !mapping[name]) ?? [];
  return field ? t("batch.bad.required", { field: plainly(field.title) }) : "";
}

export function bodyOf(task, fields, mapping, row) {
  const values = {};
  for (const [name, column] of Object.entries(mapping)) {
    const text = (column && row[column]) ?? "";
    if (!text) continue;
    values[name] = fields[name].type === "array" ? text.split(/[;|\n]/).map(item => item.trim()).filter(Boolean) : text;
  }
  if (task.recipe) return { recipe: task.recipe.id, fields: values };
  return values;
}

// The JSON lines of POST /batches. A row's own `id` column names it in the results.
export function linesOf(task, fields, mapping, { columns, rows }) {
  const id = columns.find(column => /^(custom_)?id$/i.test(column));
  const ids = rows.map((row, at) => ((id && row[id]) || `row-${at + 1}`).slice(0, 256));
  const isUnique = new Set(ids).size === ids.length;
  return rows.map((row, at) => ({
    custom_id: isUnique ? ids[at] : `row-${at + 1}`,
    kind: task.kind,
    body: bodyOf(task, fields, mapping, row),
  }));
}
