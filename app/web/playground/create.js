// The view that makes things: the composer on the left, the result on the right.

import { call } from "../shared/api.js";
import { el, fill, icon } from "../shared/dom.js";
import { percent, t } from "../shared/i18n.js";
import { codePanel } from "./result/code_panel.js";
import { composer } from "./form/composer.js";
import { chooseCandidates, draft, keepDraft, takeOver } from "./form/draft.js";
import { entry, keep } from "./history.js";
import { liveView } from "./job/live.js";
import { problemNotice } from "./notices.js";
import { resultView } from "./result/result.js";
import { storedView } from "./past.js";
import { Run } from "./job/run.js";
import { served, service } from "./service.js";

let run = null; // goes on while another view is shown

export async function createView(jobId) {
  const stage = el("section.stage", { id: "stage", "aria-label": t("stage") });
  const heard = el("p.only-heard", { role: "status" });
  const form = composer(submit, forgetProblem);
  welcome();
  await form.rebuild();

  function welcome() {
    fill(stage, welcomeNote(form.rebuild));
  }

  // What went wrong with a picture is no news to who goes on to write a text.
  function forgetProblem() {
    if (!stage.querySelector(".notice.bad")) return;
    run?.leave();
    run = null;
    welcome();
  }

  function submit(kind, request) {
    form.mark([]);
    run?.leave();
    run = watched(kind, request);
    run.submit();
    toStage();
  }

  // On a phone the result is below the form.
  function toStage() {
    if (innerWidth < 900) stage.scrollIntoView({ block: "start" });
  }

  function watched(kind, request) {
    let live = null;
    const started = new Run(kind, request, (what, data) => {
      if (what === "end") return ended(started);
      if (what === "status" && started.job) keep(started.job, request);
      live.update(what, data);
    });
    live = liveView(started);
    fill(stage, live.element, codePanel(kind, request));
    return started;
  }

  function ended(mine) {
    const { kind, request, status, job, error } = mine;
    if (status === "lost" && entry(job?.id)) return fill(stage, storedView(entry(job.id), actions(kind, request)));
    if (job) keep(job, request);
    const again = () => submit(kind, request);
    if (job?.result) {
      fill(stage, resultView(job, request, actions(kind, request), mine), codePanel(kind, request));
      heard.textContent = t("heard.done", { score: percent(job.result.outputs[0].quality.score) });
      toStage();
    } else if (status === "canceled") {
      fill(stage, el(".notice", el("strong", t("live.canceled")), el(".row", el("button", { type: "button", onclick: again }, icon("repeat"), t("notice.again")))));
    } else {
      const left = error.errors ? form.mark(error.errors) : [];
      fill(stage, problemNotice({ ...error, message: error.message, errors: left, code: error.code }, error.status === 422 ? null : again), codePanel(kind, request));
    }
  }

  const actions = (kind, request) => ({
    again: () => {
      const { seed, ...rest } = request;
      submit(kind, rest);
    },
    keepSeed: async seed => {
      takeOver(kind, request);
      chooseCandidates(kind, 1); // others would have seeds of their own, and may be better
      draft.settings[kind].seed = seed;
      keepDraft();
      await form.rebuild();
      document.querySelector("#set-seed").focus();
    },
  });

  if (jobId) await open(jobId);
  else if (run && run.status !== "refused") reattach();

  async function open(id) {
    const past = entry(id);
    if (past) {
      takeOver(past.kind, past.request);
      await form.rebuild();
    }
    try {
      const { data: job } = await call(`jobs/${encodeURIComponent(id)}`);
      run?.leave();
      run = watched(job.kind, past?.request ?? {});
      run.resume(job);
    } catch (error) {
      fill(stage, past ? storedView(past, actions(past.kind, past.request)) : problemNotice(error));
    }
  }

  function reattach() {
    const before = run;
    run.leave();
    run = watched(before.kind, before.request);
    if (before.job) run.resume(before.job);
    else run.submit();
  }

  return el(".create", el(".column", el("h1.only-heard", t("view.create")), form.element), el(".column", heard, stage));
}

function welcomeNote(rebuild) {
  const start = (label, change) => el("button", { type: "button", onclick: () => {
    change();
    keepDraft();
    rebuild();
  } }, label);
  const reply = () => Object.assign(draft, { kind: "text", recipe: "support" });
  const avatar = () => {
    draft.kind = "image";
    draft.prompts.image ||= "pixel art avatar with green hair and dark glasses on a yellow background";
  };
  return el(".empty", el("span.empty-mark", icon("spark")), el("h2", t("empty")), el("p", t("empty.do")),
    el(".row.starters",
      service.recipes.some(one => one.id === "support") && start(t("start.reply"), reply),
      served("image").length > 0 && start(t("start.avatar"), avatar),
      el("a.button", { href: "#batch" }, t("start.batch"))));
}
