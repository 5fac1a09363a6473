// What requests have in common.

export const JSON_TYPE = { "content-type": "application/json" };

/** Returns a key that makes a request safe to send again. */
export function newIdempotencyKey() {
  // `crypto.randomUUID` is missing on pages without https
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, "0")).join("");
}
