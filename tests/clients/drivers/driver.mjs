// Does what a conformance test asks for, with the installed JavaScript client; reads and prints JSON lines.

import { createInterface } from "node:readline";
import { JobFailed, ServiceError, Spearpoint, SpearpointError, verifyWebhook } from "spearpoint-client";

const things = {
  async wait(client, { request, key, timeout_s: timeoutS }) {
    const job = await client.text(request, key ? { idempotencyKey: key } : {});
    const result = await job.wait(timeoutS ? { timeoutS } : {});
    return { id: job.id, text: result.outputs[0].text, score: result.outputs[0].quality.score };
  },
  async stream(client, { request }) {
    const job = await client.text(request);
    const pieces = [];
    for await (const piece of job.stream()) pieces.push(piece);
    return { id: job.id, pieces, text: job.result.outputs[0].text };
  },
  async subscribe(client, { request }) {
    const states = [];
    const job = await client.text(request);
    const result = await job.subscribe(({ status, position }) => states.push([status, position !== null]));
    return { states, text: result.outputs[0].text };
  },
  async cancel(client, { request }) {
    const job = await client.text(request);
    await job.cancel();
    await job.wait();
    return {};
  },
  async submit(client, { request }) {
    const job = await client.score(request);
    return { id: job.id, status: job.status };
  },
  async batch(client, { lines }) {
    const batch = await client.submitBatch(lines);
    const seen = [];
    const { counts } = await batch.wait({ onProgress: now => seen.push(now.status) });
    const results = [];
    for await (const { custom_id: id, status, result } of batch.results()) {
      results.push([id, status, (result?.outputs ?? []).map(one => one.text)]);
    }
    return { succeeded: counts.succeeded, refused: counts.refused, lines: results };
  },
  async image(client, { request }) {
    const result = await (await client.image(request)).wait();
    const content = await client.download(result.outputs[0]);
    const { verdict } = await client.verify({ image: content });
    return { bytes: content.length, told: result.outputs[0].bytes, verdict };
  },
  async rate(client, { request }) {
    const job = await client.text(request);
    await job.wait();
    await job.rate("down", { reason: "too short", correctedText: "A longer one." });
    for await (const record of client.feedback({ limit: 1000 })) {
      if (record.job_id === job.id) return { rating: record.rating, corrected: record.corrected_text };
    }
    return { rating: null };
  },
  async listed(client) {
    const ids = [];
    for await (const job of client.jobs({ limit: 2 })) ids.push(job.id);
    return { ids, first: (await client.job(ids[0])).id };
  },
  async verify_webhook(client, { body, headers, secret }) {
    const { id, type, job } = await verifyWebhook(body, headers, secret);
    return { id, type, job: job && job.id };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const sent = JSON.parse(line);
  let answer;
  try {
    const client = new Spearpoint({ url: sent.url, key: sent.api_key, retries: sent.retries });
    answer = await things[sent.do](client, sent);
  } catch (error) {
    if (!(error instanceof SpearpointError)) throw error;
    answer = { error: error.name, message: error.message };
    if (error instanceof ServiceError || error instanceof JobFailed) answer.code = error.code;
    if (error instanceof ServiceError) answer.errors = error.errors;
  }
  console.log(JSON.stringify(answer));
}
