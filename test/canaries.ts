import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** Secrets by what they are called in a failed test, which never quotes them. */
export type Canaries = Readonly<Record<string, string>>;

/** Every file below a folder, by its path. */
export function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
}

/** Where secrets stand in the files below a folder, one text for each: which, in what form, in which file. */
export function canariesIn(folder: string, canaries: Canaries): readonly string[] {
  return filesOf(folder).flatMap((path) =>
    canariesHeld(readFileSync(path), canaries).map((held) => `${held} in ${path}`),
  );
}

/** Which secrets some bytes hold, and in what form: any of those below, compressed or not. */
export function canariesHeld(bytes: Uint8Array, canaries: Canaries): readonly string[] {
  const texts = [Buffer.from(bytes), ...inflated(Buffer.from(bytes))];
  return Object.entries(canaries).flatMap(([name, secret]) =>
    formsOf(secret).flatMap(([form, wanted]) =>
      texts.flatMap((text, at) =>
        text.includes(wanted) ? [`${name} (${form}${at === 0 ? '' : ', compressed'})`] : [],
      ),
    ),
  );
}

/** Fails where a text that people or programs are given holds a secret in any form; the message quotes neither. */
export function assertHidden(text: string, secret: string): void {
  assert.deepEqual(canariesHeld(Buffer.from(text), { 'the secret': secret }), []);
}

/** The ways in which programs write a secret down. */
export function formsOf(secret: string): readonly (readonly [form: string, bytes: Buffer])[] {
  const plain = Buffer.from(secret);
  const wide = Buffer.from(secret, 'utf16le');
  const hex = plain.toString('hex');
  const percent = hex.replace(/../g, '%$&');
  const texts: readonly (readonly [string, string])[] = [
    ['reversed', Array.from(secret).reverse().join('')],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded throughout', percent],
    ['percent-encoded throughout', percent.toUpperCase()],
    ['hexadecimal', hex],
    ['hexadecimal', hex.toUpperCase()],
    ...[plain, wide].flatMap((bytes) => base64Of(bytes).map((text) => ['base64', text] as const)),
  ];
  const seen = new Set<string>([secret]);
  return [
    ['plain', plain],
    ['UTF-16, little end first', wide],
    ['UTF-16, big end first', Buffer.from(wide).swap16()],
    ...texts
      .filter(([, text]) => !seen.has(text) && seen.add(text))
      .map(([form, text]) => [form, Buffer.from(text)] as const),
  ];
}

/** What of the bytes in base64 does not depend on what stands around them, behind 0, 1 and 2 other bytes; both alphabets. */
function base64Of(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    const own = text.slice(Math.ceil((before * 8) / 6), whole);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
const ZIP_ENTRY = Buffer.from('PK\x03\x04', 'latin1');
/** What is compressed more than this is no text that somebody wrote. */
const OPTIONS = { maxOutputLength: 64 * 1024 * 1024, finishFlush: 2 };

/** All that is compressed in some bytes: gzip, zlib, the entries of a zip archive; also where it was cut off. */
function inflated(bytes: Buffer): readonly Buffer[] {
  const zlib = [0x01, 0x5e, 0x9c, 0xda].flatMap((level) => placesOf(bytes, Buffer.from([0x78, level])));
  return [
    ...placesOf(bytes, GZIP).flatMap((at) => undone(gunzipSync, bytes.subarray(at))),
    ...zlib.flatMap((at) => undone(inflateSync, bytes.subarray(at))),
    ...placesOf(bytes, ZIP_ENTRY).flatMap((at) => {
      if (bytes.length < at + 30) return [];
      const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
      return undone(inflateRawSync, bytes.subarray(start));
    }),
  ];
}

function placesOf(bytes: Buffer, wanted: Buffer): readonly number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) places.push(at);
  return places;
}

function undone(undo: (bytes: Buffer, how: typeof OPTIONS) => Buffer, bytes: Buffer): readonly Buffer[] {
  try {
    return [undo(bytes, OPTIONS)];
  } catch {
    return []; // Bytes that only begin like something compressed.
  }
}
