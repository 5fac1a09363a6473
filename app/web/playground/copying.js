// Puts texts into the clipboard and files onto the disk.

import { el, fill, icon } from "../shared/dom.js";
import { t } from "../shared/i18n.js";

export function copyButton(text, label = t("copy"), look = "") {
  const button = el(`button${look}`, { type: "button", onclick: async () => {
    await copy(typeof text === "function" ? text() : text);
    fill(button, icon("check"), el("span", t("copied")));
    setTimeout(() => fill(button, icon("copy"), el("span", label)), 1600);
  } }, icon("copy"), el("span", label));
  return button;
}

// Browsers offer their clipboard to secure pages only, and this one may be served over plain HTTP.
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = el("textarea.only-heard", { ".value": text });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

export function downloadText(name, text, type = "text/plain") {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
