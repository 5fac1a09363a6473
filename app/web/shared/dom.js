// Builds elements. Data becomes text nodes and attributes, never markup: this is why no page of ours
// needs to escape anything.

// el("p.note", {id: "x", onclick: f}, "text", element, [more]) -> HTMLParagraphElement
// Attributes: a function is a listener, true an empty attribute; false, null and undefined are none.
// `.name` sets a property.
export function el(selector, ...rest) {
  const [tag, ...classes] = selector.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  const isAttributes = value =>
    value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof Node);
  const attributes = isAttributes(rest[0]) ? rest.shift() : {};
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...rest.flat(3).filter(shown).map(child => (child instanceof Node ? child : String(child))));
  return element;
}

function set(element, name, value) {
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else if (name.startsWith(".")) element[name.slice(1)] = value;
  else if (shown(value)) element.setAttribute(name, value === true ? "" : value);
}

const shown = value => value !== null && value !== undefined && value !== false;

// Replaces what an element contains.
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(3).filter(shown));
  return element;
}

// Text that the service wrote, in English whatever the language of the page (WCAG 3.1.2).
export const served = (selector, ...children) => el(selector, { lang: "en" }, ...children);

// Text of a person or a model: in any language, in any direction.
export const written = (selector, ...children) => el(selector, { dir: "auto" }, ...children);

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  check: "M3 8.5 6.5 12 13 4.5",
  cross: "M4 4 12 12M12 4 4 12",
  copy: "M5.5 5.5v-2a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M3.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1Z",
  download: "M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10",
  up: "M2.5 7h2.5v6.5H2.5ZM5 7.5 7.5 2.5c1.2 0 1.8.8 1.6 2L8.7 6.5h3.600c.9 0 1.4.8 1.2 1.600l-1.1 4.300c-.2.7-.7 1.1-1.4 1.100H5",
  down: "M13.5 9H11V2.5h2.5ZM11 8.5 8.5 13.5c-1.2 0-1.8-.8-1.6-2L7.3 9.5H3.700c-.9 0-1.4-.8-1.2-1.600l1.1-4.300C3.8 2.9 4.3 2.5 5 2.5H11",
  shield: "M8 1.8 13 3.600v4c0 3-2 5.5-5 6.6-3-1.1-5-3.6-5-6.600v-4Z",
  seal: "M8 2 9.7 3.300l2.1-.1.6 2 1.7 1.2-.7 2 .7 2-1.7 1.2-.6 2-2.1-.1L8 14.800l-1.7-1.3-2.1.1-.6-2L1.9 10.400l.7-2-.7-2 1.7-1.2.6-2 2.1.1ZM5.8 8.3 7.3 9.8 10.2 6.8",
  sun: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.400l1 1M11.6 11.600l1 1M12.6 3.400l-1 1M4.4 11.600l-1 1",
  moon: "M13.5 9.5A5.8 5.8 0 0 1 6.5 2.5a5.8 5.8 0 1 0 7 7Z",
  key: "M10.5 2.5a3.4 3.4 0 1 1-2.4 5.8M10.5 2.5a3.4 3.4 0 0 0-2.4 5.8M8.1 8.3 2.5 13.9M4.5 11.9 6 13.4",
  dice: "M3.5 2.5h9a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1ZM5.5 5.5h.01M10.5 5.5h.01M8 8h.01M5.5 10.5h.01M10.5 10.5h.01",
  code: "M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5",
  warn: "M8 2 14.5 13.5h-13ZM8 6.5v3.5M8 12h.01",
  spark: "M8 1.8 9.5 6.5 14.2 8 9.5 9.5 8 14.2 6.5 9.5 1.8 8 6.5 6.5Z",
  pencil: "M10.8 2.8 13.2 5.2 5.5 12.9 2.5 13.5 3.1 10.5Z",
  repeat: "M13 3v3.5H9.5M3 13V9.5H6.5M12.8 6.5A5.2 5.2 0 0 0 3.5 6M3.2 9.5a5.2 5.2 0 0 0 9.3.5",
};

// An icon that says nothing by itself: the button around it has the words.
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: "0 0 16 16", fill: "none", stroke: "currentColor", "stroke-width": 1.4,
    "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}
