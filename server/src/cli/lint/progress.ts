/** ms after which a person begins to wonder, and between two signs of life. */
const PATIENCE = 1000;
const PAUSE = 100;

/** Shows on a terminal how far a long run has come; elsewhere, and in a short one, nothing. */
export class Progress {
  readonly #started = Date.now();
  #shown: number | undefined;

  /** @param isWatched whether somebody sees what is written; asked in long runs alone, for to find out takes some time */
  constructor(
    private readonly write: (text: string) => void,
    private readonly isWatched: () => boolean,
  ) {}

  /** Something was done: `done` of `count`, where it is known how many there are. */
  tick(done: number, count: number | undefined, what: string): void {
    if (done % 16 !== 0) return;
    const now = Date.now();
    if (now - (this.#shown ?? this.#started + PATIENCE - PAUSE) < PAUSE || !this.isWatched()) return;
    this.#shown = now;
    this.write(`\r${done}${count === undefined ? '' : ` of ${count}`} ${what}\u001b[K`);
  }

  /** Takes it off the terminal. */
  end(): void {
    if (this.#shown !== undefined) this.write('\r\u001b[K');
    this.#shown = undefined;
  }
}
