import { tokenTextKind } from '../domain/token/meantToken';
import { listOf, type KeyPath } from './keyPaths';
import type { UnlocatedReference } from './text/span';

/** Of a file with very many packages only those are taken that say more than where a package is. */
const NOTABLE = /\/t\/|@|[$%]/;

/** What the value under a key of a file of data says to us; undefined for what is nothing to tell of. */
export function keyedReference(
  row: KeyPath,
  path: readonly string[],
  value: string,
): UnlocatedReference | undefined {
  const { reader, holds, expands = false, format, notations } = row;
  const at = { ...(format && { format }), ...(notations && { notations }) };
  if (holds === 'secret')
    return tokenTextKind(value) === 'literal'
      ? { kind: 'secret', value, where: 'setting', ...at }
      : undefined;
  if (holds !== undefined && !NOTABLE.test(value)) return undefined;
  const list = listOf(path);
  const reading = { kind: 'channel', value, list, reader, expandsEnvironment: expands, ...at } as const;
  return holds === undefined ? reading : { ...reading, holds };
}
