import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { parseJson } from '../../anaconda/replies/replyBody';
import type { Disposable, Event } from '../../host/events';
import type { Secrets } from '../../host/storage';
import { RecordIndex } from './recordIndex';
import { readRecord, type StoredRecord, writtenRecord } from './storedRecord';

/** A kind of record: one secret for each, so that two windows that store at once overwrite nothing of each other. */
export interface RecordKind<T> {
  /** Begins the keys of its secrets. */
  readonly prefix: string;
  readonly schema: v.GenericSchema<unknown, T>;
  readonly idOf: (item: T) => string;
  /** Key of the one secret that had all of this kind as a JSON array, in the first versions of the extension. */
  readonly list?: string;
  /** Makes an item of a record of the first versions. */
  readonly upgrade?: (stored: unknown, id: string) => unknown;
}

/** A record that is passed over: it was set aside, or a newer version of the extension wrote it. */
export interface UnreadRecord {
  readonly key: string;
  readonly state: 'newer' | 'broken';
}

/** Records over secret storage. What cannot be read is passed over, kept as it is, and told by `unread`. */
export class SecretRecords<T extends object> implements Disposable {
  readonly index: RecordIndex;
  readonly #unread = new Map<string, UnreadRecord>();
  #upgrading: Promise<readonly T[]> | undefined;

  constructor(
    private readonly secrets: Secrets,
    private readonly kind: RecordKind<T>,
  ) {
    this.index = new RecordIndex(secrets, kind.prefix);
  }

  /** Tells that some record may have changed, in this window or another. */
  readonly onDidChange: Event<void> = (listener) =>
    this.secrets.onDidChange(({ key }) => {
      if (this.index.concerns(key) || key === this.kind.list) listener();
    });

  /** Those that can be read, the first stored first. */
  async all(): Promise<readonly T[]> {
    const listed = await this.#upgradeList();
    const ids = [...(await this.index.ids())].sort();
    const records = await Promise.all(ids.map((id) => this.#read(id)));
    const items = records
      .flatMap((record) => (record?.state === 'read' ? [record] : []))
      .toSorted((one, other) => one.since - other.since)
      .map(({ item }) => item);
    return [...listed.filter((item) => !ids.includes(this.kind.idOf(item))), ...items];
  }

  /** Undefined where there is none that can be read. */
  async get(id: string): Promise<T | undefined> {
    const record = await this.#read(id);
    return record?.state === 'read' ? record.item : undefined;
  }

  /** Rejects with an error in words where a newer version of the extension wrote the record. */
  async requireWritable(id: string): Promise<void> {
    refuseNewer(await this.#read(id));
  }

  /** Stores an item in place of the one of its id; resolves when VS Code has it. */
  async store(item: T): Promise<void> {
    const before = await this.#read(this.kind.idOf(item));
    refuseNewer(before);
    await this.#write(item, before?.state === 'read' ? before.since : Date.now());
  }

  async remove(id: string): Promise<void> {
    await this.#upgradeList();
    await this.secrets.delete(this.#key(id));
    await this.index.remove(id);
  }

  /** What was passed over since the start. */
  unread(): readonly UnreadRecord[] {
    return [...this.#unread.values()];
  }

  dispose(): void {
    this.index.dispose();
  }

  async #write(item: T, since: number): Promise<void> {
    const id = this.kind.idOf(item);
    await this.secrets.store(this.#key(id), writtenRecord(item, since));
    await this.index.add(id);
  }

  #key(id: string): string {
    return `${this.kind.prefix}${id}`;
  }

  async #read(id: string): Promise<StoredRecord<T> | undefined> {
    const key = this.#key(id);
    const text = await this.secrets.get(key);
    if (text === undefined) return undefined;
    const record = readRecord(text, this.kind.schema, (stored) => this.kind.upgrade?.(stored, id));
    if (record.state === 'broken') await this.#setAside(key, text);
    else if (record.state === 'newer') this.#unread.set(key, { key, state: 'newer' });
    return record;
  }

  /** Under another key nothing overwrites it, and a later version may still make something of it. */
  async #setAside(key: string, text: string): Promise<void> {
    this.#unread.set(key, { key, state: 'broken' });
    try {
      await this.secrets.store(`aside:${Date.now()}:${key}`, text);
      await this.secrets.delete(key);
    } catch {
      // It stays where it is, and is passed over there too.
    }
  }

  /** @returns what is still in the list alone. */
  #upgradeList(): Promise<readonly T[]> {
    this.#upgrading ??= this.#upgradeListNow().finally(() => {
      this.#upgrading = undefined;
    });
    return this.#upgrading;
  }

  /**
   * Makes records of the one list that all of them were in. Looked for each time: a window that still runs the first
   * version writes the list again.
   */
  async #upgradeListNow(): Promise<readonly T[]> {
    const { list, schema, idOf } = this.kind;
    const text = list === undefined ? undefined : await this.secrets.get(list);
    if (list === undefined || text === undefined) return [];
    const stored = v.safeParse(v.array(v.unknown()), parseJson(text));
    const read = (stored.success ? stored.output : [undefined]).map((item) => v.safeParse(schema, item));
    const items = read.flatMap((item) => (item.success ? [item.output] : []));
    try {
      for (const [place, item] of items.entries())
        if ((await this.#read(idOf(item))) === undefined) await this.#write(item, place);
      if (items.length < read.length) await this.#setAside(list, text);
      else await this.secrets.delete(list);
      return [];
    } catch {
      // Secret storage that can be read and not written: the list is still good, and tried again next time.
      return items;
    }
  }
}

function refuseNewer(record: StoredRecord<unknown> | undefined): void {
  if (record?.state !== 'newer') return;
  throw new Error(
    l10n.t(
      'A newer version of this extension wrote what is stored here, so it was left as it is: update the extension, then try again.',
    ),
  );
}
