// What shipped models made, unretouched, for their cards: seed 7, the best of four, or of as many as the
// recipe draws. The prompts are those that the model follows. A sample is shown only beside the version
// that made it.

const at = name => new URL(`samples/${name}`, import.meta.url).href;

const SAMPLES = {
  avatars: { version: "v9", image: at("avatars.webp"), width: 256, height: 256,
    asked: "pixel art avatar with green hair and dark glasses on a yellow background · a man with a beard and glasses, line drawing, on light blue · lorelei avatar with curly hair and earrings on lilac · open peeps person with a bun, smiling, on mint" },
  covers: { version: "v1", image: at("covers.webp"), width: 256, height: 256,
    asked: "wide banner with layered waves in navy and teal · seamless pattern of small lemons on cream · soft gradient in peach and lilac for a sleep podcast · art deco fans gold on black, seamless" },
  visuals: { version: "v1", image: at("visuals.webp"), width: 256, height: 256,
    asked: "abstract geometric cover in navy and orange · abstract shapes in teal and cream · pixel art avatar with blue hair on white · thumb mascot, orange, on light blue" },
  "smollm2-135m-instruct": { version: "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
    asked: "Three tips for better sleep:",
    text: "1. Establish a consistent sleep routine: Aim for 7-9 hours of sleep each night to ensure your body has a healthy amount of rest. This routine helps regulate your body's internal clock and promotes better sleep.\n2. Minimize caffeine: Caffeine can interfere with sleep, so try to avoid consuming large amounts of caffeinated products in the evening. Instead, opt for decaf or herbal decaf.\n3. Maintain a healthy lifestyle: A balanced diet, regular exercise, and sufficient sleep are essential for overall well-being." },
  "smollm2-recipes": { version: "v1",
    asked: "Social post: fresh sourdough every Saturday from eight",
    text: "Fresh sourdough every Saturday from eight. See you soon! - Crust & Co #sourdough #bakery" },
  "smollm2-editor": { version: "v1",
    asked: "Customer reply: My kettle arrived with a cracked lid. What now?",
    text: "Hello Ms Rossi, sorry about the cracked lid. We send a new lid tomorrow, free of charge. Best wishes, Kettle & Co" },
};

// model: a card of GET /models -> its sample, or undefined
export function sampleOf({ id, version }) {
  const sample = SAMPLES[id];
  return sample?.version === version ? sample : undefined;
}
