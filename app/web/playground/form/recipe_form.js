// A form made from the JSON Schema of a recipe's fields.

import { el, icon } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { translated } from "../served_words.js";
import { modelOf } from "../service.js";

const LONG = 160; // characters from which on a text gets several lines

// recipe: GET /recipes/{id} -> {element, values()}
export function recipeForm(recipe, values, onInput) {
  const { properties, required } = recipe.form;
  const undrawn = fieldsWithoutPainter(recipe);
  const fields = Object.entries(properties).map(([name, property]) =>
    field(name, property, { isRequired: required.includes(name), value: values[name], onInput,
      notice: undrawn.includes(name) ? t("form.undrawn", { model: recipe.picture.model ?? "" }) : null }));
  return {
    element: el(".stack", fields.map(one => one.element)),
    values: () => Object.fromEntries(fields.map(one => [one.name, one.value()]).filter(([, value]) => value.length)),
  };
}

export function examplesOf(recipe) {
  const undrawn = fieldsWithoutPainter(recipe);
  const given = Object.entries(recipe.form.properties)
    .filter(([name, property]) => property.examples && !undrawn.includes(name));
  return Object.fromEntries(given.map(([name, property]) => [name, property.examples[0]]));
}

// The optional fields that the service refuses, because no worker draws the picture they are for.
function fieldsWithoutPainter({ picture, form }) {
  if (!picture || modelOf("image", picture.model)?.is_served) return [];
  return picture.fields.filter(name => !form.required.includes(name));
}

function field(name, property, { isRequired, value, onInput, notice }) {
  const id = `field-${name}`;
  const kind = property.type === "array" ? listField : property.enum ? choiceField : textField;
  const { control, read } = kind({ id, property, isRequired, value, onInput, name });
  const hint = property.type === "array"
    ? t("form.list", { n: property.maxItems, length: property.items.maxLength }) : property.description;
  const element = el(".stack.tight", { "data-field": `fields.${name}` },
    el(".label-row",
      el("label", { for: id }, translated(property.title)),
      isRequired || property.enum ? null : el("span.hint", t("form.optional"))),
    control,
    hint && el("p.hint", { id: `${id}-hint` }, property.type === "array" ? hint : translated(hint)),
    notice && el("p.hint", notice));
  return { name, element, value: read };
}

function textField({ id, property, isRequired, value, onInput, name }) {
  const tag = property.maxLength > LONG ? "textarea" : "input";
  const control = el(tag, { id, dir: "auto", maxlength: property.maxLength, required: isRequired,
    placeholder: property.examples?.[0], oninput: onInput, ".value": value ?? "",
    autocomplete: "off", "aria-describedby": property.description && `${id}-hint`,
    rows: tag === "textarea" ? 3 : null, name });
  return { control, read: () => control.value.trim() };
}

function choiceField({ id, property, value, onInput }) {
  const options = property.enum.map(choice => el("option", { value: choice, selected: choice === value }, translated(choice)));
  const control = el("select", { id, onchange: onInput }, options);
  return { control, read: () => control.value };
}

// One item a line: quick to type, to paste and to read aloud.
function listField({ id, property, isRequired, value, onInput }) {
  const most = property.maxItems;
  const lines = () => control.value.split("\n").map(line => line.trim()).filter(Boolean);
  const check = () => {
    const tooLong = lines().find(line => line.length > property.items.maxLength);
    control.setCustomValidity(
      lines().length > most ? t("form.too_many", { n: most })
      : tooLong ? t("form.too_long", { n: property.items.maxLength }) : "");
  };
  const control = el("textarea", { id, dir: "auto", required: isRequired, rows: 3,
    placeholder: property.examples?.[0].join("\n"), ".value": (value ?? []).join("\n"),
    "aria-describedby": `${id}-hint`,
    oninput: event => {
      check();
      onInput(event);
    } });
  check();
  return { control, read: lines };
}

// A button that fills in the recipe's own example.
export const exampleButton = onClick =>
  el("button.quiet.small", { type: "button", onclick: onClick }, icon("spark"), t("form.example"));
