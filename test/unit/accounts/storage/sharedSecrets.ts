import { setTimeout as pause } from 'node:timers/promises';
import type { Secrets } from '../../../../client/src/host/storage';

/** What changed; undefined for a secret that was deleted. */
export type Change = readonly [key: string, value: string | undefined];

/** ms until VS Code hands on what a window has stored (100 there). */
const DELAY = 10;

/**
 * Secret storage as a window of desktop VS Code has it: reads and writes go to the window's own copy and resolve at
 * once, changes reach the main process some ms later in one go, and those of other windows arrive later still.
 */
export class WindowSecrets implements Secrets {
  readonly #own: Map<string, string>;
  readonly #listeners = new Set<(event: { readonly key: string }) => unknown>();
  readonly #waiting = new Map<string, string | undefined>();
  #flush: Promise<void> | undefined;
  readonly keys?: () => Promise<string[]>;

  constructor(
    stored: Iterable<readonly [string, string]>,
    private readonly send: (changes: readonly Change[]) => void,
    lists: boolean,
  ) {
    this.#own = new Map(stored);
    if (lists) this.keys = () => Promise.resolve([...this.#own.keys()]);
  }

  readonly onDidChange: Secrets['onDidChange'] = (listener) => {
    const call = (event: { readonly key: string }): unknown => listener(event);
    this.#listeners.add(call);
    return { dispose: () => this.#listeners.delete(call) };
  };

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.#own.get(key));
  }

  store(key: string, value: string): Promise<void> {
    return this.#write(key, value);
  }

  delete(key: string): Promise<void> {
    return this.#write(key, undefined);
  }

  /** What the main process tells of another window. */
  accept(changes: readonly Change[]): void {
    for (const [key, value] of changes) this.#set(key, value);
  }

  /** Waits until everything has been handed on. */
  async flushed(): Promise<void> {
    await this.#flush;
  }

  #write(key: string, value: string | undefined): Promise<void> {
    this.#set(key, value);
    this.#waiting.set(key, value);
    this.#flush ??= pause(DELAY).then(() => {
      this.#flush = undefined;
      const changes = [...this.#waiting];
      this.#waiting.clear();
      this.send(changes);
    });
    return Promise.resolve();
  }

  #set(key: string, value: string | undefined): void {
    if (this.#own.get(key) === value) return;
    if (value === undefined) this.#own.delete(key);
    else this.#own.set(key, value);
    for (const listener of this.#listeners) listener({ key });
  }
}

/** The main process that windows share. */
export class MainSecrets {
  readonly stored = new Map<string, string>();
  readonly #windows: WindowSecrets[] = [];

  constructor(private readonly lists = true) {}

  /** A new window. */
  window(): WindowSecrets {
    const window = new WindowSecrets(
      this.stored,
      (changes) => {
        this.take(changes);
        for (const other of this.#windows) if (other !== window) other.accept(changes);
      },
      this.lists,
    );
    this.#windows.push(window);
    return window;
  }

  take(changes: readonly Change[]): void {
    for (const [key, value] of changes)
      if (value === undefined) this.stored.delete(key);
      else this.stored.set(key, value);
  }
}

/** A window on these secrets, the only one. */
export function windowOn(stored: Readonly<Record<string, unknown>> = {}, lists = true): WindowSecrets {
  const main = new MainSecrets(lists);
  for (const [key, value] of Object.entries(stored))
    main.stored.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  return main.window();
}
