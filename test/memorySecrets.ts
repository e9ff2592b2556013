import { EventEmitter } from '../client/src/host/events';
import type { Secrets } from '../client/src/host/storage';

/** Secret storage in memory, which may be told to refuse what is stored. */
export class MemorySecrets implements Secrets {
  readonly #kept = new Map<string, string>();
  readonly #changed = new EventEmitter<{ readonly key: string }>();
  readonly onDidChange = this.#changed.event;
  full = false;

  get(key: string): Promise<string | undefined> {
    return Promise.resolve(this.#kept.get(key));
  }

  store(key: string, value: string): Promise<void> {
    if (this.full) return Promise.reject(new Error('the keyring is full'));
    this.#kept.set(key, value);
    this.#changed.fire({ key });
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.#kept.delete(key);
    this.#changed.fire({ key });
    return Promise.resolve();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
