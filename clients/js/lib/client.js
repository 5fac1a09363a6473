// The client: one method for each thing that the service does.

import { Batch } from "./batch.js";
import { SpearpointError } from "./errors.js";
import { Job } from "./job.js";
import { JSON_TYPE, newIdempotencyKey } from "./requests.js";
import { Transport } from "./transport.js";

const DEFAULT_URL = "http://127.0.0.1:8000";

export class Spearpoint {
  #transport;

  constructor({ url, key, timeoutS = 30, retries = 5, fetch = globalThis.fetch } = {}) {
    const environment = globalThis.process?.env ?? {};
    this.url = absolute(url ?? environment.SPEARPOINT_URL ?? DEFAULT_URL);
    const secret = checked(key ?? environment.SPEARPOINT_API_KEY);
    // unbound: a browser's fetch wants no other `this`
    this.#transport = new Transport(this.url, secret, timeoutS, retries, (...sent) => fetch(...sent));
  }

  text(request, options) {
    return this.#submit("/generate/text", request, options);
  }

  image(request, options) {
    return this.#submit("/generate/image", request, options);
  }

  score(request, options) {
    return this.#submit("/score", request, options);
  }

  async #submit(path, request, { idempotencyKey = newIdempotencyKey(), reuse = false, signal } = {}) {
    const headers = {
      ...JSON_TYPE, "idempotency-key": idempotencyKey, ...(reuse ? { prefer: "reuse" } : {}),
    };
    const body = JSON.stringify(request);
    return new Job(this.#transport, (await this.#transport.send("POST", path, { body, headers, signal })).body);
  }

  async job(id) {
    return new Job(this.#transport, await this.#get(`/jobs/${encodeURIComponent(id)}`));
  }

  async *jobs(query = {}) {
    let cursor = null;
    do {
      const page = await this.#get(`/jobs?${parameters({ ...query, cursor })}`);
      for (const document of page.jobs) yield new Job(this.#transport, document);
      cursor = page.next && new URL(page.next, this.url).searchParams.get("cursor");
    } while (cursor);
  }

  async batch(id) {
    return new Batch(this.#transport, await this.#get(`/batches/${encodeURIComponent(id)}`));
  }

  async submitBatch(lines, { idempotencyKey = newIdempotencyKey(), signal } = {}) {
    const body = Array.from(lines, line => JSON.stringify(line)).join("\n");
    const headers = { "content-type": "application/x-ndjson", "idempotency-key": idempotencyKey };
    return new Batch(
      this.#transport, (await this.#transport.send("POST", "/batches", { body, headers, signal })).body,
    );
  }

  fileUrl(file) {
    const url = typeof file === "string" ? file : file.url;
    if (!url) throw new TypeError("the output has no file: it is a text");
    if (!url.startsWith("/")) return url;
    const prefix = new URL(this.url).pathname.replace(/\/$/, "");
    return this.url + (prefix && url.startsWith(`${prefix}/`) ? url.slice(prefix.length) : url);
  }

  async download(file, { signal } = {}) {
    const url = this.fileUrl(file);
    const path = url.startsWith(`${this.url}/`) ? url.slice(this.url.length) : url;
    return (await this.#transport.send("GET", path, { as: "bytes", signal })).body;
  }

  async verify({ text = null, image = null, record = null }) {
    const body = JSON.stringify({ text, image: image && (await base64(image)), record });
    return (await this.#transport.send("POST", "/verify", { body, headers: JSON_TYPE })).body;
  }

  async *feedback(query = {}) {
    const retries = this.#transport.newRetries();
    let cursor = query.cursor ?? null;
    for (;;) {
      let broken;
      try {
        const path = `/feedback?${parameters({ ...query, cursor })}`;
        for await (const line of this.#transport.lines(path)) {
          const record = JSON.parse(line);
          cursor = record.cursor;
          retries.startOver();
          yield record;
        }
        return;
      } catch (error) {
        broken = error;
      }
      await this.#transport.pause(retries, broken);
    }
  }

  feedbackStatistics() {
    return this.#get("/feedback/statistics");
  }

  async models() {
    return (await this.#get("/models")).models;
  }

  async recipes() {
    return (await this.#get("/recipes")).recipes;
  }

  recipe(id) {
    return this.#get(`/recipes/${encodeURIComponent(id)}`);
  }

  async #get(path) {
    return (await this.#transport.send("GET", path)).body;
  }
}

/** Returns the service's URL; on a page, a path is one of the page's own server. */
function absolute(url) {
  const address = URL.canParse(url, globalThis.location?.href) && new URL(url, globalThis.location?.href);
  if (!address || !/^https?:$/.test(address.protocol)) {
    throw new SpearpointError(`${url} is no address of a service; write it like ${DEFAULT_URL}`);
  }
  return (address.origin + address.pathname).replace(/\/+$/, "");
}

function checked(key) {
  if (key && !/^[!-~]+$/.test(key)) {
    throw new SpearpointError("The API key has a space, a line break or another foreign character.");
  }
  return key || null;
}

function parameters(query) {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map(one => [name, one]));
  return new URLSearchParams(pairs.filter(([, value]) => value !== null && value !== undefined));
}

async function base64(content) {
  const bytes = new Uint8Array(content instanceof Blob ? await content.arrayBuffer() : content);
  let text = "";
  for (let at = 0; at < bytes.length; at += 32_768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(text);
}
