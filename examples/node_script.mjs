// A text in the terminal while it is written: node node_script.mjs "Three tips for better sleep:"
// Once: npm install ./clients/js

import { Spearpoint } from "spearpoint-client";

const prompt = process.argv[2] ?? "Three tips for better sleep:";
const client = new Spearpoint();
const job = await client.text({ prompt, max_new_tokens: 80 });
for await (const piece of job.stream()) process.stdout.write(piece);

const { quality, seed } = job.result.outputs[0];
console.log(`\n\nscore ${quality.score.toFixed(2)}, seed ${seed}`);
for (const reason of quality.reasons) console.log(`- ${reason}`);
