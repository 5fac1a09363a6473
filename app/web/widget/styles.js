// How the widget looks. Everything that a site may want to change is a variable or a part.

// A constructed sheet: a page's policy may forbid inline styles.
export const STYLES = new CSSStyleSheet();

STYLES.replaceSync(`
:host {
  --font: var(--spearpoint-font, inherit);
  --ink: var(--spearpoint-ink, light-dark(#1b1b1f, #f1f1f4));
  --muted: var(--spearpoint-muted, light-dark(#5f5f69, #a2a2ae));
  --surface: var(--spearpoint-surface, light-dark(#fff, #18181c));
  --line: var(--spearpoint-line, light-dark(#e4e4e1, #2c2c33));
  --edge: var(--spearpoint-field-line, light-dark(#8a8a92, #73737f));
  --accent: var(--spearpoint-accent, light-dark(#4a47d6, #8f8cff));
  --on-accent: var(--spearpoint-on-accent, light-dark(#fff, #101018));
  --bad: var(--spearpoint-bad, light-dark(#b3261e, #ff8f86));
  --radius: var(--spearpoint-radius, 10px);
  --gap: var(--spearpoint-gap, 14px);
  display: block;
  container-type: inline-size;
  color: var(--ink);
  font-family: var(--font);
  font-size: var(--spearpoint-font-size, 15px);
  line-height: 1.5;
}
:host([hidden]) { display: none; }
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }

.card {
  display: grid; gap: var(--gap); min-width: 0;
  padding: var(--spearpoint-padding, 18px);
  border: 1px solid var(--line); border-radius: calc(var(--radius) + 4px);
  background: var(--surface);
}
.card.bare { padding: 0; border: 0; background: none; }
.heading { margin: 0; font-size: 1.07em; font-weight: 600; letter-spacing: -.01em; }
form, .fields, .result { display: grid; gap: var(--gap); min-width: 0; margin: 0; }
.field { display: grid; gap: 5px; min-width: 0; }
label { font-size: .87em; font-weight: 550; }
.hint { color: var(--muted); font-weight: 400; }

input, textarea, select {
  width: 100%; min-width: 0; margin: 0; padding: 9px 12px;
  border: 1px solid var(--edge); border-radius: calc(var(--radius) - 2px);
  background: var(--surface); color: inherit; font: inherit;
}
textarea { display: block; resize: vertical; field-sizing: content; min-height: 4.6em; max-height: 24em;
  overflow-wrap: anywhere; }
.output { min-height: 7.5em; line-height: 1.6; }
::placeholder { color: var(--muted); opacity: 1; }
[aria-invalid="true"] { border-color: var(--bad); }
.wrong { margin: 0; color: var(--bad); font-size: .87em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
:is(input, textarea, select):focus-visible { outline-offset: -1px; }

.row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; min-width: 0; }
.row > .status { flex: 1 1 8em; min-width: 0; }
button {
  display: inline-flex; align-items: center; justify-content: center; gap: 8px;
  min-height: 38px; margin: 0; padding: 7px 15px;
  border: 1px solid var(--edge); border-radius: calc(var(--radius) - 2px);
  background: none; color: inherit; font: inherit; font-size: .93em; font-weight: 550; line-height: 1.2;
  cursor: pointer; touch-action: manipulation;
}
button:hover { background: color-mix(in srgb, currentColor 6%, transparent); }
button:disabled { opacity: .55; cursor: not-allowed; }
button.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
button.primary:hover { background: color-mix(in srgb, var(--accent) 88%, var(--ink)); }
button.quiet { min-height: 32px; padding: 4px 9px; border-color: transparent; color: var(--muted); }
button.quiet:hover { color: var(--ink); }
svg { flex: none; width: 15px; height: 15px; fill: none; stroke: currentColor; stroke-width: 1.5;
  stroke-linecap: round; stroke-linejoin: round; }
.primary svg { fill: currentColor; stroke: none; }

.status { margin: 0; color: var(--muted); font-size: .87em; font-variant-numeric: tabular-nums; }
.tools { display: flex; flex-wrap: wrap; align-items: center; gap: 2px; margin-inline-start: auto; }
.tools .count { padding: 0 2px; color: var(--muted); font-size: .87em; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
.note { margin: 0; color: var(--muted); font-size: .8em; }
.problem { display: grid; gap: 6px; padding: 11px 14px; border-radius: calc(var(--radius) - 2px);
  background: color-mix(in srgb, var(--bad) 9%, transparent); overflow-wrap: anywhere; }
.problem p { margin: 0; }
.problem strong { font-weight: 550; }
.problem .hint { font-size: .87em; }
.problem button { justify-self: start; min-height: 32px; margin-top: 2px; }

.bar { height: 3px; overflow: hidden; border-radius: 3px; background: var(--line); }
.bar::before { content: ""; display: block; width: 35%; height: 100%; border-radius: 3px; background: var(--accent);
  animation: slide 1.3s ease-in-out infinite; }
.bar.known::before { width: calc(var(--share, 0) * 100%); animation: none; transition: width .3s; }
@keyframes slide { from { transform: translateX(-110%); } to { transform: translateX(300%); } }

.picture { position: relative; display: grid; place-items: center; overflow: hidden; aspect-ratio: 1;
  width: min(100%, var(--spearpoint-image-size, 320px)); border-radius: var(--radius);
  background: color-mix(in srgb, var(--muted) 10%, var(--surface)); }
.picture img { display: block; width: 100%; height: 100%; object-fit: contain; }
.picture.unfinished img { filter: blur(3px); image-rendering: auto; }

.heard { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
@media (prefers-reduced-motion: reduce) {
  .bar::before { width: 100%; opacity: .5; animation: none; }
  * { transition: none !important; }
}
@media (forced-colors: active) { button, .card, input, textarea, select { border-color: CanvasText; } }
`);
