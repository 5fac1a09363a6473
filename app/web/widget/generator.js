// What both elements share: the form, the job's way from the click to its end, and what is said of it.

import { el, icon } from "./dom.js";
import { Form } from "./fields.js";
import { Problem, Service } from "./service.js";
import { STYLES } from "./styles.js";
import { explained, isChinese, say } from "./words.js";

export class Generator extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = ["required", "disabled"];

  internals = this.attachInternals();
  job = null;
  #value = "";
  #running = null;
  #isDisabled = false;
  #given = {};

  constructor() {
    super();
    this.attachShadow({ mode: "open", delegatesFocus: true }).adoptedStyleSheets = [STYLES];
  }

  // --- what a site uses ---------------------------------------------------------------------------

  get value() { return this.#value; }
  get name() { return this.getAttribute("name"); }
  get form() { return this.internals.form; }
  get type() { return this.localName; }
  get validity() { return this.internals.validity; }
  get validationMessage() { return this.internals.validationMessage; }
  get willValidate() { return this.internals.willValidate; }
  checkValidity() { return this.internals.checkValidity(); }
  reportValidity() { return this.internals.reportValidity(); }

  set fields(values) {
    this.#given = values;
    this.fieldset?.fill(values);
  }

  async generate() {
    if (this.#running || this.#isDisabled) return;
    const running = (this.#running = new AbortController());
    this.#show({ problem: null, retry: null });
    try {
      if (!this.fieldset) await this.#build(running.signal);
      const values = this.fieldset.values();
      if (values) await this.#run(values, running.signal);
    } catch (error) {
      if (error.name === "AbortError") this.#say("stopped");
      else this.#fail(error);
    } finally {
      this.#running = null;
      this.#busy(false);
    }
  }

  stop() {
    if (this.job && this.#running) this.service.cancel(this.job);
    this.#running?.abort();
  }

  // --- the life of the element --------------------------------------------------------------------

  connectedCallback() {
    this.service = new Service(this.getAttribute("service"), this.getAttribute("key"));
    if (this.shadowRoot.firstChild) return;
    this.language = this.closest("[lang]")?.lang || navigator.language;
    this.#layOut();
    this.validate();
    this.#build().catch(error => this.isConnected && this.#fail(error, () => this.#build()));
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.stop()); // moved elements go on
  }

  attributeChangedCallback() {
    if (this.shadowRoot.firstChild) this.validate();
  }

  formDisabledCallback(isDisabled) {
    this.#isDisabled = isDisabled;
    this.fieldset?.disable(isDisabled);
    if (this.button) this.button.disabled = isDisabled;
  }

  formResetCallback() {
    this.stop();
    this.clear();
    this.setValue("");
  }

  // --- for the two elements -----------------------------------------------------------------------

  setValue(value, submitted = value) {
    this.#value = value;
    this.internals.setFormValue(submitted || null);
    this.validate();
  }

  validate() {
    const { internals, button } = this;
    if (this.#running) internals.setValidity({ customError: true }, say(this.language, "busy"), button);
    else if (this.hasAttribute("required") && !this.#value)
      internals.setValidity({ valueMissing: true }, say(this.language, this.words.required), button);
    else internals.setValidity({});
  }

  fire(name, detail) {
    this.dispatchEvent(new CustomEvent(`spearpoint-${name}`, { detail, bubbles: true, composed: true }));
  }

  changed() {
    for (const name of ["input", "change"])
      this.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
  }

  // The element of the page that an attribute names.
  find(selector, name) {
    const found = this.getRootNode().querySelector(selector);
    if (!found) throw new Problem({ code: "no_source", retryable: false, selector, name });
    return found;
  }

  number(name) {
    const value = this.getAttribute(name);
    return value === null ? undefined : Number(value);
  }

  progress(share = null) {
    this.bar.hidden = false;
    this.bar.classList.toggle("known", share !== null);
    this.bar.style.setProperty("--share", share ?? 0);
  }

  // --- the job ------------------------------------------------------------------------------------

  async #run(values, signal) {
    this.job = null;
    this.#busy(true);
    this.#say("sending");
    const job = (this.job = await this.service.submit(this.path, this.request(values), signal));
    this.fire("start", { job });
    this.begin();
    let ended = null;
    await this.service.follow(job, (name, data) => {
      if (name === "done") ended = data;
      else this.#onEvent(name, data);
    }, isUp => isUp || this.#say("broken"), signal);
    this.#end(ended ?? (await this.service.read(`jobs/${job.id}`, signal)));
  }

  #onEvent(name, data) {
    if (name === "queue") {
      const parts = data.is_possible ? [data.position && say(this.language, "ahead", { n: data.position }),
        data.eta_s && say(this.language, "soon", { s: Math.max(1, Math.round(data.eta_s)) })]
        : [say(this.language, "nobody")];
      this.status.textContent = parts.filter(Boolean).join(" · ");
    } else if (name === "status" && data.status === "running") {
      this.#say(this.words.running());
    } else this.onEvent(name, data);
  }

  #end(job) {
    this.job = job;
    if (job.status === "canceled") return this.#say("stopped");
    if (job.status !== "succeeded")
      throw new Problem(job.error ?? { code: "not_started_in_time", detail: "" });
    const said = this.finish(job.result);
    this.status.textContent = said;
    this.note.hidden = false;
    this.#label.textContent = say(this.language, this.words.again);
    this.fire("done", { job, value: this.#value });
    this.changed();
  }

  #fail(error, again = () => this.generate()) {
    this.#say();
    if (!(error instanceof Problem)) console.error(error);
    const problem = { code: "failed", ...error };
    const isShown = problem.errors?.length && this.fieldset?.show(problem.errors);
    if (!isShown) this.#show({ problem, retry: problem.retryable !== false && again });
    this.fire("problem", { problem: { ...problem, message: error.message } });
  }

  // --- what is seen -------------------------------------------------------------------------------

  get #label() { return this.button.querySelector(".label"); }

  #layOut() {
    const word = key => say(this.language, key);
    const submitted = event => {
      event.preventDefault();
      if (this.#running) this.stop();
      else this.generate();
    };
    this.inputs = el("div.fields");
    this.button = el("button.primary", { type: "submit", part: "button", disabled: this.#isDisabled },
      icon("spark"), el("slot", { name: "button" }, el("span.label", {}, word(this.words.start))));
    this.halt = el("button", { type: "submit", part: "stop", hidden: true }, icon("stop"), word("stop"));
    this.status = el("p.status", { role: "status", part: "status" });
    this.tools = el("div.tools");
    this.bar = el("div.bar", { part: "progress", hidden: true, "aria-hidden": "true" });
    this.problem = el("div.problem", { role: "alert", part: "problem", hidden: true });
    this.note = el("p.note", { part: "note", hidden: true },
      el("slot", { name: "note" }, word(this.words.note)));
    this.heading = el("p.heading", { part: "heading", id: "heading", hidden: true });
    this.card = el("div.card", { part: "card", role: "group", "aria-labelledby": "heading",
      lang: isChinese(this.language) ? "zh-Hans" : "en", dir: "ltr" },
      el("slot", { name: "heading" }, this.heading),
      el("form", { novalidate: true, submit: submitted },
        this.inputs,
        el("div.row", {}, this.button, this.halt, this.status, this.tools)),
      this.bar, this.problem,
      this.result(),
      this.note);
    this.shadowRoot.append(this.card);
  }

  async #build(signal) {
    this.#show({ problem: null });
    this.button.hidden = true; // until it is known what to ask
    const { title, fields } = await this.describe(signal);
    this.heading.textContent = this.getAttribute("heading") ?? title;
    this.heading.hidden = !this.heading.textContent;
    this.fieldset = new Form(this, fields);
    this.button.hidden = false;
    this.fieldset.fill(this.#given);
    this.fieldset.disable(this.#isDisabled);
    this.inputs.replaceChildren(...this.fieldset.elements);
    this.inputs.hidden = !this.fieldset.elements.length;
    this.card.classList.toggle("bare", this.inputs.hidden && this.hasAttribute("for"));
    if (this.inputs.hidden && this.hasAttribute("for")) this.heading.hidden = true;
  }

  #busy(isBusy) {
    this.button.hidden = isBusy || !this.fieldset;
    this.halt.hidden = !isBusy;
    if (isBusy) this.halt.focus();
    else if (this.shadowRoot.activeElement === this.halt) this.button.focus();
    if (isBusy) this.progress();
    else this.bar.hidden = true;
    this.internals.states.clear();
    if (isBusy) this.internals.states.add("busy");
    this.busy?.(isBusy);
    this.validate();
  }

  #say(key) {
    this.status.textContent = key ? say(this.language, key) : "";
  }

  #show({ problem, retry }) {
    this.problem.hidden = !problem;
    this.problem.replaceChildren();
    if (!problem) return;
    const { title, owner } = explained(this.language, problem);
    const isServed = title === problem.detail;
    this.problem.append(el("p", { lang: isServed ? "en" : null }, el("strong", {}, title)));
    if (owner) {
      this.problem.append(el("p.hint", {}, say(this.language, "owner"), owner));
      console.warn(`<${this.localName}>: ${owner}`, problem.detail ?? "");
    }
    if (retry) this.problem.append(el("button", { type: "button", click: () => {
      this.#show({ problem: null });
      Promise.resolve(retry()).catch(error => this.#fail(error, retry));
    } }, say(this.language, "retry")));
  }
}
