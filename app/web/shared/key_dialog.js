// Asks for the API key.

import { apiKey, setApiKey } from "./api.js";
import { el, icon } from "./dom.js";
import { t } from "./i18n.js";

export function openKeyDialog(onSaved) {
  const field = el("input.mono", { id: "api-key", type: "password", autocomplete: "off", spellcheck: "false",
    placeholder: "sp_…", ".value": apiKey() });
  const remember = el("input", { type: "checkbox", id: "api-key-remember" });
  const save = event => {
    event.preventDefault();
    setApiKey(field.value.trim(), remember.checked);
    dialog.close();
    onSaved();
  };
  const dialog = el("dialog.card.dialog", { "aria-labelledby": "api-key-title", onclose: () => dialog.remove() },
    el("form.stack", { onsubmit: save },
      el("h2", { id: "api-key-title" }, t("key")),
      el(".stack.tight", el("label", { for: "api-key" }, t("key.field")), field,
        el("p.hint", t("key.hint"))),
      el("label.check", remember, el("span", t("key.remember"))),
      el(".row.end",
        el("button.quiet", { type: "button", onclick: () => dialog.close() }, t("cancel")),
        el("button.primary", { type: "submit" }, icon("check"), t("save")))));
  document.body.append(dialog);
  dialog.showModal();
  field.select();
}
