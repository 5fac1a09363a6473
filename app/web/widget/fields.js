// The form of a generator: built from a recipe's JSON Schema, read and checked before a request.

import { el } from "./dom.js";
import { Problem } from "./service.js";
import { say, titled } from "./words.js";

// {name, title, isList, required, choices, help, example, maxLength} of each field of a recipe.
export function fieldsOf(schema) {
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    title: property.title,
    isList: property.type === "array",
    choices: property.enum ?? null,
    required: schema.required.includes(name),
    help: property.description ?? "",
    example: property.examples?.[0] ?? "",
    maxLength: (property.items ?? property).maxLength,
  }));
}

const lines = text => text.split(/\n/).map(line => line.trim()).filter(Boolean);

export class Form {
  // host: the element, whose attributes `field-…` and `from-…` give fields their values.
  constructor(host, fields) {
    this.host = host;
    this.rows = fields.map(field => ({ field, ...this.#source(field) }));
    for (const row of this.rows) if (!row.read) Object.assign(row, this.#input(row.field));
  }

  get elements() {
    return this.rows.map(row => row.element).filter(Boolean);
  }

  // -> {name: value}, or null after it has shown what is missing.
  values() {
    const found = {};
    let first = null;
    for (const row of this.rows) {
      const value = row.read ? row.read() : this.#typed(row);
      this.complain(row, "");
      if (row.field.required && !value.length) {
        const message = say(this.host.language, "fill", { title: this.#title(row.field) });
        if (!row.input) throw new Problem({ code: "empty_source", detail: message });
        this.complain(row, message);
        first ??= row.input;
      }
      if (value.length) found[row.field.name] = value;
    }
    first?.focus();
    return first ? null : found;
  }

  // Shows errors of the service beside their fields; returns whether all of them have one.
  show(errors) {
    const rows = errors.map(error =>
      this.rows.find(row => row.input && error.field.startsWith(`fields.${row.field.name}`)));
    rows.forEach((row, index) => row && this.complain(row, errors[index].fix || errors[index].message));
    rows.find(Boolean)?.input.focus();
    return errors.length > 0 && rows.every(Boolean);
  }

  complain(row, message) {
    if (!row.input) return;
    row.wrong.textContent = message;
    row.wrong.hidden = !message;
    row.input.toggleAttribute("aria-invalid", false);
    if (message) row.input.setAttribute("aria-invalid", "true");
  }

  // Fills in what the page sets as the property `fields`.
  fill(values) {
    for (const { field, input } of this.rows) {
      const value = values[field.name];
      if (input && value !== undefined) input.value = Array.isArray(value) ? value.join("\n") : value;
    }
  }

  disable(isDisabled) {
    for (const { input } of this.rows) if (input) input.disabled = isDisabled;
  }

  #source(field) {
    const fixed = this.host.getAttribute(`field-${field.name}`);
    if (fixed !== null) return { read: () => (field.isList ? fixed.split(/[,，]/).map(one => one.trim()) : fixed) };
    const name = `from-${field.name}`;
    const selector = this.host.getAttribute(name);
    if (selector === null) return {};
    return { read: () => textOf(this.host.find(selector, name), field.isList) };
  }

  #title(field) {
    return this.host.getAttribute(`label-${field.name}`) ?? titled(this.host.language, field.title);
  }

  #typed({ field, input }) {
    return field.isList ? lines(input.value) : input.value.trim();
  }

  #input(field) {
    const { language } = this.host;
    const id = `field-${field.name}`;
    const example = Array.isArray(field.example) ? field.example.join("\n") : field.example;
    const attributes = { id, part: "input", dir: "auto", maxlength: field.isList ? null : field.maxLength,
      "aria-required": field.required && !field.choices ? "true" : null, "aria-describedby": `${id}-about` };
    const tag = field.choices ? "select" : field.isList || field.maxLength > 200 ? "textarea" : "input";
    const input = el(tag, { ...attributes, placeholder: field.choices ? null : example });
    for (const choice of field.choices ?? [])
      input.append(el("option", { value: choice }, capital(titled(language, choice))));
    const about = [field.isList && say(language, "onePerLine"),
      !field.required && !field.choices && say(language, "optional")].filter(Boolean).join(", ");
    const wrong = el("p.wrong", { hidden: true });
    const element = el("div.field", { part: "field" },
      el("label", { for: id, part: "label" }, this.#title(field), " ",
        about && el("span.hint", {}, `(${about})`)),
      input,
      el("div", { id: `${id}-about` }, wrong));
    return { input, wrong, element };
  }
}

const capital = text => text.charAt(0).toUpperCase() + text.slice(1);

function textOf(element, isList) {
  const items = isList ? [...element.querySelectorAll("li")].map(one => one.textContent.trim()) : [];
  if (items.length) return items;
  const text = element.value ?? element.textContent;
  if (!isList) return text.trim();
  return text.includes("\n") ? lines(text) : text.split(/[,，;；]/).map(one => one.trim()).filter(Boolean);
}
