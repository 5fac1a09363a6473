// The left side: choose what to make, fill it in, generate.

import { el, fill, icon } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { chooseCandidates, chosenCandidates, draft, keepDraft } from "./draft.js";
import { exampleButton, examplesOf, recipeForm } from "./recipe_form.js";
import { plainly, translated } from "../served_words.js";
import { modelOf, recipe, service } from "../service.js";
import { MOST_CANDIDATES, candidatesField, settings } from "./settings.js";

const CANDIDATES = 4; // where no recipe says how many

// onSubmit(kind, request); onTurn(): something else is to be made;
// -> {element, request(), rebuild(), mark(errors)}
export function composer(onSubmit, onTurn) {
  const body = el(".stack.composer-body");
  const send = el("button.primary.send", { type: "submit" }, icon("spark"), el("span", t("generate")));
  const form = el("form.card.composer", { "aria-label": t("composer"),
    onsubmit: event => {
      event.preventDefault();
      onSubmit(draft.kind, parts.request());
    },
    onkeydown: event => {
      if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) form.requestSubmit();
    } },
    kinds(turn), body, el(".composer-foot", send, el("span.hint.keys", t("generate.keys", { modifier: /Mac|iP/.test(navigator.platform) ? "⌘" : "Ctrl" }))));
  let parts = null;

  async function rebuild() {
    form.querySelector(`input[name=kind][value=${draft.kind}]`).checked = true;
    parts = draft.kind === "text" ? await textParts(rebuild, turn) : imageParts(rebuild);
    fill(body, parts.elements);
  }

  async function turn() {
    onTurn();
    await rebuild();
  }
  return { element: form, rebuild, request: () => parts.request(), mark: errors => mark(form, errors) };
}

function kinds(onChange) {
  const choice = kind => el("label.segment",
    el("input", { type: "radio", name: "kind", value: kind, checked: draft.kind === kind,
      onchange: () => {
        draft.kind = kind;
        keepDraft();
        onChange();
      } }), el("span", t(`kind.${kind}`)));
  return el("fieldset.segments", el("legend.only-heard", t("kind")), choice("text"), choice("image"));
}

async function textParts(rebuild, turn) {
  if (draft.recipe === null) draft.recipe = service.recipes.find(one => one.id === "product")?.id ?? service.recipes[0]?.id ?? "";
  if (draft.recipe && !service.recipes.some(one => one.id === draft.recipe)) draft.recipe = "";
  const chosen = draft.recipe ? await recipe(draft.recipe) : null;
  const task = chosen ? recipeTask(chosen, rebuild) : promptTask("text", rebuild);
  const more = parameters("text", chosen?.parameters ?? {});
  const request = () => ({ ...task.request(), ...more.request() });
  return { elements: [recipeChoice(turn), task.element, more.element], request };
}

function recipeChoice(turn) {
  const pill = (id, title) => el("label.pill",
    el("input", { type: "radio", name: "recipe", value: id, checked: draft.recipe === id,
      onchange: () => {
        draft.recipe = id;
        keepDraft();
        turn().then(() => document.querySelector(`input[name=recipe][value="${CSS.escape(id)}"]`)?.focus());
      } }), el("span", title));
  return el("fieldset.pills", el("legend.label", t("recipe")),
    el(".row", service.recipes.map(one => pill(one.id, translated(one.title))), pill("", t("recipe.none"))));
}

function recipeTask(chosen, rebuild) {
  const values = (draft.fields[chosen.id] ??= examplesOf(chosen)); // the first visit shows an example
  const isExample = () => JSON.stringify(draft.fields[chosen.id]) === JSON.stringify(examplesOf(chosen));
  const form = recipeForm(chosen, values, () => {
    draft.fields[chosen.id] = form.values();
    example.hidden = isExample();
    keepDraft();
  });
  const example = exampleButton(() => {
    draft.fields[chosen.id] = examplesOf(chosen);
    keepDraft();
    rebuild();
  });
  example.hidden = isExample();
  const element = el(".stack", el(".purpose", el("p.hint", translated(chosen.purpose)), example), form.element);
  return { element, request: () => ({ recipe: chosen.id, fields: form.values() }) };
}

