import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { State } from './state';

/**
 * The state on disk. A write goes to a file beside it, is flushed and then renamed over it: whoever
 * kills the process at any moment leaves the old state or the new one, whole.
 */
export class StateFile {
  #running: Promise<void> | undefined;
  #waiting: Promise<void> | undefined;

  constructor(readonly path: string) {}

  /** The state read back; undefined where there is no file yet. Throws where the file is not a state. */
  async read(): Promise<State | undefined> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
    return parseState(text, this.path);
  }

  /** Resolves when a snapshot taken after this call is on the disk. Calls during a write share the next one. */
  write(snapshot: () => State): Promise<void> {
    if (this.#waiting !== undefined) return this.#waiting;
    if (this.#running === undefined) return (this.#running = this.#writeNow(snapshot));
    return (this.#waiting = this.#after(this.#running, snapshot));
  }

  async #after(running: Promise<void>, snapshot: () => State): Promise<void> {
    await Promise.allSettled([running]);
    this.#waiting = undefined;
    await (this.#running = this.#writeNow(snapshot));
  }

  async #writeNow(snapshot: () => State): Promise<void> {
    try {
      const temporary = `${this.path}.tmp`;
      const file = await open(temporary, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify(snapshot()));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, this.path);
      await syncDirectory(dirname(this.path));
    } finally {
      this.#running = undefined;
    }
  }
}

/** Makes the rename itself durable. Windows opens no directories and needs none of this. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function parseState(text: string, path: string): State {
  const refusal = `${path} is not a sandbox state file; it was left as it is. Name another one with --state.`;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(refusal, { cause: error });
  }
  const parts = value as Partial<Record<keyof State, unknown>> | null;
  const lists = [parts?.users, parts?.channels, parts?.tokens];
  if (parts?.version !== 1 || !lists.every(Array.isArray) || typeof parts.signingKey !== 'string') {
    throw new Error(refusal);
  }
  return value as State;
}
