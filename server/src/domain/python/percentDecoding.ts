import { CondaFailure } from '../channel/condaFailure';
import { pythonEscape } from './pythonText';

/** conda's `percent_decode` of channel and file names. Throws `CondaFailure` for what is neither ASCII nor UTF-8. */
export function percentDecode(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text;
  const foreign = /[^\0-\x7f]/u.exec(text);
  if (foreign) {
    const shown = pythonEscape(foreign[0]);
    const message = `'ascii' codec can't encode character '${shown}' in position 0: ordinal not in range(128)`;
    throw new CondaFailure('UnicodeEncodeError', message);
  }
  const bytes = decodedBytes(text);
  const end = checkedEnd(bytes);
  const escaped = bytes.slice(0, end).map((byte) => `%${byte.toString(16).padStart(2, '0')}`);
  return decodeURIComponent(escaped.join(''));
}

function decodedBytes(text: string): readonly number[] {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const hex = text[at] === '%' ? /^[0-9a-f]{2}/i.exec(text.slice(at + 1, at + 3)) : null;
    bytes.push(hex ? parseInt(hex[0], 16) : text.charCodeAt(at));
    if (hex) at += 2;
  }
  return bytes;
}

/** Where the whole characters end: conda's decoder waits for the rest of a last one, and so drops what is there of it. */
function checkedEnd(bytes: readonly number[]): number {
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const length = sequenceLength(first);
    if (length === 0) throw undecodable(bytes, at, 1, 'invalid start byte');
    for (let next = 1; next < length; next++) {
      const byte = bytes[at + next];
      if (byte === undefined) return at;
      if (!continues(first, byte, next)) throw undecodable(bytes, at, next, 'invalid continuation byte');
    }
    at += length;
  }
  return bytes.length;
}

function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

/** Whether a byte may stand at place `next` behind `first`: no overlong forms, no surrogates, nothing above U+10FFFF. */
function continues(first: number, byte: number, next: number): boolean {
  if (byte < 0x80 || byte > 0xbf) return false;
  if (next > 1) return true;
  if (first === 0xe0) return byte >= 0xa0;
  if (first === 0xed) return byte <= 0x9f;
  if (first === 0xf0) return byte >= 0x90;
  return first !== 0xf4 || byte <= 0x8f;
}

function undecodable(bytes: readonly number[], at: number, count: number, reason: string): CondaFailure {
  const shown = `0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`;
  const what = count === 1 ? `byte ${shown} in position ${at}` : `bytes in position ${at}-${at + count - 1}`;
  return new CondaFailure('UnicodeDecodeError', `'utf-8' codec can't decode ${what}: ${reason}`);
}

/** Percent-encodes all but letters, digits, `-`, `.`, `_` and `~`, as Python's `quote(text, safe='')` does. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
