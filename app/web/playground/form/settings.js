// The parameters of a request beside what to write or draw.

import { el, icon } from "../../shared/dom.js";
import { number, t } from "../../shared/i18n.js";
import { modelOf, served } from "../service.js";

export const MOST_CANDIDATES = 8; // that a request may return
// name, least, most, step
const TEXT = [["max_new_tokens", 1, 4096, 1], ["temperature", 0, 5, 0.05], ["top_p", 0.05, 1, 0.05],
  ["repetition_penalty", 0.5, 5, 0.05]];
const IMAGE = [["truncation", 0, 1, 0.05]];
const DEFAULTS = { max_new_tokens: 128, temperature: 0.7, top_p: 0.95, repetition_penalty: 1, truncation: 1 };
const CHOICES = {
  text: [["format", ["plain", "markdown", "html"]]],
  image: [["upscale", ["1", "2", "4"]], ["format", ["png", "jpeg", "webp", "svg"]],
    ["background", ["drawn", "transparent"]]],
};

// values: what was chosen before -> {element, seed(value), values()}
export function settings(kind, values, defaults, onInput) {
  const fields = [
    modelField(kind, values.model, onInput),
    ...(kind === "text" ? TEXT : IMAGE).map(([name, min, max, step]) =>
      numberField(name, { min, max, step }, values[name], defaults[name] ?? DEFAULTS[name], onInput)),
    ...CHOICES[kind].map(([name, choices]) => choiceField(name, choices, values[name], onInput)),
    seedField(values.seed, onInput),
  ];
  return {
    element: el(".settings", fields.map(field => field.element)),
    values: () => Object.fromEntries(fields.map(field => [field.name, field.value()]).filter(([, value]) => value !== null)),
  };
}

// How many to make, side by side.
export function candidatesField(value, onInput) {
  const id = "candidates";
  const shown = el("output", { for: id }, number(value));
  const control = el("input", { type: "range", id, min: 1, max: MOST_CANDIDATES, step: 1, ".value": value,
    oninput: event => {
      shown.textContent = number(Number(control.value));
      onInput(event);
    } });
  const element = el(".candidates", { "data-field": "n" }, el("label", { for: id }, t("settings.candidates")), control, shown);
  return { element, value: () => Number(control.value) };
}

function row(name, control, hint) {
  return el(".stack.tight", { "data-field": name }, el("label", { for: control.id }, t(`settings.${name}`)), control,
    hint && el("p.hint", hint));
}

function modelField(kind, value, onInput) {
  const models = served(kind);
  const options = models.map(model => el("option", { value: model.id, selected: model.id === value }, model.id));
  const control = el("select", { id: `${kind}-model`, onchange: onInput },
    el("option", { value: "" }, t("settings.automatic")), options);
  const gone = value && !modelOf(kind, value);
  return { name: "model", value: () => control.value || null,
    element: row("model", control, gone ? t("settings.model_gone", { model: value }) : null) };
}

function numberField(name, limits, value, usual, onInput) {
  const control = el("input", { type: "number", id: `set-${name}`, inputmode: "decimal", ...limits,
    step: limits.step === 1 ? 1 : "any", placeholder: String(usual), ".value": value ?? "", oninput: onInput });
  return { name, element: row(name, control), value: () => (control.value === "" ? null : Number(control.value)) };
}

function choiceField(name, choices, value, onInput) {
  const options = choices.map(choice =>
    el("option", { value: choice, selected: String(value ?? "") === choice }, t(`settings.${name}.${choice}`)));
  const control = el("select", { id: `set-${name}`, onchange: onInput }, options);
  const read = () => (name === "upscale" ? Number(control.value) : control.value === choices[0] ? null : control.value);
  return { name, element: row(name, control), value: read };
}

function seedField(value, onInput) {
  const control = el("input", { type: "number", id: "set-seed", min: 0, max: Number.MAX_SAFE_INTEGER, step: 1,
    placeholder: t("settings.random"), ".value": value ?? "", oninput: onInput });
  const forget = el("button.icon", { type: "button", "aria-label": t("settings.forget_seed"),
    onclick: () => {
      control.value = "";
      control.dispatchEvent(new Event("input", { bubbles: true }));
    } }, icon("dice"));
  const element = el(".stack.tight", { "data-field": "seed" }, el("label", { for: "set-seed" }, t("settings.seed")),
    el(".joined", control, forget));
  return { name: "seed", element, value: () => (control.value === "" ? null : Number(control.value)) };
}
