// <spearpoint-image>: a picture for a form's field, as its address or as a file.

import { el } from "./dom.js";
import { Generator } from "./generator.js";
import { say } from "./words.js";

export class SpearpointImage extends Generator {
  path = "generate/image";
  words = { start: "draw", again: "drawAgain", note: "noteImage", required: "requiredImage",
    running: () => "drawing" };

  async describe() {
    const title = say(this.language, "picture");
    return { title: "", fields: [{ name: "prompt", title, required: true, maxLength: 400 }] };
  }

  request({ prompt }) {
    return { prompt, model: this.getAttribute("model") ?? undefined, upscale: this.number("upscale"),
      width: this.number("width"), height: this.number("height"), seed: this.number("seed"),
      best_of: this.number("best-of"), format: this.getAttribute("format") ?? undefined };
  }

  begin() {
    this.frame.hidden = this.hasAttribute("for");
    this.frame.classList.add("unfinished");
  }

  onEvent(name, data) {
    if (name === "preview" && data.candidate === 0) this.#show(data.image, "");
    if (name === "progress") this.progress(data.of ? data.done / data.of : null);
  }

  finish(result) {
    const url = this.service.at(result.outputs[0].url);
    const missed = result.understood?.unknown ?? [];
    this.frame.classList.remove("unfinished");
    this.#show(url, this.fieldset.values()?.prompt ?? "");
    this.setValue(url);
    if (this.getAttribute("as") === "file") this.ready = this.#asFile(url);
    return missed.length ? say(this.language, "missed", { words: missed.join(", ") }) : say(this.language, "drawn");
  }

  clear() {
    this.frame.hidden = this.note.hidden = true;
    this.image.removeAttribute("src");
  }

  result() {
    this.image = el("img", { part: "image", alt: "" });
    this.frame = el("div.picture", { part: "picture", hidden: true }, this.image);
    return this.frame;
  }

  #show(src, alt) {
    const target = this.hasAttribute("for") ? this.find(this.getAttribute("for"), "for") : this.image;
    if (target.localName === "input") {
      target.value = src;
      target.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    target.src = src;
    target.alt = alt;
  }

  // The picture itself, for forms that upload files.
  async #asFile(url) {
    const blob = await (await this.service.send(url)).blob();
    this.setValue(url, new File([blob], url.split("/").pop(), { type: blob.type }));
  }
}
