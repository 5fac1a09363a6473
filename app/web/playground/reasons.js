// Reasons and notes, which the service gives in English, in the page's language.

import { el, served } from "../shared/dom.js";
import { language } from "../shared/i18n.js";
import sentences from "./languages/reasons_zh.js";
import words from "./languages/served_zh.js";

export const reasonList = reasons => el("ul.reasons", reasons.map(reason => el("li", shown(reason))));

// For places that take text only, such as tooltips.
export const plainReason = reason => (language === "en" ? reason : inChinese(reason) ?? reason);

// -> text, or an element that says that the text is English
function shown(reason) {
  if (language === "en") return reason;
  return inChinese(reason) ?? served("span", reason);
}

// What the places of a sentence hold, and how that is shown; null if it isn't known.
const asIs = value => value;
const PLACES = {
  n: ["-?[\\d.,]+(?:e[+-]\\d+)?%?", asIs],
  range: ["at (?:least|most) \\d+|\\d+(?: to \\d+)?", inChinese],
  what: ["[\\w'()/, -]+?", inChinese],
  list: [".+", value => value.split(", ").map(one => inChinese(one) ?? one).join("、")],
  where: ["prompt|message \\d+|field '.*?'",
    value => value.replace(/^prompt/, "提示词").replace(/^message/, "消息").replace(/^field/, "字段")],
  quoted: ["'.*?'|\".*?\"", asIs],
  text: [".+?", asIs],
};

const PATTERNS = sentences.map(([english, chinese]) => {
  const pieces = english.split(/\{(\w+)\}/); // words and names of places in turn
  const names = pieces.filter((_, at) => at % 2);
  const pattern = pieces.map((piece, at) =>
    (at % 2 ? `(${PLACES[piece][0]})` : piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))).join("");
  return { names, pattern: new RegExp(`^${pattern}$`, "s"), chinese: chinese.split(/\{\w+\}/) };
});

// -> null if a sentence isn't known
function inChinese(english) {
  if (words[english]) return words[english];
  for (const { names, pattern, chinese } of PATTERNS) {
    const values = pattern.exec(english)?.slice(1).map((value, at) => PLACES[names[at]][1](value));
    if (values && !values.includes(null)) return chinese.map((piece, at) => piece + (values[at] ?? "")).join("");
  }
  const parts = english.split("; ");
  if (parts.length > 1) {
    const known = parts.map(inChinese);
    return known.includes(null) ? null : known.join("；");
  }
  // The checker of grammar has a sentence for each of its hundreds of rules: say where, at least.
  const place = /^('.*?'|".*?"): \S/s.exec(english);
  return place && `语法可能有误：${place[1]}`;
}
