// Models with their versions, and the figures that the service measured with them.

import { call } from "../shared/api.js";
import { el, fill, served } from "../shared/dom.js";
import { number, percent, t } from "../shared/i18n.js";
import { empty } from "./notice.js";
import { table } from "./parts.js";

export async function modelsView(content, signal) {
  const [{ data }, { data: rated }] = await Promise.all([
    call("models", { signal }), call("feedback/statistics", { signal })]);
  const ratings = Object.fromEntries(rated.models.map(one => [`${one.model} ${one.version}`, one]));
  fill(content, data.models.length ? table(t("view.models"), columns(ratings), data.models)
    : empty(t("overview.nothing"), t("overview.nothing.do")));
}

const sum = (workers, of) => workers.reduce((all, one) => all + of(one), 0);

const columns = ratings => [
  [t("model"), model => el("div", el("strong", model.id), " ", el("span.badge", t(`kind.${model.kind}`)), " ",
    model.default && el("span.badge.accent", t("models.default")),
    served("p.muted.small", model.description))],
  [t("models.version"), model => el("div", el("span", model.version.slice(0, 20)),
    el("p.small", el("code.mono.id", { title: model.sha256 }, `sha256 ${model.sha256.slice(0, 12)}…`)))],
  [t("models.served"), model => el("span", { class: `badge ${model.is_served ? "good" : ""}` },
    t(model.is_served ? "models.workers" : "models.idle", { n: number(model.workers.length) }))],
  [t("models.speed"), model => (model.is_served ? number(sum(model.workers, one => one.jobs_per_s), 2) : "–"), { isNumber: true }],
  [t("models.liked"), model => liked(ratings[`${model.id} ${model.version}`])],
  [t("models.licence"), model => el("div", served("span", model.licence), model.data_licence && served("p.muted.small", model.data_licence))],
];

function liked(one) {
  if (!one || one.share_positive === null) return el("span.muted", "–");
  return el("div.nowrap", percent(one.share_positive), el("p.muted.small", t("models.ratings", { n: number(one.count) })));
}
