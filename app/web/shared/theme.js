// Light or dark: as the system has it until somebody chooses.

const STORED = "spearpoint.theme";
const system = matchMedia("(prefers-color-scheme: dark)");

export const isDark = () => document.documentElement.dataset.theme === "dark";

export function toggleTheme() {
  localStorage.setItem(STORED, isDark() ? "light" : "dark");
  apply();
}

function apply() {
  const stored = localStorage.getItem(STORED);
  document.documentElement.dataset.theme = stored ?? (system.matches ? "dark" : "light");
  dispatchEvent(new Event("theme"));
}

system.addEventListener("change", apply);
apply();
