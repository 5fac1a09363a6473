// The form of a new key: what it is for decides which fields there are.

import { el } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

const DAY_S = 86_400;
const LIMITS = ["requests_per_minute", "jobs_in_flight", "tokens_per_day", "images_per_day"];
const PAGE_LIMITS = { requests_per_minute: 60, jobs_in_flight: 20 };

export const lines = text => text.split(/[\s,，]+/).filter(Boolean);

const labelled = (id, label, field, hint) =>
  el(".stack.tight", el("label", { for: id }, label), field, hint && el("p.hint", hint));

// A field for each limit; an empty one is no limit.
export function limitsOf(limits = {}) {
  const fields = Object.fromEntries(LIMITS.map(name => [name,
    el("input", { id: `limit-${name}`, type: "number", min: 1, inputmode: "numeric", ".value": limits[name] ?? "",
      placeholder: t("keys.unlimited") })]));
  return {
    element: el("fieldset.limits", el("legend", t("keys.limits")),
      LIMITS.map(name => labelled(`limit-${name}`, t(`limit.${name}.label`), fields[name]))),
    read: () => Object.fromEntries(LIMITS.map(name => [name, fields[name].value === "" ? null : Number(fields[name].value)])),
    fill: values => LIMITS.forEach(name => (fields[name].value = values[name] ?? "")),
  };
}

// The limits that differ from those before; a key keeps the others.
export function changed(before, after) {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => value !== (before[name] ?? null)));
}

// isFirst: whether it closes a service that was open; then it must be an operator's.
export function keyForm({ isFirst }) {
  const name = el("input", { id: "key-name", maxlength: 100, placeholder: t("keys.name.example"), autofocus: true });
  const origins = el("textarea", { id: "key-origins", rows: 2, placeholder: "https://shop.example.com" });
  const recipes = el("input", { id: "key-recipes", placeholder: "product, ad" });
  const expiry = el("select", { id: "key-expiry" }, [0, 7, 30, 90, 365].map(days =>
    el("option", { value: days * DAY_S }, t(days ? "keys.expires.days" : "keys.expires.never", { n: days }))));
  const limits = limitsOf();
  const purposes = isFirst ? ["operator"] : ["server", "page", "operator"];
  const pageOnly = labelled("key-origins", t("keys.origins"), origins, t("keys.origins.hint"));
  const jobsOnly = labelled("key-recipes", t("keys.recipes"), recipes, t("keys.recipes.hint"));
  const about = el("p.hint");
  let purpose = purposes[0];
  const choose = chosen => {
    purpose = chosen;
    pageOnly.hidden = chosen !== "page";
    jobsOnly.hidden = limits.element.hidden = chosen === "operator";
    limits.fill(chosen === "page" ? PAGE_LIMITS : {});
    about.textContent = t(`purpose.${chosen}.about`);
  };
  const choice = el("fieldset.purposes", el("legend", t("keys.purpose")), el(".row", purposes.map(one =>
    el("label.check", el("input", { type: "radio", name: "purpose", value: one, checked: one === purpose,
      onchange: () => choose(one) }), t(`purpose.${one}`)))), about);
  choose(purpose);
  return {
    element: el(".stack", isFirst && el(".notice.warn", el("span", t("keys.first"))), labelled("key-name", t("keys.name"), name), choice,
      pageOnly, jobsOnly, limits.element, labelled("key-expiry", t("keys.expires"), expiry)),
    read: () => ({
      name: name.value,
      ...(purpose === "operator" ? { scopes: ["admin"] } : { limits: limits.read() }),
      ...(purpose === "page" && { origins: lines(origins.value).length ? lines(origins.value) : [""] }),
      ...(purpose !== "operator" && lines(recipes.value).length && { recipes: lines(recipes.value) }),
      ...(Number(expiry.value) && { expires_in_s: Number(expiry.value) }),
    }),
  };
}
