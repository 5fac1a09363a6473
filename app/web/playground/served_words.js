// Words of the shipped recipes and scores in the page's language. They come from the service in English;
// what is not known here, such as an operator's own recipe, is shown as it came.

import { served } from "../shared/dom.js";
import { language } from "../shared/i18n.js";
import zh from "./languages/served_zh.js";

// -> text, or an element that says that the text is English
export function translated(text) {
  if (language === "en") return text;
  return zh[text] ?? served("span", text);
}

// For places that take text only, such as attributes.
export const plainly = text => (language === "en" ? text : zh[text] ?? text);

// "has_commas" of the service -> "has commas"
export const named = name => plainly(name.replaceAll("_", " "));
