// Writes how DiceBear's styles are drawn, for models/training/dicebear/sheets.py: a JSON document with,
// by style, the side of its square sheet, its body and the SVG of each variant of each part. In these,
// {part} stands for what is drawn of a part, and [colour] for a colour.
import { readFileSync } from 'node:fs';

const styles = ['lorelei', 'pixel-art', 'open-peeps', 'notionists', 'thumbs'];
const any = '__any';
const colours = new Proxy({}, { get: (_, colour) => `[${String(colour)}]` });
const parts = new Proxy({}, { get: (_, part) => ({ value: () => `{${String(part)}}` }) });
const optionsOf = (components) =>
  new Proxy({}, {
    get: (_, option) => {
      const name = String(option);
      if (name in components) return [any];
      return name.endsWith('Color') ? [`[${name.slice(0, -'Color'.length)}]`] : undefined;
    },
  });
const prng = { pick: (values, fallback) => values?.[0] ?? fallback, bool: () => true, integer: (least) => least };

const found = {};
for (const style of styles) {
  const folder = `./node_modules/@dicebear/${style}/lib`;
  const components = await import(`${folder}/components/index.js`);
  const variants = {};
  for (const [part, values] of Object.entries(components)) {
    variants[part] = Object.fromEntries(
      Object.entries(values).map(([name, draw]) => [name, draw(parts, colours)]),
    );
    values[any] = () => `{${part}}`;
  }
  const { create } = await import(`${folder}/index.js`);
  const { attributes, body } = create({ prng, options: optionsOf(components) });
  const version = JSON.parse(readFileSync(`node_modules/@dicebear/${style}/package.json`)).version;
  found[style] = {
    version,
    side: Number(attributes.viewBox.split(' ')[2]),
    body: body.replaceAll('#[', '['),
    variants,
  };
}
process.stdout.write(JSON.stringify(found));
