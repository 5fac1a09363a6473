// Checks webhooks as Standard Webhooks says (https://www.standardwebhooks.com), with the platform's HMAC.

import { WebhookRefused } from "./errors.js";

const OLDEST_S = 300;

export async function verifyWebhook(body, headers, secret) {
  const named = Object.fromEntries(
    [...(headers instanceof Headers ? headers : Object.entries(headers))]
      .map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const id = named["webhook-id"], time = named["webhook-timestamp"], given = named["webhook-signature"];
  if (!id || !time || !given) throw new WebhookRefused("a webhook- header is missing");
  if (!/^\d+$/.test(time) || Math.abs(Date.now() / 1000 - Number(time)) > OLDEST_S) {
    throw new WebhookRefused("the message is older or newer than five minutes");
  }
  const content = typeof body === "string" ? new TextEncoder().encode(body) : new Uint8Array(body);
  const signed = new Uint8Array([...new TextEncoder().encode(`${id}.${time}.`), ...content]);
  const key = await crypto.subtle.importKey(
    "raw", bytesOf(secret.replace(/^whsec_/, "")), { name: "HMAC", hash: "SHA-256" }, false, ["verify"],
  );
  for (const one of given.split(" ")) {
    const [version, signature] = one.split(",");
    // `verify` compares in constant time
    if (version === "v1" && (await crypto.subtle.verify("HMAC", key, bytesOf(signature), signed))) {
      return message(id, JSON.parse(new TextDecoder().decode(content)));
    }
  }
  throw new WebhookRefused("no signature fits");
}

function message(id, { type, is_complete: isComplete = true, data }) {
  return { id, type, isComplete, job: data.kind && data.status ? data : null };
}

function bytesOf(base64) {
  try {
    return Uint8Array.from(atob(base64 ?? ""), letter => letter.charCodeAt(0));
  } catch {
    throw new WebhookRefused("the secret or a signature is not base64");
  }
}