function promptTask(kind, rebuild) {
  const id = `${kind}-prompt`;
  const control = el("textarea.prompt", { id, dir: "auto", required: true, rows: 5, maxlength: 32000,
    placeholder: t(`prompt.${kind}.placeholder`), ".value": draft.prompts[kind],
    oninput: () => {
      draft.prompts[kind] = control.value;
      keepDraft();
    } });
  const suggestion = text => el("button.suggestion", { type: "button", lang: "en",
    onclick: () => {
      control.value = draft.prompts[kind] = text;
      keepDraft();
      control.focus();
    } }, text);
  const element = el(".stack.tight", { "data-field": "prompt" }, el("label", { for: id }, t(`prompt.${kind}`)), control,
    el(".suggestions", suggestions(kind).map(suggestion)));
  return { element, request: () => ({ prompt: control.value }) };
}

// The models that are shipped read English.
const SUGGESTIONS = {
  text: ["Three tips for better sleep:", "Write a welcome line for a small bakery.",
    "Explain what a hash function does to a ten-year-old."],
  image: ["pixel art avatar with green hair and dark glasses on a yellow background", "cheerful thumb mascot, teal, on white"],
};
// What composes covers draws no faces.
const COVERS = ["wide banner with layered waves in navy and teal", "seamless pattern of small lemons on cream",
  "soft gradient in peach and lilac for a sleep podcast"];

const drawsCovers = () => Boolean(modelOf("image", draft.settings.image.model)?.family === "composed");
const suggestions = kind => (kind === "image" && drawsCovers() ? COVERS : SUGGESTIONS[kind]);

function imageParts(rebuild) {
  const labels = labelsOf(), wasForCovers = drawsCovers();
  const task = labels.length ? labelTask(labels) : promptTask("image");
  const more = parameters("image", {}, () => {
    if (labelsOf().length !== labels.length || drawsCovers() !== wasForCovers) rebuild();
  });
  return { elements: [task.element, more.element], request: () => ({ ...task.request(), ...more.request() }) };
}

// A model that reads no prompts is told one of its labels.
function labelsOf() {
  const card = modelOf("image", draft.settings.image.model);
  return card && !card.reads_prompt ? card.labels : [];
}

function labelTask(labels) {
  const options = labels.map(label => el("option", { value: label, selected: label === draft.prompts.image }, label));
  const control = el("select", { id: "image-label", onchange: () => {
    draft.prompts.image = control.value;
    keepDraft();
  } }, options);
  return { element: el(".stack.tight", { "data-field": "label" }, el("label", { for: "image-label" }, t("prompt.label")), control),
    request: () => ({ label: control.value }) };
}

function parameters(kind, defaults, onChange = () => {}) {
  const keep = () => {
    draft.settings[kind] = fields.values();
    keepDraft();
    onChange();
  };
  const usual = defaults.best_of; // of the recipe: it draws as many if the request says nothing
  const first = Math.min(usual ?? CANDIDATES, MOST_CANDIDATES);
  const count = candidatesField(chosenCandidates(kind) ?? first, () => {
    chooseCandidates(kind, count.value());
    keepDraft();
  });
  const fields = settings(kind, draft.settings[kind], defaults, keep);
  const isChanged = Object.keys(draft.settings[kind]).some(name => name !== "upscale");
  const element = el(".stack", count.element,
    el("details.more", { open: isChanged }, el("summary", t("settings")), fields.element));
  // n as many as best_of: every candidate is returned, and its text is shown while it is written
  const request = () => {
    const n = count.value();
    return { ...(n > 1 && { n }), ...(usual && n !== first && { best_of: n }), ...fields.values() };
  };
  return { element, request };
}

// Shows what the service says about single fields beside them. -> the errors that found no field
function mark(form, errors) {
  for (const old of form.querySelectorAll(".field-error")) old.remove();
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  const left = errors.filter(error => {
    const name = error.field.replace(/\[.*|\.\d+$/, "");
    const place = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
    const control = place?.querySelector("input, textarea, select");
    if (!control) return true;
    const id = `${control.id}-error`;
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", id);
    place.closest("details")?.setAttribute("open", "");
    place.append(el("p.field-error", { id, lang: "en" }, `${plainly(error.message)}. ${error.fix ?? ""}`));
    return false;
  });
  form.querySelector("[aria-invalid]")?.focus();
  return left;
}
