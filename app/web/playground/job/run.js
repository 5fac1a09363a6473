// One request on its way to its result. A view subscribes; this file knows no page.

import { call, follow } from "../../shared/api.js";

const SUBMITS = 4; // the same Idempotency-Key: however often it arrives, it makes one job

export class Run {
  // onChange(what): "status", "queue", "text", "preview", "progress", "connection", "end"
  constructor(kind, request, onChange) {
    Object.assign(this, { kind, request, onChange });
    this.status = "sending"; // then the job's; "refused" if there is none, "lost" if it is gone
    this.texts = new Map(); // candidate -> {text, tokens}
    this.previews = new Map(); // candidate -> {image, done}
    this.queue = null;
    this.progress = null;
    this.job = null;
    this.error = null;
    this.isConnected = true;
    this.startedAt = performance.now();
    this.abort = new AbortController();
  }

  // Submits the request and follows the job to its end.
  async submit() {
    try {
      const { data } = await this.#sent(`generate/${this.kind}`);
      await this.resume(data);
    } catch (error) {
      this.#end("refused", error);
    }
  }

  // Follows a job that was submitted before.
  async resume(job) {
    this.job = job;
    if (job.result || job.error) return this.#ended(job);
    this.#change("status", job.status);
    try {
      await follow(job.links.events, (name, data) => this.#take(name, data), {
        signal: this.abort.signal,
        onConnection: isUp => {
          if (isUp === this.isConnected) return;
          this.isConnected = isUp;
          this.onChange("connection");
        },
      });
      if (!this.hasEnded && !this.abort.signal.aborted) // all events had been read before
        this.#ended((await call(job.links.self)).data);
    } catch (error) {
      this.#end("lost", error);
    }
  }

  async cancel() {
    await call(this.job.links.cancel, { method: "POST" });
  }

  // Stops watching; the job goes on.
  leave() {
    this.abort.abort();
    this.onChange = () => {};
  }

  get hasEnded() {
    return ["succeeded", "failed", "canceled", "expired", "refused", "lost"].includes(this.status);
  }

  async #sent(path) {
    const key = [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16)).join("-");
    for (let left = SUBMITS; ; left--) {
      try {
        return await call(path, { method: "POST", json: this.request, headers: { "idempotency-key": key },
          signal: this.abort.signal });
      } catch (error) {
        const isWorthIt = error.code === "unreachable" || error.code === "request_in_progress";
        if (!isWorthIt || left <= 1) throw error;
        await new Promise(resolve => setTimeout(resolve, 700));
      }
    }
  }

  #take(name, data) {
    if (name === "status") {
      if (data.requeued) {
        this.texts.clear(); // its worker stopped: the text starts over
        this.previews.clear();
      }
      this.#change("status", data.status);
    } else if (name === "queue") this.#change("queue", data);
    else if (name === "progress") this.#change("progress", data);
    else if (name === "text") {
      const before = this.texts.get(data.candidate)?.text ?? "";
      this.texts.set(data.candidate, { text: before + data.text, tokens: data.tokens });
      this.onChange("text", data);
    } else if (name === "preview") {
      this.previews.set(data.candidate, data);
      this.onChange("preview", data);
    } else if (name === "done") this.#ended(data);
  }

  #change(what, value) {
    this[what] = value;
    this.onChange(what);
  }

  #ended(job) {
    this.job = job;
    this.#end(job.status, job.error);
  }

  #end(status, error) {
    if (error?.name === "AbortError") return;
    Object.assign(this, { status, error });
    this.onChange("end");
  }
}
