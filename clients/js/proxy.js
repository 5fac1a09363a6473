// A proxy for your own server: browsers speak to it, and it adds the key that they must not see.

import { SpearpointError } from "./lib/errors.js";

// What a page needs to make things and to follow them. Not: lists, batches, deleting, exports.
const ALLOWED = [
  "POST /generate/text", "POST /generate/image", "POST /score",
  "GET /jobs/:id", "POST /jobs/:id/cancel", "GET /jobs/:id/events", "POST /jobs/:id/feedback",
  "GET /files/:id/:name", "GET /recipes", "GET /recipes/:id", "GET /models", "POST /verify",
];
// A page must not have the service call addresses of its choice, nor go before everybody else.
const WITHHELD = ["webhook", "priority"];
const SENT_ON = ["accept", "content-type", "idempotency-key", "last-event-id", "prefer", "if-none-match"];
const SENT_BACK = [
  "cache-control", "content-security-policy", "content-type", "etag", "idempotency-replayed",
  "preference-applied", "ratelimit", "ratelimit-policy", "retry-after", "x-accel-buffering",
  "x-content-type-options", "x-request-id",
];
const NO_BODY = new Set([204, 304]);

/**
 * Returns a handler from a `Request` to a `Response`, as Next.js, Hono, Deno, Bun and Workers take it.
 */
export function proxy({
  url, key, path = "/api/spearpoint", allow = ALLOWED, withhold = WITHHELD, authorize, maxBodyBytes = 1_000_000,
} = {}) {
  const environment = globalThis.process?.env ?? {};
  const service = (url ?? environment.SPEARPOINT_URL ?? "http://127.0.0.1:8000").replace(/\/+$/, "");
  const secret = key ?? environment.SPEARPOINT_API_KEY;
  if (!path.startsWith("/")) throw new SpearpointError(`path is ${path}; it begins with /`);
  const prefix = path.replace(/\/+$/, "");
  const rules = allow.map(rule);

  return async function handle(request) {
    const asked = new URL(request.url);
    const below = asked.pathname.startsWith(`${prefix}/`) ? asked.pathname.slice(prefix.length) : null;
    if (below === null || !rules.some(({ method, pattern }) => method === request.method && pattern.test(below))) {
      return problem(404, "route_not_found", `${request.method} ${asked.pathname} is not forwarded.`);
    }
    if (authorize && !(await authorize(request))) {
      return problem(403, "not_authorized", "Sign in first.");
    }
    const body = request.method === "POST" ? await atMost(maxBodyBytes, request.body) : undefined;
    if (body === null) return problem(413, "body_too_large", `Send at most ${maxBodyBytes} bytes.`);
    const orders = body && ordersIn(body);
    if (orders?.includes(undefined) && below !== "/verify") {
      return problem(400, "body_not_json", "The body is not JSON.");
    }
    const field = orders && withheldIn(orders, withhold);
    if (field) {
      return problem(403, "field_not_forwarded", `A page may not set ${field} here. Leave it out.`, { field });
    }
    const headers = chosen(request.headers, SENT_ON);
    // links and files in the answer then lead through this proxy
    headers.set("x-forwarded-prefix", prefix);
    if (secret) headers.set("authorization", `Bearer ${secret}`);
    try {
      const answer = await fetch(service + below + asked.search, {
        method: request.method, headers, body, redirect: "manual", signal: request.signal,
      });
      return new Response(NO_BODY.has(answer.status) ? null : answer.body, {
        status: answer.status, headers: chosen(answer.headers, SENT_BACK),
      });
    } catch (error) {
      if (request.signal.aborted) throw error;
      return problem(502, "service_unreachable", "The generation service does not answer. Try again soon.");
    }
  };
}

/** The same for Express, and for the request and response of `node:http`. */
export function expressProxy(options) {
  const handle = proxy(options);
  return async function middleware(request, response, next) {
    const left = new AbortController();
    response.on("close", () => left.abort());
    try {
      const answer = await handle(new Request(
        new URL(request.originalUrl ?? request.url, "http://localhost"),
        { method: request.method, headers: flat(request.headers), signal: left.signal, ...(await bodyOf(request)) },
      ));
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      if (answer.body) for await (const piece of answer.body) response.write(piece);
      response.end();
    } catch (error) {
      if (next && !response.headersSent && !left.signal.aborted) next(error);
      // the browser left, or the service broke off: it sees a broken connection and asks again
      else response.destroy();
    }
  };
}

/** Returns the requests of a body: one, or one a line; undefined for each that is no JSON. */
function ordersIn(body) {
  const text = new TextDecoder().decode(body);
  const found = parsed(text);
  return found === undefined ? text.split("\n").filter(line => line.trim()).map(parsed) : [found];
}

/** Returns the first field of some requests that pages may not set. */
function withheldIn(orders, fields) {
  const requests = orders.flatMap(order => [order, order?.body, order?.request]);
  return fields.find(field => requests.some(one => one && typeof one === "object" && field in one));
}

/** undefined for what is no JSON; a picture to verify is none. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns what a body holds, or null if that is more than some bytes. */
async function atMost(bytes, body) {
  const pieces = [];
  let left = bytes;
  for await (const piece of body ?? []) {
    left -= piece.length;
    if (left < 0) return null;
    pieces.push(piece);
  }
  return new Blob(pieces).arrayBuffer();
}

async function bodyOf(request) {
  if (request.method !== "POST") return {};
  // express.json() has read it already
  if (request.body !== undefined) {
    const isRaw = typeof request.body === "string" || request.body instanceof Uint8Array;
    return { body: isRaw ? request.body : JSON.stringify(request.body) };
  }
  return { body: request, duplex: "half" };
}

/** All headers, as `authorize` looks at cookies; few of them are sent on. */
function flat(headers) {
  return Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]);
}

/** "GET /jobs/:id" -> what matches it; a part is letters, digits, dots and dashes, never `..`. */
function rule(line) {
  const [method, path] = line.split(" ");
  const parts = path.split("/").map(part => (part.startsWith(":") ? "(?!\\.+(?:/|$))[\\w.-]{1,128}" : part));
  return { method, pattern: new RegExp(`^${parts.join("/")}$`) };
}

function chosen(headers, names) {
  return new Headers(names.filter(name => headers.has(name)).map(name => [name, headers.get(name)]));
}

function problem(status, code, detail, more = {}) {
  const title = "The proxy did not forward the request";
  return new Response(
    JSON.stringify({ type: `urn:spearpoint:problem:${code}`, title, status, detail, code, retryable: status === 502, ...more }),
    { status, headers: { "content-type": "application/problem+json" } },
  );
}
