// Says in the page what went wrong, what to do, and lets the user do it.

import { el, icon, served } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { openKeyDialog } from "../shared/key_dialog.js";
import { ABOUT_KEYS, explain } from "../shared/problems.js";

// again: what “try again” does, if that can help
export function problemNotice(error, again) {
  const { title, advice, detail } = explain(error);
  const enterKey = el("button.primary", { type: "button", onclick: () => openKeyDialog(() => location.reload()) },
    icon("key"), t("notice.enter_key"));
  const retry = el("button", { type: "button", onclick: again }, icon("repeat"), t("notice.again"));
  const reasons = (error.errors ?? []).filter(one => one.field && one.fix !== detail).map(one =>
    el("li", el("code", one.field), ` ${one.message}. ${one.fix ?? ""}`));
  return el(".notice.bad", { role: "alert" },
    el("strong", title),
    advice && el("span", advice),
    detail && detail !== title && served("span.muted", detail),
    reasons.length > 0 && el("ul.reasons", { lang: "en" }, reasons),
    el(".row", ABOUT_KEYS.has(error.code) && enterKey, again && retry));
}
