// A job: wait for it, follow it, cancel it, rate it.

import { JobFailed, StreamRestarted, TimeIsUp } from "./errors.js";
import { EventParser, WrittenText, updated } from "./events.js";
import { JSON_TYPE, newIdempotencyKey } from "./requests.js";
import { pause } from "./transport.js";

const HELD_S = 30; // the service holds an answer for up to 60 seconds
const ENDED = new Set(["succeeded", "failed", "canceled", "expired"]);

export class Job {
  #transport;

  constructor(transport, document) {
    this.#transport = transport;
    this.document = document;
  }

  get id() {
    return this.document.id;
  }

  get status() {
    return this.document.status;
  }

  get hasEnded() {
    return ENDED.has(this.document.status);
  }

  get result() {
    if (!this.hasEnded) {
      throw new TimeIsUp(`job ${this.id} is ${this.status}; wait() returns its result`);
    }
    if (this.document.result === null) throw new JobFailed(this.document);
    return this.document.result;
  }

  async refresh() {
    await this.#read(0);
    return this.document;
  }

  async wait({ timeoutS = Infinity, signal } = {}) {
    const deadline = Date.now() + timeoutS * 1000;
    while (!this.hasEnded) {
      const leftS = (deadline - Date.now()) / 1000;
      if (leftS <= 0) throw new TimeIsUp(`job ${this.id} is ${this.status} after ${timeoutS} seconds`);
      const pauseS = await this.#read(Math.min(HELD_S, Math.max(1, Math.floor(leftS))), signal);
      if (!this.hasEnded) await pause(Math.min(pauseS, leftS), signal);
    }
    return this.result;
  }

  /** Reads the job, and returns the seconds to wait until the next reading. */
  async #read(heldS, signal) {
    const headers = heldS ? { prefer: `wait=${heldS}` } : {};
    const answer = await this.#transport.send("GET", this.#path, { headers, heldS, signal });
    this.document = answer.body;
    const wasHeld = (answer.headers.get("preference-applied") ?? "").includes("wait=");
    return wasHeld ? 0 : Number(answer.headers.get("retry-after") ?? 1);
  }

  async *events({ after = null, signal } = {}) {
    const retries = this.#transport.newRetries();
    let last = after;
    for (;;) {
      const headers = { accept: "text/event-stream", ...(last ? { "last-event-id": last } : {}) };
      let broken = new TypeError("the stream ended early");
      try {
        const parser = new EventParser();
        let isEmpty = true;
        for await (const line of this.#transport.lines(`${this.#path}/events`, headers, signal)) {
          isEmpty = false;
          const event = parser.read(line);
          if (event === null) continue;
          retries.startOver();
          last = event.id ?? last;
          if (event.kind === "done") this.document = event.data;
          yield event;
          if (event.kind === "done") return;
        }
        if (isEmpty && last) { // 204: everything was read
          await this.refresh();
          if (this.hasEnded) return;
        }
      } catch (error) {
        broken = error;
      }
      await this.#transport.pause(retries, broken, signal);
    }
  }

  async *stream({ signal } = {}) {
    const text = new WrittenText();
    for await (const event of this.events({ signal })) {
      const piece = text.piece(event);
      if (piece === null) {
        throw new StreamRestarted(`job ${this.id} was started again and writes another text`);
      }
      if (piece) yield piece;
    }
    if (this.document.result === null) throw new JobFailed(this.document);
    const whole = text.whole(this.document);
    if (whole) yield whole;
  }

  async subscribe(onUpdate, { signal } = {}) {
    const { status, position, eta_s: etaS, is_possible: isPossible } = this.document;
    let update = { status, position, etaS, isPossible, done: 0, of: null, text: "" };
    onUpdate(update);
    for await (const event of this.events({ signal })) {
      const newer = updated(update, event);
      if (Object.keys(newer).some(name => newer[name] !== update[name])) onUpdate((update = newer));
    }
    return this.result;
  }

  async cancel() {
    this.document = (await this.#transport.send("POST", `${this.#path}/cancel`)).body;
    return this.document;
  }

  async delete() {
    await this.#transport.send("DELETE", this.#path, { as: "nothing" });
  }

  async image() {
    const link = this.document.links.image;
    if (link === null) return null;
    const answer = await this.#transport.send("GET", `/jobs/${link.slice(link.lastIndexOf("/") + 1)}`);
    return new Job(this.#transport, answer.body);
  }

  async rate(rating, { output = 0, reason = null, correctedText = null } = {}) {
    const body = JSON.stringify({ rating, output, reason, corrected_text: correctedText });
    const headers = { ...JSON_TYPE, "idempotency-key": newIdempotencyKey() };
    return (await this.#transport.send("POST", `${this.#path}/feedback`, { body, headers })).body;
  }

  async deliveries() {
    return (await this.#transport.send("GET", `${this.#path}/deliveries`)).body.deliveries;
  }

  get #path() {
    return `/jobs/${this.document.id}`;
  }
}
