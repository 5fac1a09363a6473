// Runs before the first paint, so that a dark page does not flash white. See theme.js.
document.documentElement.dataset.theme =
  localStorage.getItem("spearpoint.theme") ??
  (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
