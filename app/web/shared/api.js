// Calls the service: its key, its JSON, its problem documents, its event streams.

import { eventsOf } from "./event_stream.js";

const STORED = "spearpoint.key";

// The service's address, also behind a proxy's prefix: this file is at <base>web/shared/api.js.
export const BASE = new URL("../../", import.meta.url).href;

export const apiKey = () => sessionStorage.getItem(STORED) ?? localStorage.getItem(STORED) ?? "";

// A key is kept until the tab is closed, or on this device if the user says so.
export function setApiKey(key, remember = false) {
  sessionStorage.removeItem(STORED);
  localStorage.removeItem(STORED);
  if (key) (remember ? localStorage : sessionStorage).setItem(STORED, key);
}

// What the service answered instead, or `code: "unreachable"` if it did not.
export class Problem extends Error {
  constructor(document, retryAfterS = null) {
    super(document.detail || document.title || document.code);
    Object.assign(this, { status: 0, errors: [], retryable: true }, document, { retryAfterS });
  }
}

let linkStart = null;

// Links of the service may begin with its public address; this page may have been opened under
// another one, and its policy lets it call its own only.
export function here(link) {
  const isTheirs = linkStart && link.startsWith(linkStart);
  return new URL((isTheirs ? link.slice(linkStart.length) : link).replace(/^\//, ""), BASE).href;
}

// The document at `/`: whether a key is needed, for example.
export async function welcome() {
  const { data } = await call("");
  linkStart = data.docs.slice(0, -"/docs".length);
  return data;
}

// -> {status, headers, data}; data is parsed JSON, or text. Throws a Problem.
export async function call(link, options = {}) {
  const answer = await send(link, options);
  const body = await answer.text().catch(() => {
    throw unreachable();
  });
  return { status: answer.status, headers: answer.headers, data: parsed(answer, body) };
}

async function send(link, { method = "GET", json, body, type, headers = {}, signal } = {}) {
  const all = { accept: "application/json", ...headers };
  if (apiKey()) all.authorization = `Bearer ${apiKey()}`;
  if (json !== undefined) all["content-type"] = "application/json";
  else if (type) all["content-type"] = type;
  const answer = await fetch(here(link), {
    method, headers: all, signal, body: json === undefined ? body : JSON.stringify(json),
  }).catch(error => {
    throw error.name === "AbortError" ? error : unreachable();
  });
  if (answer.ok) return answer;
  const problem = parsed(answer, await answer.text().catch(() => "")) || {};
  const retryAfter = Number(answer.headers.get("retry-after")) || null;
  // an answer that is no problem document comes from a proxy in between
  throw new Problem({ code: "no_answer", title: `HTTP ${answer.status}`, ...problem,
    status: answer.status }, retryAfter);
}

const unreachable = () => new Problem({ code: "unreachable", title: "The service can't be reached" });

function parsed(answer, body) {
  if (!/\bjson$/.test((answer.headers.get("content-type") ?? "").split(";")[0])) return body;
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

// Calls `onEvent(name, data)` for every event of a stream until `done`, or until it is aborted.
// A broken connection is made again, after the last event that was read. `onConnection(isUp)` says
// when it breaks and when it is back. Throws a Problem if the service refuses.
export async function follow(link, onEvent, { signal, onConnection = () => {}, last = "" } = {}) {
  for (let pauseMs = 500; ; pauseMs = Math.min(pauseMs * 1.6, 5000)) {
    try {
      const headers = { accept: "text/event-stream", ...(last && { "last-event-id": last }) };
      const answer = await send(link, { headers, signal });
      if (answer.status === 204) return;
      onConnection(true);
      pauseMs = 500;
      for await (const event of eventsOf(answer.body)) {
        if (event.id) last = event.id;
        if (event.data) onEvent(event.event, JSON.parse(event.data));
        if (event.event === "done") return;
      }
    } catch (error) {
      if (error.name === "AbortError") return;
      const isRefusal = error instanceof Problem && error.status >= 400 && error.status < 500;
      if (isRefusal || !(error instanceof Problem || error instanceof TypeError)) throw error;
    }
    onConnection(false);
    await new Promise(resolve => setTimeout(resolve, pauseMs));
    if (signal?.aborted) return;
  }
}
