import * as v from 'valibot';
import { parseJson } from '../../anaconda/replies/replyBody';

/** The version that this extension writes; a higher one is of an extension to come. */
const VERSION = 1;

/** What every record says besides its item. */
const envelope = v.looseObject({ version: v.number(), since: v.exactOptional(v.number()) });

/** What a stored text turned out to be; nothing of it is quoted, for it may hold a secret. */
export type StoredRecord<T> =
  | { readonly state: 'read'; readonly item: T; readonly since: number }
  /** Written by a newer version of the extension. */
  | { readonly state: 'newer' }
  /** No JSON, cut off, or not what it should be. */
  | { readonly state: 'broken' };

/** Reads a record from its JSON. `upgrade` makes an item of what was written before records had versions. Never throws. */
export function readRecord<T>(
  text: string,
  schema: v.GenericSchema<unknown, T>,
  upgrade: (stored: unknown) => unknown = () => undefined,
): StoredRecord<T> {
  const stored = parseJson(text);
  const written = v.safeParse(envelope, stored);
  if (written.success && written.output.version > VERSION) return { state: 'newer' };
  const item = v.safeParse(schema, written.success ? stored : upgrade(stored));
  if (!item.success) return { state: 'broken' };
  return { state: 'read', item: item.output, since: written.success ? (written.output.since ?? 0) : 0 };
}

/** The JSON of a record; `since` is when it was first stored, in ms since the epoch. */
export function writtenRecord(item: object, since: number): string {
  return JSON.stringify({ ...item, version: VERSION, since });
}
