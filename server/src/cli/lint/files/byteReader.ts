import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';

/** Bytes that most files are smaller than. */
const SMALL = 65_536;

/**
 * Reads files at once: for files as small as most, waiting for a thread takes longer. Small ones come into one buffer
 * that is used again, without asking for their size first.
 */
export class ByteReader {
  readonly #buffer = Buffer.allocUnsafeSlow(SMALL);

  /**
   * The bytes of a file, good until the next call; undefined for more than `most`. @throws what the system says
   *
   * @param size how many there are, where that is known: then it is not read on to find its end
   */
  read(path: string, most: number, size?: number): Buffer | undefined {
    const file = openSync(path, 'r');
    try {
      const length = this.#begin(file, size);
      if (length < SMALL) return this.#buffer.subarray(0, length);
      const stats = fstatSync(file);
      // What came out of a pipe comes only once.
      if (!stats.isFile()) return Buffer.concat([this.#buffer, readFileSync(file)]);
      return stats.size > most ? undefined : readFileSync(path);
    } finally {
      closeSync(file);
    }
  }

  /** Reads the first bytes of an open file into the buffer; how many there are. */
  #begin(file: number, size: number | undefined): number {
    let length = 0;
    for (;;) {
      const count = readSync(file, this.#buffer, length, SMALL - length, null);
      length += count;
      if (count === 0 || length === size || length === SMALL) return length;
    }
  }
}
