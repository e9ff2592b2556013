import { EventEmitter } from 'vscode';
import type { Disposable, SecretStorage } from 'vscode';

/**
 * A list kept as JSON in one secret, for VS Code 1.100 cannot list the keys of SecretStorage.
 * A change in another window reaches this one by `onDidChange`.
 */
export class SecretList<T> implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #watch: Disposable;
  /** Changes wait for one another, so that two in a row do not overwrite each other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly secrets: SecretStorage,
    private readonly key: string,
  ) {
    this.#watch = secrets.onDidChange((event) => {
      if (event.key === key) this.#changed.fire();
    });
  }

  async all(): Promise<readonly T[]> {
    const text = await this.secrets.get(this.key);
    return text === undefined ? [] : (JSON.parse(text) as T[]);
  }

  /** Replaces the list by what `change` makes of it; resolves when it is stored. */
  change(change: (items: readonly T[]) => readonly T[]): Promise<void> {
    const write = async (): Promise<void> => {
      await this.secrets.store(this.key, JSON.stringify(change(await this.all())));
    };
    const next = this.#last.then(write, write);
    this.#last = next;
    return next;
  }

  dispose(): void {
    this.#watch.dispose();
    this.#changed.dispose();
  }
}
