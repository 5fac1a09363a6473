// API keys: who may do what, and how much of it.

import { call, welcome } from "../shared/api.js";
import { el, fill, icon } from "../shared/dom.js";
import { number, t, time } from "../shared/i18n.js";
import { openChange, openCreate, openRevoke, openRotate } from "./key_dialogs.js";
import { empty } from "./notice.js";
import { moment, state, table } from "./parts.js";

export async function keysView(content, signal) {
  const again = () => keysView(content, signal);
  const [{ data }, { access }] = await Promise.all([call("admin/keys", { signal }), welcome()]);
  const isOpen = access === "open";
  const create = el("button.primary", { type: "button", onclick: () => openCreate({ isFirst: isOpen && !data.keys.length, again }) },
    icon("key"), t("keys.create"));
  const valid = data.keys.filter(key => key.state === "valid");
  const past = data.keys.filter(key => key.state !== "valid");
  fill(content, el(".stack",
    isOpen && el(".notice.warn", el("strong", t("keys.open")), el("span", t("keys.open.do"))),
    el(".row.between", el("p.muted", t("keys.hint")), create),
    valid.length > 0 && table(t("view.keys"), columns(again), valid),
    !data.keys.length && empty(t("keys.none"), t("keys.none.why")),
    past.length > 0 && el("details.past", el("summary", t("keys.past", { n: number(past.length) })),
      table(t("keys.past", { n: number(past.length) }), columns(again), past))));
}

const columns = again => [
  [t("keys.name"), key => el("div", el("strong", key.name), " ", key.is_own && el("span.badge.accent", t("keys.own")),
    el("p.small", el("code.mono", key.id)))],
  [t("keys.may"), may],
  [t("keys.limits"), limits],
  [t("keys.since"), key => el("div", moment(key.created_at),
    key.expires_at && el("p.muted.small", t("keys.until", { day: time(key.expires_at * 1000) })))],
  [t("jobs.state"), key => state(key.state)],
  [t("jobs.do"), key => actions(key, again)],
];

function may(key) {
  const only = [...key.kinds.map(kind => t(`kind.${kind}`)), ...key.recipes.map(recipe => t("keys.recipe", { recipe }))];
  return el("div",
    key.is_publishable ? el("span.badge.accent", t("keys.page")) : key.scopes.map(scope =>
      el(`span.badge${scope === "admin" ? ".warn" : ""}`, t(`scope.${scope}`))),
    key.origins.map(origin => el("p.small", el("code.mono", origin))),
    only.length > 0 && el("p.muted.small", t("keys.only", { what: only.join(", ") })));
}

function limits(key) {
  const words = Object.entries(key.limits).filter(([, value]) => value !== null)
    .map(([name, value]) => el("li", t(`limit.${name}`, { n: number(value) })));
  if (key.retention_s) words.push(el("li", t("keys.retention", { n: number(key.retention_s) })));
  if (key.safety) words.push(el("li", t("keys.safety", { action: t(`safety.${key.safety.action}`) })));
  return words.length ? el("ul.plain.small", words) : el("span.muted", t("keys.unlimited"));
}

function actions(key, again) {
  if (key.state === "revoked") return "";
  const button = (label, open) => el("button.quiet", { type: "button", onclick: () => open({ key, again }),
    "aria-label": `${label}: ${key.name}` }, label);
  return el(".row.tight", button(t("keys.change"), openChange), button(t("keys.rotate"), openRotate),
    button(t("keys.revoke"), openRevoke));
}
