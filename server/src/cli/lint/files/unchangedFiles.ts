import type { Stats } from 'node:fs';
import { keepBytes, keptBytes } from './stampedFile';

/** Of each file: what it was judged by, device, inode, bytes, and when it and what is said of it last changed. */
const NUMBERS = 6;
const INODE = 2;

/**
 * Files in which nothing was found, kept from one run to the next by what the system says of each, as git's index does:
 * no name, no text, no finding and no secret. A file that says the same is not read again.
 */
export class UnchangedFiles {
  readonly #file: string;
  readonly #stamp: string;
  readonly #start: number;
  /** Ordered by inode. */
  readonly #kept: Float64Array;
  readonly #added: number[] = [];

  /**
   * @param file where they are kept
   * @param stamp a line that says by what program they were found clean: another's do not count
   * @param start ms since the epoch, when the run began
   */
  constructor(file: string, stamp: string, start: number) {
    this.#file = file;
    this.#stamp = stamp;
    this.#start = start;
    this.#kept = rowsOf(keptBytes(file, stamp) ?? Buffer.alloc(0));
  }

  /** @param by a number for all else that a finding hangs on */
  has(found: Stats, by: number): boolean {
    const kept = this.#kept;
    const numbers = numbersOf(found, by);
    for (let row = this.#firstOf(found.ino); kept[row + INODE] === found.ino; row += NUMBERS)
      if (numbers.every((number, at) => kept[row + at] === number)) return true;
    return false;
  }

  /** Takes a file in, as it was before it was read. */
  add(found: Stats, by: number): void {
    // One that has changed just now may do so again without a later time.
    if (Math.max(found.mtimeMs, found.ctimeMs) < this.#start - COARSEST)
      this.#added.push(...numbersOf(found, by));
  }

  /** Keeps them, where there are new ones. */
  save(): void {
    if (this.#added.length > 0) keepBytes(this.#file, this.#stamp, Buffer.from(this.#all().buffer));
  }

  /** The first row with an inode, or where it would be. */
  #firstOf(inode: number): number {
    let [low, high] = [0, this.#kept.length / NUMBERS];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#kept[middle * NUMBERS + INODE] ?? 0) < inode) low = middle + 1;
      else high = middle;
    }
    return low * NUMBERS;
  }

  /** Old rows and new ones, in order; of one file that was judged by the same only the newest. */
  #all(): Float64Array {
    const rows = new Float64Array(this.#kept.length + this.#added.length);
    rows.set(this.#kept);
    rows.set(this.#added, this.#kept.length);
    const order = Uint32Array.from({ length: rows.length / NUMBERS }, (_, row) => row * NUMBERS);
    const apart = (a: number, b: number, at: number): number => (rows[a + at] ?? 0) - (rows[b + at] ?? 0);
    order.sort((a, b) => apart(a, b, INODE) || apart(a, b, 0) || apart(a, b, 1) || a - b);
    const newest = order.filter((row, at) => {
      const next = order[at + 1];
      return next === undefined || [0, 1, INODE].some((each) => apart(row, next, each) !== 0);
    });
    const all = new Float64Array(newest.length * NUMBERS);
    newest.forEach((row, at) => {
      all.set(rows.subarray(row, row + NUMBERS), at * NUMBERS);
    });
    return all;
  }
}

/** ms: the coarsest times that a file system keeps are two seconds apart. */
const COARSEST = 2000;

function numbersOf({ dev, ino, size, mtimeMs, ctimeMs }: Stats, by: number): readonly number[] {
  return [by, dev, ino, size, mtimeMs, ctimeMs];
}

/** The whole rows that bytes hold. */
function rowsOf(bytes: Buffer): Float64Array {
  const length = bytes.length - (bytes.length % (8 * NUMBERS));
  return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + length));
}

/** A whole number that hardly two texts have in common: 53 bits, by Fowler, Noll and Vo's way of mixing. */
export function numberOf(text: string): number {
  let [high, low] = [0x811c9dc5, 0x01000193];
  for (const character of text) {
    high = Math.imul(high ^ character.charCodeAt(0), 0x01000193);
    low = Math.imul(low ^ high ^ character.charCodeAt(0), 0x01000193);
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
