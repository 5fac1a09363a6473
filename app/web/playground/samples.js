// What shipped models made, unretouched, for their cards: best of four, seed 7. A sample is shown only
// beside the version that made it.

const at = name => new URL(`samples/${name}`, import.meta.url).href;

const SAMPLES = {
  avatars: { version: "v5", image: at("avatars.webp"), width: 384, height: 256,
    asked: "pixel art avatar with green hair and dark glasses on a yellow background · cheerful thumb mascot, teal, on white · a woman with long red hair and a beanie, notionists style, on pink · a man with a beard and glasses, line drawing, on light blue · lorelei avatar with curly hair and earrings on lilac · open peeps person with a bun, smiling, on mint" },
  visuals: { version: "v1", image: at("visuals.webp"), width: 384, height: 256,
    asked: "abstract geometric cover in navy and orange · abstract shapes in teal and cream · pixel art avatar with blue hair on white · glass cover in purple and pink · thumb mascot, orange, on light blue · abstract geometric cover in red and black" },
  "smollm2-135m-instruct": { version: "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
    asked: "Write a welcome line for a small bakery.",
    text: "We're a little bakery in the heart of town, surrounded by beautiful architecture and a vibrant atmosphere. Our name is Elena's, and we're a small-town family of pastry artisans. We're a little bakery, but we're also a small-town family of food. We pride ourselves on creating delicious treats that are both local and globally inspired. Whether it's a classic croissant or a decadent chocolate cake, our passion is to make people happy with just a little bit of love." },
  "smollm2-recipes": { version: "v1",
    asked: "Customer reply: My kettle arrived with a cracked lid. What now?",
    text: "Hello Ms Rossi,\n\nWe are very sorry about the cracked lid. We can confirm that we send a new lid tomorrow, free of charge. Thanks for your patience.\n\nBest regards,\nKettle & Co" },
};

// model: a card of GET /models -> its sample, or undefined
export function sampleOf({ id, version }) {
  const sample = SAMPLES[id];
  return sample?.version === version ? sample : undefined;
}
