// The dialogs in which keys are created, changed, rotated and revoked.

import { BASE, call, setApiKey } from "../shared/api.js";
import { el, fill, icon } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { changed, keyForm, limitsOf, lines } from "./key_form.js";
import { problemNotice, toast } from "./notice.js";

const DAY_S = 86_400;

// A dialog with a form; `act` does what its button says, and may return what to show instead.
function ask({ title, body, label, act, tone = "primary" }) {
  const problem = el("div");
  const submit = el(`button.${tone}`, { type: "submit" }, label);
  const dialog = el("dialog.card.dialog.wide", { "aria-labelledby": "dialog-title", onclose: () => dialog.remove() });
  const send = async event => {
    event.preventDefault();
    submit.disabled = true;
    try {
      const next = await act();
      if (next) fill(dialog, next(() => dialog.close()));
      else dialog.close();
      dialog.querySelector("[autofocus]")?.focus();
    } catch (error) {
      submit.disabled = false;
      const fields = (error.errors ?? []).filter(one => one.field);
      fill(problem, problemNotice(error));
      if (fields.length) problem.querySelector(".notice").append(
        el("ul.small", { lang: "en" }, fields.map(one => el("li", el("code", one.field), ` ${one.message}`))));
      submit.scrollIntoView({ block: "end" });
      const [first] = fields;
      if (first) dialog.querySelector(`#key-${first.field.split(/[.[]/)[0]}, #limit-${first.field.split(".")[1]}`)?.focus({ preventScroll: true });
    }
  };
  fill(dialog, el("form.stack", { onsubmit: send, novalidate: true },
    el("h2", { id: "dialog-title" }, title), body, problem,
    el(".row.end", el("button.quiet", { type: "button", onclick: () => dialog.close() }, t("cancel")), submit)));
  document.body.append(dialog);
  dialog.showModal();
}

export function openCreate({ isFirst, again }) {
  const form = keyForm({ isFirst });
  ask({
    title: t("keys.create"), body: form.element, label: t("keys.create"),
    act: async () => {
      const { data } = await call("admin/keys", { method: "POST", json: form.read() });
      if (isFirst) setApiKey(data.text); // from now on this page needs one, too
      again();
      return close => shown(data, close);
    },
  });
}

export function openChange({ key, again }) {
  const name = el("input", { id: "key-name", ".value": key.name, maxlength: 100 });
  const recipes = el("input", { id: "key-recipes", ".value": key.recipes.join(", "), placeholder: "product, ad" });
  const before = key.limits ?? {};
  const limits = limitsOf(before);
  ask({
    title: t("keys.change.title", { name: key.name }), label: t("save"),
    body: el(".stack", el(".stack.tight", el("label", { for: "key-name" }, t("keys.name")), name), limits.element,
      el(".stack.tight", el("label", { for: "key-recipes" }, t("keys.recipes")), recipes, el("p.hint", t("keys.recipes.hint")))),
    act: async () => {
      await call(`admin/keys/${key.id}`, { method: "PATCH",
        json: { name: name.value, limits: changed(before, limits.read()), recipes: lines(recipes.value) } });
      toast(t("keys.changed"));
      again();
    },
  });
}

export function openRotate({ key, again }) {
  const overlap = el("select", { id: "key-overlap" }, [[0, "now"], [3600, "hour"], [DAY_S, "day"], [7 * DAY_S, "week"]]
    .map(([seconds, name]) => el("option", { value: seconds }, t(`overlap.${name}`))));
  ask({
    title: t("keys.rotate.title", { name: key.name }), label: t("keys.rotate"),
    body: el(".stack", el("p", t("keys.rotate.about")),
      el(".stack.tight", el("label", { for: "key-overlap" }, t("keys.rotate.old")), overlap)),
    act: async () => {
      const { data } = await call(`admin/keys/${key.id}/rotate`, { method: "POST", json: { overlap_s: Number(overlap.value) } });
      if (key.is_own) setApiKey(data.text);
      again();
      return close => shown(data, close);
    },
  });
}

export function openRevoke({ key, again }) {
  ask({
    title: t("keys.revoke.title", { name: key.name }), label: t("keys.revoke"), tone: "danger",
    body: el(".stack", el("p", t("keys.revoke.about")), key.is_own && el(".notice.bad", el("strong", t("keys.revoke.own")))),
    act: async () => {
      await call(`admin/keys/${key.id}/revoke`, { method: "POST", json: {} });
      toast(t("keys.revoked"));
      again();
    },
  });
}

// The key's text, which is shown this once.
function shown({ key, text }, close) {
  const script = new URL("widget.js", BASE).href;
  const snippet = `<script src="${script}" data-key="${text}" defer></script>\n<spearpoint-text recipe="${key.recipes[0] ?? "product"}" name="text"></spearpoint-text>`;
  return el(".stack",
    el("h2", { id: "dialog-title" }, t("keys.shown", { name: key.name })),
    el("p", t("keys.shown.about")),
    copyable(text, t("keys.text"), true),
    key.is_publishable && el(".stack.tight", el("p.label", t("keys.snippet")), copyable(snippet, t("keys.snippet"))),
    el(".row.end", el("button", { type: "button", onclick: close }, t("close"))));
}

function copyable(text, label, isFirst = false) {
  const words = el("span", t("copy"));
  const button = el(`button${isFirst ? ".primary" : ""}`, { type: "button", autofocus: isFirst, onclick: async () => {
    await navigator.clipboard.writeText(text).catch(() => getSelection().selectAllChildren(code));
    words.textContent = t("copied");
  } }, icon("copy"), words);
  const code = el("code.secret", { tabindex: 0, "aria-label": label }, text);
  return el(".stack.tight", code, el(".row", button));
}
