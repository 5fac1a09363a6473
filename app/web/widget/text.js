// <spearpoint-text>: a text by a recipe or a prompt, for a form's field or one that the page has.

import { el, icon } from "./dom.js";
import { fieldsOf } from "./fields.js";
import { Generator } from "./generator.js";
import { say, titled } from "./words.js";

export class SpearpointText extends Generator {
  path = "generate/text";
  #versions = [];
  #shown = -1;
  #before = null; // what the page's field had

  words = {
    start: "write", again: "again", note: "note", required: "required",
    running: () => (this.#isLive ? "writing" : "drafts"),
  };

  get #isLive() { return !(this.number("best-of") > 1); }
  get #target() { return this.hasAttribute("for") ? this.find(this.getAttribute("for"), "for") : null; }

  async describe(signal) {
    const id = this.getAttribute("recipe");
    if (id) {
      const recipe = await this.service.read(`recipes/${encodeURIComponent(id)}`, signal);
      return { title: titled(this.language, recipe.title), fields: fieldsOf(recipe.form) };
    }
    const title = say(this.language, "prompt");
    return { title: "", fields: [{ name: "prompt", title, required: true, maxLength: 4000 }] };
  }

  request(values) {
    const recipe = this.getAttribute("recipe");
    const asked = recipe ? { recipe, fields: values } : { prompt: values.prompt };
    // Several drafts are compared at the end, so only a single one is seen while it is written.
    return { ...asked, best_of: this.number("best-of") ?? 1, seed: this.number("seed"),
      max_new_tokens: this.number("max-new-tokens"), model: this.getAttribute("model") ?? undefined };
  }

  begin() {
    this.#keepEdits();
    const target = this.#target;
    if (target) this.#before ??= textIn(target);
    if (this.#isLive) this.#write("");
  }

  onEvent(name, data) {
    if (name === "status" && data.requeued && this.#isLive) this.#write("");
    if (name === "text" && data.candidate === 0) {
      this.#write(this.#text() + data.text);
      this.fire("text", { text: this.#text() });
    }
    if (name === "progress") this.progress(data.of ? data.done / data.of : null);
  }

  finish(result) {
    const { text } = result.outputs[0];
    this.#versions.push(text);
    this.#turnTo(this.#versions.length - 1);
    return say(this.language, "done", { n: wordsIn(text) });
  }

  busy(isBusy) {
    this.output.readOnly = isBusy;
    this.output.setAttribute("aria-busy", isBusy);
    if (!isBusy && this.#text() !== this.value) this.setValue(this.#text()); // it was stopped
    this.#refresh(isBusy);
  }

  // The browser brings back what a form had when somebody returns to its page.
  formStateRestoreCallback(text) {
    if (typeof text !== "string" || this.hasAttribute("for")) return;
    this.#versions = [text];
    this.#shown = 0;
    this.#write(text);
    this.setValue(text);
    this.#refresh(false);
  }

  clear() {
    this.#versions = [];
    this.#shown = -1;
    this.output.value = "";
    this.box.hidden = this.note.hidden = true;
    this.#refresh(false);
  }

  result() {
    const word = key => say(this.language, key);
    const tool = (name, key, click) => el("button.quiet", { type: "button", click, "aria-label": word(key),
      title: word(key) }, icon(name));
    this.output = el("textarea.output", { part: "output", dir: "auto", "aria-label": word("text"),
      input: () => this.setValue(this.output.value) });
    this.back = tool("left", "previous", () => this.#turnTo(this.#shown - 1));
    this.count = el("span.count");
    this.forth = tool("right", "next", () => this.#turnTo(this.#shown + 1));
    this.copied = el("span", {}, word("copy"));
    this.copying = el("button.quiet", { type: "button", click: () => this.#copy() }, icon("copy"), this.copied);
    this.undo = el("button.quiet", { type: "button", click: () => this.#undo() }, icon("undo"), word("undo"));
    this.tools.append(this.back, this.count, this.forth, this.copying, this.undo);
    this.box = el("div.result", { hidden: true }, this.output);
    this.#refresh(false);
    return this.box;
  }

  #text() {
    const target = this.#target;
    return target ? textIn(target) : this.output.value;
  }

  #write(text) {
    const target = this.#target;
    if (target) writeInto(target, text);
    else {
      this.box.hidden = false;
      this.output.value = text;
      this.output.scrollTop = this.output.scrollHeight;
    }
  }

  #turnTo(index) {
    if (index !== this.#versions.length - 1 || this.#shown !== -1) this.#keepEdits(index);
    this.#shown = index;
    this.#write(this.#versions[index]);
    this.setValue(this.#versions[index]);
    this.#refresh(false);
  }

  // What a person changed in a version is there when they come back to it.
  #keepEdits(next = -1) {
    const isNew = next === this.#versions.length - 1 && this.internals.states.has("busy");
    if (this.#shown >= 0 && !isNew) this.#versions[this.#shown] = this.#text();
  }

  #undo() {
    writeInto(this.#target, this.#before);
    this.#before = null;
    this.#versions = [];
    this.#shown = -1;
    this.setValue("");
    this.#refresh(false);
    this.button.focus();
  }

  async #copy() {
    await navigator.clipboard.writeText(this.#text()).catch(() => {
      this.output.select();
      document.execCommand("copy"); // on pages without TLS there is no clipboard
    });
    this.copied.textContent = say(this.language, "copied");
    setTimeout(() => (this.copied.textContent = say(this.language, "copy")), 1500);
  }

  #refresh(isBusy) {
    const all = this.#versions.length;
    const hasOwn = !this.hasAttribute("for");
    const isMany = all > 1 && !isBusy;
    this.back.hidden = this.forth.hidden = this.count.hidden = !isMany;
    this.back.disabled = this.#shown <= 0;
    this.forth.disabled = this.#shown >= all - 1;
    this.count.textContent = say(this.language, "ofVersions", { n: this.#shown + 1, all });
    this.copying.hidden = isBusy || !hasOwn || !all;
    this.undo.hidden = isBusy || hasOwn || this.#before === null;
  }
}

const textIn = element => element.value ?? element.textContent;

// The page hears of it as if somebody had typed. The prototype's setter, because libraries such as
// React replace the element's own.
function writeInto(element, text) {
  const prototype = Object.getPrototypeOf(element);
  const setter = Object.getOwnPropertyDescriptor(prototype, "value")?.set;
  if (setter) setter.call(element, text);
  else element.textContent = text;
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

function wordsIn(text) {
  const pieces = [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)];
  return pieces.filter(piece => piece.isWordLike).length;
}
