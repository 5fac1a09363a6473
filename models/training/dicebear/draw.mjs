// Draws avatars for models/training/dicebear/drawing.py: one JSON line in ({style, options}),
// size x size x 4 bytes of RGBA out, in the same order.
import * as styles from '@dicebear/collection';
import { createAvatar } from '@dicebear/core';
import { Resvg } from '@resvg/resvg-js';
import { createInterface } from 'node:readline';
import { once } from 'node:events';

const size = Number(process.argv[2]);
const byName = {
  lorelei: styles.lorelei,
  'pixel-art': styles.pixelArt,
  'open-peeps': styles.openPeeps,
  notionists: styles.notionists,
  thumbs: styles.thumbs,
  shapes: styles.shapes,
  glass: styles.glass,
};

for await (const line of createInterface({ input: process.stdin })) {
  const { style, options } = JSON.parse(line);
  const svg = createAvatar(byName[style], { size, ...options }).toString();
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: size },
    font: { loadSystemFonts: false },
  }).render();
  if (!process.stdout.write(image.pixels)) await once(process.stdout, 'drain');
}
