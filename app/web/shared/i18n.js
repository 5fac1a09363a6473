// The languages of our pages. A page registers its words; `t` finds them, English where one is missing.

const STORED = "spearpoint.language";
export const LANGUAGES = { en: "English", zh: "简体中文" };
const words = { en: {}, zh: {} };

// register({en: {greeting: "Hello {name}"}, zh: {...}})
export function register(more) {
  for (const [code, entries] of Object.entries(more)) Object.assign(words[code], entries);
}

export const language = chosen();

function chosen() {
  const stored = localStorage.getItem(STORED);
  if (stored in LANGUAGES) return stored;
  return navigator.languages.some(one => one.startsWith("en")) || !navigator.language.startsWith("zh")
    ? "en" : "zh";
}

// The page is built again in the other language.
export function setLanguage(code) {
  localStorage.setItem(STORED, code);
  location.reload();
}

export function t(key, values = {}) {
  const text = words[language][key] ?? words.en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

// Fills in what is written in the page: data-t="key" the text, data-t-label="key" the accessible name.
export function translate(root = document) {
  document.documentElement.lang = language === "zh" ? "zh-Hans" : language;
  for (const one of root.querySelectorAll("[data-t]")) one.textContent = t(one.dataset.t);
  for (const one of root.querySelectorAll("[data-t-label]"))
    one.setAttribute("aria-label", t(one.dataset.tLabel));
}

export const number = (value, digits = 0) =>
  value.toLocaleString(locale(), { maximumFractionDigits: digits });

export const percent = value => value.toLocaleString(locale(), { style: "percent" });

export const time = ms =>
  new Date(ms).toLocaleString(locale(), { dateStyle: "medium", timeStyle: "short" });

export function seconds(value) {
  if (value < 60) return t("seconds", { n: number(value, value < 10 ? 1 : 0) });
  if (value < 5400) return t("minutes", { n: number(value / 60, 0) });
  return t("hours", { n: number(value / 3600, 1) });
}

const locale = () => (language === "zh" ? "zh-Hans-CN" : "en");
