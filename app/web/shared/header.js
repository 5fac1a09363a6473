// The bar at the top of our pages: name, views, language, theme, API key.

import { apiKey } from "./api.js";
import { el, fill, icon } from "./dom.js";
import { LANGUAGES, language, setLanguage, t } from "./i18n.js";
import { openKeyDialog } from "./key_dialog.js";
import { isDark, toggleTheme } from "./theme.js";

// views: [{id, label}] are shown as links to #id; more: further links after them.
export function header({ home, views, more = [], onKey = () => location.reload() }) {
  const links = views.map(view => el("a", { href: `#${view.id}`, "data-view": view.id }, view.label));
  const keyButton = el("button.quiet.key", { type: "button", "aria-label": t("key"), onclick: () => openKeyDialog(onKey) },
    icon("key"), el("span", t("key")));
  return el("header.bar",
    el("a.name", { href: home }, el("img", { src: new URL("icon.svg", import.meta.url).href, alt: "", width: 22, height: 22 }),
      "Spearpoint"),
    el("nav", { "aria-label": "Spearpoint" }, links, more),
    el(".bar-end", languageChoice(), themeButton(), keyButton));
}

// Marks the view that is shown.
export function markView(id) {
  for (const link of document.querySelectorAll(".bar [data-view]")) {
    if (link.dataset.view === id) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function languageChoice() {
  const options = Object.entries(LANGUAGES).map(([code, name]) =>
    el("option", { value: code, lang: code, selected: code === language }, name));
  return el("select.language", { "aria-label": t("language"), onchange: event => setLanguage(event.target.value) },
    options);
}

function themeButton() {
  const button = el("button.quiet.icon.theme", { type: "button", onclick: toggleTheme });
  const show = () => {
    fill(button, icon(isDark() ? "sun" : "moon"));
    button.setAttribute("aria-label", t(isDark() ? "theme.light" : "theme.dark"));
  };
  addEventListener("theme", show);
  show();
  return button;
}

export const hasKey = () => apiKey() !== "";
