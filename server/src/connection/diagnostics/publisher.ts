/**
 * Runs one job per key once no new request has come for a whole turn: a burst of edits costs one judgement, of the
 * newest version, and no delay is fixed.
 */
export class Publisher {
  readonly #due = new Set<string>();
  #waiting = false;
  #disturbed = false;

  /** `publish` must handle its own errors; `nextTurn` runs a job behind the messages that wait now. */
  constructor(
    private readonly publish: (key: string) => void,
    private readonly nextTurn: (job: () => void) => void,
  ) {}

  schedule(key: string): void {
    this.#due.add(key);
    this.#disturbed = true;
    if (this.#waiting) return;
    this.#waiting = true;
    this.nextTurn(() => {
      this.#turn();
    });
  }

  /** Takes a key back that is not published yet. */
  cancel(key: string): void {
    this.#due.delete(key);
  }

  #turn(): void {
    if (this.#disturbed) {
      this.#disturbed = false;
      this.nextTurn(() => {
        this.#turn();
      });
      return;
    }
    this.#waiting = false;
    const keys = [...this.#due];
    this.#due.clear();
    for (const key of keys) this.publish(key);
  }
}
