import * as v from 'valibot';
import { parseJson } from '../../anaconda/replies/replyBody';
import type { Disposable } from '../../host/events';
import type { Secrets } from '../../host/storage';

const idsSchema = v.array(v.string());

/**
 * Which records of a kind there are. Where VS Code lists the keys of secrets, they tell. Elsewhere an index is kept in
 * a secret of its own, and two windows that write it at the same moment overwrite each other: VS Code tells other
 * windows of a change some 100 ms later, so no lock would help. Each window therefore puts back what it has seen in
 * the index and what is missing there although the record is still stored.
 */
export class RecordIndex implements Disposable {
  readonly #indexKey: string;
  readonly #watch: Disposable;
  readonly #seen = new Set<string>();
  /** Changes of the index wait for one another. */
  #last: Promise<unknown> = Promise.resolve();

  /** `prefix` begins the keys of the records; what follows is the record's id. */
  constructor(
    private readonly secrets: Secrets,
    private readonly prefix: string,
  ) {
    this.#indexKey = `index:${prefix}`;
    this.#watch = secrets.onDidChange(({ key }) => {
      // Who lists or changes records next repairs what could not be written here.
      if (key === this.#indexKey) this.#change((ids) => ids).catch(() => undefined);
    });
  }

  /** Whether a secret of this key tells which records there are. */
  concerns(key: string): boolean {
    return key === this.#indexKey || key.startsWith(this.prefix);
  }

  async ids(): Promise<readonly string[]> {
    const keys = await this.keys();
    if (keys === undefined) return this.#indexed();
    return keys.flatMap((key) => (key.startsWith(this.prefix) ? [key.slice(this.prefix.length)] : []));
  }

  /** The keys of all secrets of this extension; undefined where VS Code does not list them. */
  async keys(): Promise<readonly string[] | undefined> {
    try {
      return (await this.secrets.keys?.()) ?? undefined;
    } catch {
      // A VS Code in a browser may bring a storage of its own that cannot list.
      return undefined;
    }
  }

  /** To be called when the record is stored. */
  add(id: string): Promise<void> {
    return this.#change((ids) => [...ids.filter((other) => other !== id), id]);
  }

  /** To be called when the record is deleted. */
  remove(id: string): Promise<void> {
    this.#seen.delete(id);
    return this.#change((ids) => ids.filter((other) => other !== id));
  }

  dispose(): void {
    this.#watch.dispose();
  }

  #change(change: (ids: readonly string[]) => readonly string[]): Promise<void> {
    const write = async (): Promise<void> => {
      if ((await this.keys()) !== undefined) return;
      const before = await this.#indexed();
      const after = change([...before, ...(await this.#lost(before))]);
      for (const id of after) this.#seen.add(id);
      if (after.join('\n') !== before.join('\n'))
        await this.secrets.store(this.#indexKey, JSON.stringify(after));
    };
    const next = this.#last.then(write, write);
    this.#last = next;
    return next;
  }

  /** Records seen before that another window has overwritten in the index. */
  async #lost(indexed: readonly string[]): Promise<readonly string[]> {
    const there = new Set(indexed);
    const missing = [...this.#seen].filter((id) => !there.has(id));
    const stored = await Promise.all(missing.map((id) => this.secrets.get(`${this.prefix}${id}`)));
    return missing.filter((_, place) => stored[place] !== undefined);
  }

  /** An index that cannot be read says nothing, and is written anew from what was seen. */
  async #indexed(): Promise<readonly string[]> {
    const ids = v.safeParse(idsSchema, parseJson((await this.secrets.get(this.#indexKey)) ?? '[]'));
    const known = ids.success ? ids.output : [];
    for (const id of known) this.#seen.add(id);
    return known;
  }
}
