/** How a text file is written. Windows PowerShell's `>` writes UTF-16 with a mark, little end first. */
export type TextEncoding = 'utf8' | 'utf16le' | 'utf16be';

export interface Encoded {
  readonly encoding: TextEncoding;
  /** Bytes of the byte order mark that the file begins with. */
  readonly mark: number;
}

/** How many bytes are looked at where no mark tells: as many as VS Code looks at. */
const LOOKED_AT = 512;

/**
 * The encoding of a file: by its mark, and without one UTF-16 where every other byte is zero, as VS Code finds it. All
 * others are taken for UTF-8, though they may be something else.
 */
export function encodingOf(bytes: Uint8Array): Encoded {
  // No pattern of an array: this is asked of every file, and iterating is slow.
  const first = bytes[0];
  const second = bytes[1];
  if (first === 0xef && second === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf8', mark: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf16le', mark: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf16be', mark: 2 };
  if (hasZerosAt(1, bytes)) return { encoding: 'utf16le', mark: 0 };
  return { encoding: hasZerosAt(0, bytes) ? 'utf16be' : 'utf8', mark: 0 };
}

/** Whether of each two bytes the one is zero and the other is not, as far as is looked. */
function hasZerosAt(parity: 0 | 1, bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, LOOKED_AT) & ~1;
  for (let at = 0; at < length; at++) if ((bytes[at] === 0) !== ((at & 1) === parity)) return false;
  return length > 0;
}

/** UTF-16 as text; a last odd byte is left out. */
export function utf16Text(bytes: Uint8Array, encoding: 'utf16le' | 'utf16be'): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let from = 0; from + 1 < bytes.length; from += PART) {
    const units: number[] = [];
    const end = Math.min(from + PART, bytes.length - 1);
    for (let at = from; at < end; at += 2) units.push(view.getUint16(at, encoding === 'utf16le'));
    parts.push(String.fromCharCode(...units));
  }
  return parts.join('');
}

/** Bytes at once: a call takes only so many arguments. */
const PART = 8192;
