// Sends requests, and sends them again when the network or the service fails.

import { ServiceError, Unreachable, errorOf } from "./errors.js";
import { Retries } from "./retries.js";

// a silent stream sends a comment every 15 seconds
const SILENCE_MS = 45_000;

export class Transport {
  #headers;
  #timeoutMs;
  #retries;
  #fetch;

  constructor(url, key, timeoutS, retries, fetch) {
    this.url = url;
    this.#headers = key ? { authorization: `Bearer ${key}` } : {};
    this.#timeoutMs = timeoutS * 1000;
    this.#retries = retries;
    this.#fetch = fetch;
  }

  newRetries() {
    return new Retries(this.#retries);
  }

  /**
   * Sends a request until it is answered, and returns `{ status, headers, body }`. A path is below the
   * service's URL; a URL elsewhere is sent no key. `as` is how the body is read: json, bytes or nothing.
   */
  async send(method, path, { body, headers, heldS = 0, as = "json", signal } = {}) {
    const retries = this.newRetries();
    for (;;) {
      const patience = AbortSignal.timeout(this.#timeoutMs + heldS * 1000);
      try {
        const answer = await this.#fetch(this.#address(path), {
          method, body,
          headers: this.#headersTo(path, headers),
          signal: signal ? AbortSignal.any([signal, patience]) : patience,
        });
        if (!answer.ok) throw await errorOf(answer);
        return { status: answer.status, headers: answer.headers, body: await read(answer, as) };
      } catch (error) {
        await this.pause(retries, error, signal);
      }
    }
  }

  /** Opens a response and yields its lines while they arrive; tried once. */
  async *lines(path, headers, signal) {
    const stop = new AbortController();
    const abort = () => stop.abort(signal.reason);
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort, { once: true });
    let silence;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => stop.abort(new Error("the stream fell silent")), SILENCE_MS);
    };
    try {
      heard();
      const answer = await this.#fetch(this.#address(path), {
        headers: this.#headersTo(path, headers), signal: stop.signal,
      });
      if (!answer.ok) throw await errorOf(answer);
      const reader = (answer.body ?? new Blob().stream()).pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { value, done } = await reader.read();
        if (done) break;
        heard();
        const lines = (rest + value).split("\n");
        rest = lines.pop();
        for (const line of lines) yield line.replace(/\r$/, "");
      }
      if (rest) yield rest;
    } finally {
      clearTimeout(silence);
      signal?.removeEventListener("abort", abort);
      stop.abort(); // also when the reader leaves early
    }
  }

  /** Waits before the next try, or throws what another try would not help. */
  async pause(retries, error, signal) {
    if (signal?.aborted) throw signal.reason;
    const refused = error instanceof ServiceError ? error : null;
    if (refused === null && !isNetworkError(error)) throw error;
    const seconds = retries.pauseS(refused);
    if (seconds === null) {
      throw refused ?? new Unreachable(`${this.url} cannot be reached: ${why(error)}${this.#hint()}`, { cause: error });
    }
    await pause(seconds, signal);
  }

  /** To a page, a refusal of its origin looks like a service that is not there. */
  #hint() {
    const page = globalThis.location?.origin;
    if (!page || this.url.startsWith(`${page}/`) || this.url === page) return "";
    return `. If it is there, its key was not made for ${page}`;
  }

  #address(path) {
    return path.startsWith("/") ? this.url + path : path;
  }

  #headersTo(path, more) {
    return { ...(path.startsWith("/") ? this.#headers : {}), ...more };
  }
}

/** Waits some seconds, unless the signal aborts the wait. */
export function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, seconds * 1000);
    if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort, { once: true });
  });
}

async function read(answer, as) {
  if (as === "json") return answer.json();
  if (as === "bytes") return new Uint8Array(await answer.arrayBuffer());
  return null;
}

/** `fetch` throws a TypeError for a connection that failed, and for arguments that it does not take. */
function isNetworkError(error) {
  const isRefusedArgument = error instanceof TypeError && error.cause === undefined && /URL|header/i.test(error.message);
  const isBroken = error instanceof TypeError || error instanceof SyntaxError;
  return (isBroken && !isRefusedArgument) || error?.name === "TimeoutError" || /silent/.test(error?.message ?? "");
}

function why(error) {
  return error?.cause?.message || error?.cause?.code || error?.message || String(error);
}
