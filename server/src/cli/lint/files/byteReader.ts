import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';

/** Bytes that most files are smaller than. */
const SMALL = 65_536;

/**
 * Reads files at once: for files as small as most, waiting for a thread takes longer. Small ones come into one buffer
 * that is used again, without asking for their size first.
 */
export class ByteReader {
  readonly #buffer = Buffer.allocUnsafeSlow(SMALL);

  /** The bytes of a file, good until the next call; undefined for more than `most`. @throws what the system says */
  read(path: string, most: number): Buffer | undefined {
    const length = this.#begin(path);
    if (length < SMALL) return this.#buffer.subarray(0, length);
    return statSync(path).size > most ? undefined : readFileSync(path);
  }

  /** Reads the first bytes into the buffer; how many there are. */
  #begin(path: string): number {
    const file = openSync(path, 'r');
    try {
      let length = 0;
      for (;;) {
        const count = readSync(file, this.#buffer, length, SMALL - length, null);
        length += count;
        if (count === 0 || length === SMALL) return length;
      }
    } finally {
      closeSync(file);
    }
  }
}
