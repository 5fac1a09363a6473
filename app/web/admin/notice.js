// Says what went wrong and what to do, and lets the operator do it.

import { el, icon, served } from "../shared/dom.js";
import { t } from "../shared/i18n.js";
import { openKeyDialog } from "../shared/key_dialog.js";
import { ABOUT_KEYS, explain } from "../shared/problems.js";

export function problemNotice(error, again) {
  if (!error.code) console.error(error);
  const isAboutKeys = ABOUT_KEYS.has(error.code);
  const { title, advice, detail } = explain(error);
  return el(".notice.bad", { role: "alert" },
    el("strong", title),
    el("span", isAboutKeys ? t("notice.admin") : advice),
    detail && detail !== title && served("span.muted", detail),
    el(".row",
      isAboutKeys && el("button.primary", { type: "button", onclick: () => openKeyDialog(() => location.reload()) },
        icon("key"), t("notice.enter_key")),
      again && el("button", { type: "button", onclick: again }, t("notice.again"))));
}

export const empty = (title, hint) => el(".empty", el("strong", title), hint && el("p.muted", hint));

// A message at the bottom that goes by itself.
export function toast(text) {
  const shown = document.querySelector(".toast") ?? document.body.appendChild(el(".toast", { role: "status" }));
  shown.textContent = text;
  shown.classList.add("on");
  clearTimeout(shown.timer);
  shown.timer = setTimeout(() => shown.classList.remove("on"), 4000);
}
