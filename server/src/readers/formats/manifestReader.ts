import type { Located } from '../place';
import type { EntryReference, Reference } from '../reference';
import type { Outline } from '../yaml/outline';

/** Everything a manifest of tokens says: each key and item, the tokens, their scopes and resources. */
export function readManifest(outline: Outline): Located<Reference>[] {
  const references: Located<Reference>[] = [...outline.problems];
  outline.entries.forEach((entry, index) => {
    references.push(entry);
    if (isToken(entry.item)) references.push(tokenDefinition(outline.entries, index, entry));
    const held = heldBy(entry.item);
    if (held) references.push({ line: entry.line, item: held });
  });
  return references;
}

function isToken({ path, shape }: EntryReference): boolean {
  return path.length === 2 && path[0] === 'tokens' && path[1] === '-' && shape === 'map';
}

/** Opens the token whose item stands at `index`; its place is its name's only where the name is its first field. */
function tokenDefinition(
  entries: readonly Located<EntryReference>[],
  index: number,
  opener: Located<EntryReference>,
): Located<Reference> {
  let end = index + 1;
  while ((entries[end]?.item.path.length ?? 0) > 2) end++;
  const name = entries.slice(index + 1, end).find(({ item }) => isName(item));
  const at = name !== undefined && name === entries[index + 1] ? name : opener;
  const value = name?.item.value ?? '';
  return {
    line: at.line,
    item: { kind: 'tokenDefinition', place: at.item.place, value, named: name !== undefined },
  };
}

function isName({ path, shape, scalar }: EntryReference): boolean {
  return path.length === 3 && path[2] === 'name' && shape === 'scalar' && scalar !== 'null';
}

function heldBy(entry: EntryReference): Reference | undefined {
  const { path, place, value } = entry;
  if (path[0] !== 'tokens' || entry.shape !== 'scalar' || entry.scalar === 'null') return undefined;
  switch (path.slice(1).join('.')) {
    case '-.scopes':
    case '-.scopes.-':
      return { kind: 'scope', place, value, list: 'scopes' };
    case '-.resources.-.channel':
      return { kind: 'resource', place, value, resource: 'channel' };
    case '-.resources.-.artifact':
      return { kind: 'resource', place, value, resource: 'artifact' };
    default:
      return undefined;
  }
}
