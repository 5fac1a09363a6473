// What was checked and marked: safety, originality, provenance, and a check of the marks.

import { call, here } from "../../shared/api.js";
import { el, fill, icon } from "../../shared/dom.js";
import { percent, t } from "../../shared/i18n.js";
import { problemNotice } from "../notices.js";
import { plainReason, reasonList } from "../reasons.js";
import { named } from "../served_words.js";

const COPIED = 0.3; // the share of runs of words from which on it is worth a badge
const LOOK = { ok: "good", flagged: "warn", masked: "warn", blocked: "bad" };

export function badges(output) {
  const { safety, originality, provenance } = output;
  const copied = ["training", "own"].map(from => [from, originality?.[`nearest_${from}`] ?? 0])
    .filter(([, share]) => share >= COPIED);
  return el(".row.badges",
    safety && badge(LOOK[safety.verdict], "shield", t(`safety.${safety.verdict}`), safety.reasons),
    copied.map(([from, share]) =>
      badge("warn", "copy", t(`originality.${from}`, { share: percent(share) }), originality.reasons)),
    provenance.record ? badge("good", "seal", t("provenance.signed")) : badge("", "seal", t("provenance.unsigned")),
    provenance.watermark && badge("", "seal", t("provenance.watermark")),
    provenance.marks?.length > 0 && badge("", "seal", t("provenance.marks", { n: provenance.marks.length }),
      provenance.marks.map(mark => t(`mark.${mark}`))));
}

function badge(look, symbol, text, reasons = []) {
  const made = el(`span.badge${look && `.${look}`}`, icon(symbol), text);
  if (reasons.length) made.title = reasons.map(plainReason).join("\n");
  return made;
}

// What safety found and what marks there are, in full.
export function checkedDetails(output) {
  const { safety, originality, provenance } = output;
  const found = Object.entries(safety?.categories ?? {}).filter(([, score]) => score !== null && score >= 0.2);
  return el(".stack",
    reasonList([...(safety?.reasons ?? []), ...(originality?.reasons ?? [])]),
    found.length > 0 && el(".row", found.map(([name, score]) => el("span.badge", `${named(name)} ${percent(score)}`))),
    el("p.hint", t("provenance.made_by", { model: `${provenance.model} ${provenance.model_version.slice(0, 12)}`, generator: provenance.generator })));
}

export function verifyButton(output) {
  const place = el(".verdict", { role: "status" });
  const button = el("button", { type: "button", onclick: async () => {
    button.disabled = true;
    fill(place, await verified(output));
    button.disabled = false;
  } }, icon("seal"), t("verify"));
  return { button, place };
}

async function verified(output) {
  try {
    const { data } = await (output.url ? verifyImage(output) : verifyText(output));
    const look = { made_here: "good", probably_made_here: "accent", unknown: "warn" }[data.verdict];
    return el(".stack.tight", el(`span.badge.${look}`, icon("seal"), t(`verify.${data.verdict}`)),
      reasonList(data.reasons));
  } catch (error) {
    return problemNotice(error);
  }
}

const verifyText = output =>
  call("verify", { method: "POST", json: { text: output.text, record: output.provenance.record } });

async function verifyImage(output) {
  const file = await (await fetch(here(output.url))).blob();
  return call("verify", { method: "POST", body: file, type: output.media_type });
}

