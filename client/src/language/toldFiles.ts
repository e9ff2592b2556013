/** Tells the language server which of the open files are of some sort, where that is not what it was told last. */
export class ToldFiles {
  /** What was told last; undefined: to be told whatever it is. */
  #last: string | undefined = '';
  #round = 0;

  constructor(
    private readonly find: () => Promise<readonly string[]>,
    private readonly tell: (uris: readonly string[]) => Promise<void>,
  ) {}

  /** Looks anew; `again` tells the server even what it has been told, for it may have started anew. */
  async look(again = false): Promise<void> {
    if (again) this.#last = undefined;
    this.#round += 1;
    const round = this.#round;
    const uris = await this.find();
    // A later look knows better; and a message makes the server judge every document anew.
    if (round !== this.#round || this.#last === uris.join('\n')) return;
    this.#last = uris.join('\n');
    await this.tell(uris);
  }
}
