// Speaks to the service that the widget was loaded from.

import { eventsOf } from "../shared/event_stream.js";

// A module has no current script.
const script = document.currentScript ?? document.querySelector('script[src*="/widget.js"]');

export const BASE = new URL(".", script?.src || document.baseURI).href;
const TRIES = 4;

export class Problem extends Error {
  constructor(document) {
    super(document.detail ?? document.code);
    Object.assign(this, document);
  }
}

export class Service {
  constructor(base, key) {
    this.base = base || BASE;
    this.key = key || script?.dataset.key || "";
  }

  // Links may begin with the service's public address, which is not always the one that we use.
  at(link) {
    return new URL(link.replace(/^.*?\/(?=(?:jobs|files|generate|recipes)\/)/, ""), this.base).href;
  }

  // Makes a job. The same key with each try, so that a broken connection makes no second one.
  async submit(path, body, signal) {
    const headers = { "content-type": "application/json", "idempotency-key": unique() };
    const sent = { method: "POST", headers, body: JSON.stringify(body), signal };
    for (let tries = 1; ; tries += 1) {
      try {
        return await (await this.send(path, sent)).json();
      } catch (error) {
        const isPassing = error.code === "unreachable" || error.status === 503;
        if (!isPassing || tries === TRIES) throw error;
        await pause(Math.min(error.retryAfterS ?? tries, 3) * 1000, signal);
      }
    }
  }

  async read(path, signal) {
    return (await this.send(path, { signal })).json();
  }

  cancel(job) {
    return this.send(`jobs/${job.id}/cancel`, { method: "POST", keepalive: true }).catch(() => {});
  }

  async send(path, { headers, signal, ...options }) {
    const all = { accept: "application/json", ...headers };
    if (this.key) all.authorization = `Bearer ${this.key}`;
    let answer;
    try {
      answer = await fetch(this.at(path), { ...options, headers: all, signal });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw await this.whyNot();
    }
    if (answer.ok) return answer;
    const problem = await answer.json().catch(() => ({ code: "no_answer" }));
    const retryAfterS = Number(answer.headers.get("retry-after")) || null;
    throw new Problem({ ...problem, status: answer.status, retryAfterS, ...this.context() });
  }

  // Browsers tell a script nothing about a refused origin. A request whose answer nobody reads tells
  // it apart from a service that is away.
  async whyNot() {
    const isThere = await fetch(new URL("healthz", this.base), { mode: "no-cors" }).then(
      () => true,
      () => false,
    );
    const code = isThere && !this.isOwn() ? (this.key ? "wrong_page" : "no_key") : "unreachable";
    return new Problem({ code, retryable: code === "unreachable", ...this.context() });
  }

  isOwn() {
    return new URL(this.base).origin === location.origin;
  }

  context() {
    return { origin: location.origin, service: new URL(this.base).origin };
  }

  // Calls onEvent(name, data) until the job is done; reconnects after the last event that was read.
  async follow(job, onEvent, onConnection, signal) {
    for (let last = "", pauseMs = 500; ; pauseMs = Math.min(pauseMs * 1.6, 5000)) {
      try {
        const headers = { accept: "text/event-stream", ...(last && { "last-event-id": last }) };
        const answer = await this.send(`jobs/${job.id}/events`, { headers, signal });
        onConnection(true);
        if (answer.status === 204) return;
        for await (const event of eventsOf(answer.body)) {
          pauseMs = 500;
          if (event.id) last = event.id;
          if (event.data) onEvent(event.event, JSON.parse(event.data));
          if (event.event === "done") return;
        }
      } catch (error) {
        const isRefusal = error.status >= 400 && error.status < 500;
        if (error.name === "AbortError" || isRefusal || error instanceof SyntaxError) throw error;
      }
      onConnection(false);
      await pause(pauseMs, signal);
    }
  }
}

// crypto.randomUUID is missing on pages without TLS.
const unique = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");

function pause(ms, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("", "AbortError"));
    });
  });
}
