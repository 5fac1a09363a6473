// Cards of the models that the service has.

import { el, icon, served } from "../shared/dom.js";
import { number, t } from "../shared/i18n.js";
import { draft, keepDraft } from "./form/draft.js";
import { sampleOf } from "./samples.js";
import { service } from "./service.js";

const KINDS = ["text", "image", "embedding", "score"];

export function modelsView() {
  const models = KINDS.flatMap(kind => service.models.filter(model => model.kind === kind));
  return el("section.page.stack", el("h1", t("view.models")), el("p.muted", t("models.hint")), el(".model-grid", models.map(card)));
}

function card(model) {
  const running = model.workers.reduce((sum, worker) => sum + worker.running, 0);
  const capacity = model.workers.reduce((sum, worker) => sum + worker.capacity, 0);
  const facts = [
    [t("model.licence"), model.licence],
    model.data_licence && [t("model.data_licence"), model.data_licence],
    model.context_length && [t("model.context"), t("model.tokens", { n: number(model.context_length) })],
    model.languages.length > 0 && [t("model.languages"), model.languages.join(", ")],
    model.width && [t("model.size"), `${model.width} × ${model.height}`],
    model.labels.length > 0 && [t("model.labels"), model.labels.slice(0, 12).join(", ") + (model.labels.length > 12 ? " …" : "")],
    model.dimensions && [t("model.dimensions"), number(model.dimensions)],
    model.is_served && [t("model.load"), t("model.load.value", { running: number(running), capacity: number(capacity) })],
    [t("model.version"), `${model.version.slice(0, 16)} · sha256 ${model.sha256.slice(0, 12)}…`],
  ].filter(Boolean);
  return el("article.card.model",
    el(".row", el("h2", model.id), el("span.badge", t(`kind.${model.kind}`)), model.default && el("span.badge.accent", t("model.default")),
      model.is_served ? el("span.badge.good", t("model.served")) : el("span.badge", t("model.idle")),
      model.sample && el("span.badge.warn", t("model.sample"))),
    served("p", model.description),
    sampleOf(model) && sample(sampleOf(model)),
    el("dl.facts", facts.map(([name, value]) => el("div", el("dt", name), el("dd", value)))),
    model.is_served && ["text", "image"].includes(model.kind) && tryButton(model));
}

function sample({ asked, text, image, width, height }) {
  const shown = image ? el("img", { src: image, alt: asked, width, height, loading: "lazy" }) : el("p.writing", text);
  return el("figure.sample", el("figcaption.hint", t("model.sample_of")), served("p.asked", asked),
    el(".made", { lang: "en" }, shown));
}

function tryButton(model) {
  return el("button", { type: "button", onclick: () => {
    draft.kind = model.kind;
    draft.settings[model.kind] = { ...draft.settings[model.kind], model: model.id };
    if (model.kind === "text") draft.recipe = "";
    keepDraft();
    location.hash = "create";
  } }, icon("spark"), t("model.try"));
}
