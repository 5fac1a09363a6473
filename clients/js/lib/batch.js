// A batch of requests: wait for it, read its results, cancel it.

import { TimeIsUp } from "./errors.js";
import { pause } from "./transport.js";

const FIRST_PAUSE_S = 0.2;

export class Batch {
  #transport;

  constructor(transport, document) {
    this.#transport = transport;
    this.document = document;
  }

  get id() {
    return this.document.id;
  }

  get hasEnded() {
    return this.document.status === "ended";
  }

  async refresh() {
    this.document = (await this.#transport.send("GET", this.#path)).body;
    return this.document;
  }

  async wait({ onProgress, timeoutS = Infinity, signal } = {}) {
    const deadline = Date.now() + timeoutS * 1000;
    for (let pauseS = FIRST_PAUSE_S; ; ) {
      const answer = await this.#transport.send("GET", this.#path, { signal });
      this.document = answer.body;
      onProgress?.(this.document);
      if (this.hasEnded) return this.document;
      if (Date.now() + pauseS * 1000 > deadline) {
        throw new TimeIsUp(`batch ${this.id} is ${this.document.status} after ${timeoutS} seconds`);
      }
      await pause(pauseS, signal);
      // a short batch ends soon, a long one is read as rarely as the service asks for
      pauseS = Math.min(2 * pauseS, Number(answer.headers.get("retry-after") ?? 5));
    }
  }

  async *results({ signal } = {}) {
    const retries = this.#transport.newRetries();
    let given = 0;
    for (;;) {
      let broken = new TypeError("the results ended early");
      try {
        for await (const line of this.#transport.lines(`${this.#path}/results`, {}, signal)) {
          const result = JSON.parse(line);
          if (result.line <= given) continue;
          given = result.line;
          retries.startOver();
          yield result;
        }
        if (given >= this.document.total) return;
      } catch (error) {
        broken = error;
      }
      await this.#transport.pause(retries, broken, signal);
    }
  }

  async cancel() {
    this.document = (await this.#transport.send("POST", `${this.#path}/cancel`)).body;
    return this.document;
  }

  get #path() {
    return `/batches/${this.document.id}`;
  }
}
