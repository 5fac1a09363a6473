// Thumbs up or down, and what the text should have been.

import { call } from "../../shared/api.js";
import { el, fill, icon } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { problemNotice } from "../notices.js";

// index: of the output -> {buttons, place}
export function feedback(job, output, index) {
  const place = el(".feedback", { hidden: true });
  const status = el("span.hint", { role: "status" });
  const buttons = ["up", "down"].map(rating =>
    el("button.quiet.icon", { type: "button", "aria-label": t(`feedback.${rating}`), "aria-pressed": "false",
      onclick: () => rate(rating) }, icon(rating)));

  async function send(rating, more = {}) {
    try {
      await call(job.links.feedback, { method: "POST", json: { rating, output: index, ...more } });
      buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(["up", "down"][at] === rating)));
      status.textContent = t("feedback.thanks");
      return true;
    } catch (error) {
      place.hidden = false;
      fill(place, problemNotice(error));
      return false;
    }
  }

  async function rate(rating) {
    if (!(await send(rating))) return;
    place.hidden = false;
    fill(place, moreForm(output, index, rating, async more => {
      if (await send(rating, more)) place.hidden = true;
    }, () => { place.hidden = true; }));
  }
  return { buttons: el("span.row.thumbs", buttons, status), place };
}

function moreForm(output, index, rating, onSend, onClose) {
  const id = `feedback-${index}`;
  const reason = el("input", { id: `${id}-reason`, maxlength: 2000, dir: "auto" });
  const text = output.text != null && el("textarea", { id: `${id}-text`, dir: "auto", rows: 5, maxlength: 32000, ".value": output.text });
  const send = event => {
    event.preventDefault();
    const more = {};
    if (reason.value.trim()) more.reason = reason.value.trim();
    if (text && text.value.trim() && text.value !== output.text) more.corrected_text = text.value;
    onSend(more);
  };
  return el("form.stack.feedback-form", { onsubmit: send },
    el(".stack.tight", el("label", { for: `${id}-reason` }, t(`feedback.reason.${rating}`)), reason),
    text && el(".stack.tight", el("label", { for: `${id}-text` }, t("feedback.corrected")), text),
    el(".row.end", el("button.quiet", { type: "button", onclick: onClose }, t("close")),
      el("button", { type: "submit" }, t("feedback.send"))));
}
