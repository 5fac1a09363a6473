// The result of a job: one output large, its score, badges and actions; the other candidates beside it.

import { here } from "../../shared/api.js";
import { el, fill, icon, written } from "../../shared/dom.js";
import { number, percent, seconds, t } from "../../shared/i18n.js";
import { badges, checkedDetails, verifyButton } from "./badges.js";
import { copyButton, downloadText } from "../copying.js";
import { cover } from "./cover.js";
import { feedback } from "./feedback.js";
import { scoreBar, scoreDetails } from "./score.js";
import { reasonList } from "../reasons.js";
import { named } from "../served_words.js";

// job: a succeeded one. actions: {again(seed), keepSeed(seed)}. run: the Run that was watched, if one was.
export function resultView(job, request, actions, run) {
  const { result } = job;
  const hero = el(".hero-place");
  const others = el(".candidates-grid", { "data-kind": job.kind });
  const title = el("h2.only-heard", { tabindex: -1 }, t("result"));

  function show(chosen) {
    fill(hero, heroCard(job, request, chosen, actions));
    fill(others, result.outputs.map((output, index) => index === chosen ? null : otherCard(job, index, show)));
  }
  show(0);
  return el("section.stack.result", { "aria-label": t("result") }, title, hero,
    job.links.image && cover(job.links.image),
    result.outputs.length > 1 && el(".stack.tight.others", el("h3", t("result.others")), others),
    about(job, run));
}

function heroCard(job, request, index, actions) {
  const output = job.result.outputs[index];
  const verify = verifyButton(output);
  const rating = feedback(job, output, index);
  return el("article.card.hero", { "data-kind": job.kind },
    el(".hero-top", scoreBar(output.quality), badges(output)),
    content(output, request),
    job.result.understood && understood(job.result.understood),
    el(".hero-actions", takeAway(job, output), verify.button, el("span.spacer"), rating.buttons),
    verify.place, rating.place,
    el("details.why", el("summary", t("score.why")), scoreDetails(output.quality, !output.url), checkedDetails(output)),
    el(".row.hero-more",
      el("button.quiet", { type: "button", onclick: () => actions.again() }, icon("dice"), t("result.variations")),
      el("button.quiet", { type: "button", onclick: () => actions.keepSeed(output.seed) }, icon("repeat"),
        t("result.keep_seed", { seed: output.seed }))));
}

function content(output, request) {
  if (output.url) return picture(output, request);
  if (output.text == null) return el("p.withheld", t("result.withheld"));
  if (output.media_type === "application/json") return el("pre.code", { tabindex: 0, dir: "auto" }, indented(output.text));
  return written(`.text${output.text.length > 600 ? "" : ".short"}`, output.text);
}

function indented(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text; // cut off by the token limit
  }
}

function picture(output, request) {
  const image = el("img.picture", { src: here(output.url), alt: request.prompt ?? request.label ?? t("result.picture"),
    width: output.width, height: output.height });
  return el(".frame", image);
}

function takeAway(job, output) {
  const name = `spearpoint-${job.id.slice(0, 8)}-${output.seed}`;
  if (output.url) {
    const [extension] = output.media_type.split("/")[1].split("+"); // image/svg+xml
    return el("a.button", { href: here(output.url), download: `${name}.${extension}` }, icon("download"), t("download"));
  }
  if (output.text == null) return null;
  return [copyButton(output.text),
    el("button", { type: "button", onclick: () => downloadText(`${name}.txt`, output.text) }, icon("download"), t("download"))];
}

function otherCard(job, index, show) {
  const output = job.result.outputs[index];
  const choose = () => {
    show(index);
    document.querySelector(".result h2").focus({ preventScroll: true });
    document.querySelector(".hero-place").scrollIntoView({ block: "nearest" });
  };
  const score = el("span.candidate-name", t("score.short", { score: percent(output.quality.score) }));
  if (output.url) {
    const image = el("img.thumb", { src: here(output.url), alt: t("candidate", { n: number(index + 1) }), loading: "lazy" });
    return el("button.candidate.chosen-by", { type: "button", onclick: choose }, image, score);
  }
  return el("article.candidate",
    el(".candidate-top", score, el("button.quiet.small", { type: "button", onclick: choose }, t("result.show"))),
    written("p.writing", output.text ?? t("result.withheld")));
}

// What an image model made of the prompt.
function understood({ known, unknown }) {
  const chips = Object.entries(known).map(([name, value]) => el("span.badge.accent", `${named(name)}: ${value}`));
  const missed = unknown.map(word => el("span.badge.warn", word));
  return el(".understood.stack.tight",
    el(".row", el("span.label", t("understood")), chips.length ? chips : el("span.hint", t("understood.nothing"))),
    missed.length > 0 && el(".row", el("span.label", t("understood.not")), missed));
}

// Model, seed, times, notes: what it takes to make it again.
function about(job, run) {
  const { model, seed, usage, timings, notes, candidates } = job.result;
  const first = run?.firstTextMs ? t("about.first", { time: seconds(run.firstTextMs / 1000) }) : null;
  const facts = [
    [t("about.model"), `${model.id} ${model.version.slice(0, 12)}`],
    [t("about.seed"), String(seed)],
    [t("about.time"), [t("about.time.value", { queued: seconds(timings.queued_s), generate: seconds(timings.generate_s) }), first].filter(Boolean).join(" ")],
    usage.generated_tokens > 0 && [t("about.tokens"), number(usage.generated_tokens)],
    candidates && [t("about.candidates"), number(candidates.drawn)],
    [t("about.job"), job.id],
  ].filter(Boolean);
  return el(".about.stack",
    notes.length > 0 && el(".notice", reasonList(notes)),
    el("dl.facts", facts.map(([name, value]) => el("div", el("dt", name), el("dd", value)))));
}
