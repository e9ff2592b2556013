// `npm run tour`: the README's moving picture and the pictures of the walkthrough, out of those that the last run of the
// suite `ui` took.
import { readFileSync, writeFileSync } from 'node:fs';
import gifenc from 'gifenc';
import { PNG } from 'pngjs';

/** The pictures in their order, and how long each is shown (ms). */
const frames = [
  ['first-light', 2500],
  ['walk-out-1-problem', 3000],
  ['walk-out-2-quick-fix', 2000],
  ['walk-out-4-reference', 3000],
  ['walk-leaked-3-problem', 3000],
  ['walk-leaked-4-consent', 2500],
  ['walk-leaked-5-value', 2500],
  ['walk-leaked-6-places', 2500],
  ['walk-leaked-7-replaced', 3500],
];
const steps = ['addServer', 'signIn', 'createToken', 'insert', 'keepOut', 'rotate'];
const themes = ['light', 'dark', 'high-contrast'];
/** As many as a frame can have beside the one that leaves what was there. */
const colours = 255;

/** @param frames names of pictures, each with how long it is shown; @param part takes of a picture what is shown */
function write(file, frames, part) {
  const gif = gifenc.GIFEncoder();
  let before;
  for (const [name, delay] of frames) {
    const { data, width, height } = part(PNG.sync.read(readFileSync(`out/screenshots/${name}.png`)));
    const pixels = new Uint32Array(Uint8Array.from(data).buffer);
    const palette = gifenc.quantize(new Uint8Array(pixels.buffer), colours);
    const index = gifenc.applyPalette(new Uint8Array(pixels.buffer), palette);
    const left = palette.length;
    // What stays is left out, which makes the file a third as long.
    if (before) index.forEach((_, at) => pixels[at] === before[at] && (index[at] = left));
    const how = { palette: [...palette, [0, 0, 0]], delay, transparent: before !== undefined, dispose: 1 };
    gif.writeFrame(index, width, height, { ...how, transparentIndex: left });
    before = pixels;
  }
  gif.finish();
  writeFileSync(file, gif.bytes());
  console.log(`${file}\t${gif.bytes().length} bytes`);
}

/** A window without its title, and without so much at its left, right and lower edges. */
function cut(window, left = 0, right = 0, bottom = 0) {
  const { width, height } = { width: window.width - left - right, height: window.height - 30 - bottom };
  const part = new PNG({ width, height });
  PNG.bitblt(window, part, left, 30, width, height, 0, 0);
  return part;
}

for (const step of steps)
  for (const theme of themes)
    // Without the bar of views and the status, too.
    write(`media/walkthrough/${step}-${theme}.gif`, [[`step-walkthrough-${step}-${theme}`, 0]], (window) =>
      cut(window, 52, 4, 32),
    );
write('media/readme/tour.gif', frames, (window) => cut(window));
