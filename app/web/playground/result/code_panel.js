// “Show code”: tabs with the code for exactly this request.

import { BASE } from "../../shared/api.js";
import { el, fill } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { copyButton } from "../copying.js";
import { mayNeedKey, modelOf } from "../service.js";
import { SNIPPETS, snippet } from "./snippets.js";

const STORED = "spearpoint.code";
const NAMES = { curl: "curl", python: "Python", javascript: "JavaScript", openai: "OpenAI" };

export function codePanel(kind, request) {
  let chosen = localStorage.getItem(STORED) ?? "curl";
  if (!SNIPPETS.includes(chosen)) chosen = "curl";
  const text = () => snippet(chosen, kind, request,
    { service: BASE, needsKey: mayNeedKey(), model: modelOf(kind)?.id ?? "" });
  const code = el("code", { translate: "no" });
  const panel = el("pre.code", { id: "code-panel", role: "tabpanel", tabindex: 0, "aria-labelledby": "" }, code);
  const tabs = SNIPPETS.map(name => el("button.tab", { type: "button", role: "tab", id: `code-${name}`,
    "aria-controls": "code-panel", onclick: () => choose(name) }, NAMES[name]));

  function choose(name) {
    chosen = name;
    localStorage.setItem(STORED, name);
    tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(SNIPPETS[at] === name));
      tab.tabIndex = SNIPPETS[at] === name ? 0 : -1;
    });
    panel.setAttribute("aria-labelledby", `code-${name}`);
    fill(code, text());
  }
  function move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    choose(SNIPPETS[(SNIPPETS.indexOf(chosen) + step + SNIPPETS.length) % SNIPPETS.length]);
    tabs[SNIPPETS.indexOf(chosen)].focus();
  }
  choose(chosen);
  return el("details.code-panel", el("summary", t("code")),
    el(".code-top", el(".tabs", { role: "tablist", "aria-label": t("code"), onkeydown: move }, tabs), copyButton(text, t("copy"), ".quiet")),
    panel);
}
