// Continues prompts with llama.cpp: a line of JSON in, the number of new tokens of each out.
// Ends when its input ends, so that it does not outlive the benchmark.
import { createInterface } from "node:readline";

const [library, modelPath, threads] = process.argv.slice(2);
const { getLlama } = await import(library);
const llama = await getLlama({
  gpu: false,
  build: "never",
  maxThreads: Number(threads),
  logLevel: "error",
  skipDownload: true,
});
const model = await llama.loadModel({ modelPath });
let context, sequences, places;

// A context has room for as many sequences as run at once: an emptier one would be as slow.
async function prepare(count, length) {
  if (sequences === count && places >= length) return;
  await context?.dispose();
  [sequences, places] = [count, length];
  context = await model.createContext({
    sequences,
    contextSize: length,
    batchSize: 512,
    flashAttention: true,
    threads: { ideal: Number(threads), min: Number(threads) },
  });
}

async function follow(sequence, prompt, newTokens) {
  let made = 0;
  const options = { temperature: 0, yieldEogToken: true };
  for await (const _ of sequence.evaluate(prompt, options)) if (++made === newTokens) break;
  return made;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { prompts, new_tokens: newTokens } = JSON.parse(line);
  const longest = Math.max(...prompts.map((one) => one.length)) + newTokens;
  await prepare(prompts.length, Math.ceil(longest / 256) * 256); // llama.cpp's own step
  const used = prompts.map(() => context.getSequence());
  const made = await Promise.all(prompts.map((one, i) => follow(used[i], one, newTokens)));
  await Promise.all(used.map((one) => one.dispose()));
  console.log(JSON.stringify(made));
}
process.exit(0);
