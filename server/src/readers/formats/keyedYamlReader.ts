import { holdsText } from '../channelEntry';
import { keyedReference, keyPathAt, type KeyedKind } from '../keyPaths';
import type { Located } from '../place';
import type { Reference } from '../reference';
import type { Outline } from '../yaml/outline';

/** What the table of key paths says about a YAML file. */
export function readKeyedYaml(kind: KeyedKind, outline: Outline): Located<Reference>[] {
  return outline.entries.flatMap(({ line, item: entry }) => {
    if (!holdsText(entry)) return [];
    const row = keyPathAt(kind, entry.path);
    const found = row && keyedReference(row, entry.path, entry.value);
    return found ? [{ line, item: { ...found, place: entry.place } }] : [];
  });
}
