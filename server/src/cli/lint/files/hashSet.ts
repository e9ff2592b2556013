/** Words of 32 bits that are kept of a hash: nobody makes two files that have so many in common. */
const WORDS = 4;
const BYTES = 4 * WORDS;

/** A set of git's hashes that takes little memory: some 32 bytes each. */
export class HashSet {
  #slots = new Uint32Array(1024 * WORDS);
  #size = 0;

  /** The set that `bytes` gave. */
  static of(bytes: Buffer): HashSet {
    const set = new HashSet();
    for (let at = 0; at + BYTES <= bytes.length; at += BYTES)
      set.#put([
        bytes.readUInt32BE(at),
        bytes.readUInt32BE(at + 4),
        bytes.readUInt32BE(at + 8),
        bytes.readUInt32BE(at + 12),
      ]);
    return set;
  }

  get size(): number {
    return this.#size;
  }

  /**
   * @param hash hexadecimal
   * @param by a whole number of at most 53 bits that belongs to it
   */
  has(hash: string, by: number): boolean {
    return this.#slots[this.#slotOf(wordsOf(hash, by))] !== 0;
  }

  add(hash: string, by: number): void {
    this.#put(wordsOf(hash, by));
  }

  /** All of it, to be kept in a file. */
  bytes(): Buffer {
    const bytes = Buffer.alloc(this.#size * BYTES);
    let to = 0;
    for (let at = 0; at < this.#slots.length; at += WORDS) {
      if (this.#slots[at] === 0) continue;
      for (let word = 0; word < WORDS; word++)
        bytes.writeUInt32BE(this.#slots[at + word] ?? 0, to + 4 * word);
      to += BYTES;
    }
    return bytes;
  }

  #put(words: readonly number[]): void {
    const slot = this.#slotOf(words);
    if (this.#slots[slot] !== 0) return;
    this.#slots.set(words, slot);
    this.#slots[slot] = firstOf(words);
    this.#size++;
    if (this.#size * 2 * WORDS > this.#slots.length) this.#grow();
  }

  /** Where the words are, or the free place where they belong. */
  #slotOf(words: readonly number[]): number {
    const slots = this.#slots;
    const first = firstOf(words);
    let slot = (first % (slots.length / WORDS)) * WORDS;
    while (slots[slot] !== 0) {
      if (
        slots[slot] === first &&
        slots[slot + 1] === words[1] &&
        slots[slot + 2] === words[2] &&
        slots[slot + 3] === words[3]
      )
        return slot;
      slot = (slot + WORDS) % slots.length;
    }
    return slot;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WORDS)
      if (old[at] !== 0) {
        const words = [...old.subarray(at, at + WORDS)];
        this.#slots.set(words, this.#slotOf(words));
      }
  }
}

/** The first word; one that is zero would mark a free place. */
function firstOf(words: readonly number[]): number {
  const first = words[0] ?? 0;
  return first === 0 ? 1 : first;
}

function wordsOf(hash: string, by: number): readonly number[] {
  const high = Math.floor(by / 2 ** 32);
  return [(wordAt(hash, 0) ^ by) >>> 0, (wordAt(hash, 8) ^ high) >>> 0, wordAt(hash, 16), wordAt(hash, 24)];
}

function wordAt(hash: string, at: number): number {
  return Number.parseInt(hash.slice(at, at + 8), 16);
}
