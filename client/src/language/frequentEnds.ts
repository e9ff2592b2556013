/** So many ends of the server within this time (ms) are too many to start it once more. */
const MOST_ENDS = 4;
const WITHIN = 3 * 60_000;

/** Counts how often something has ended of late. */
export class FrequentEnds {
  #ends: readonly number[] = [];

  /** `now` is in ms. */
  constructor(private readonly now: () => number) {}

  /** Notes an end; true where there were too many, which are forgotten then. */
  areTooMany(): boolean {
    const now = this.now();
    this.#ends = [...this.#ends.filter((end) => now - end < WITHIN), now];
    if (this.#ends.length < MOST_ENDS) return false;
    this.#ends = [];
    return true;
  }
}
