import type { CondarcEntry } from '../channel/channelSettings';
import { SCALAR_TYPES } from './sourceValue';
import type { Origin, SourceList, SourceMap, SourceScalar, SourceValue, ValueFlag } from './sourceValue';

/** An entry of a condarc and the line that it stands on. */
export interface LocatedEntry {
  /** 0-based. */
  readonly line: number;
  readonly item: CondarcEntry;
}

type Growing =
  | SourceScalar
  | (Omit<SourceList, 'items'> & { readonly items: SourceValue[] })
  | (Omit<SourceMap, 'entries'> & { readonly entries: Map<string, SourceValue> });

/**
 * The values that the entries of a condarc state, by their top-level keys. Entries come in the order of the text, a
 * list's or map's own before those in it; what a merge key brings counts behind what is written.
 */
export function valuesOfEntries(
  located: readonly LocatedEntry[],
  source: string,
): ReadonlyMap<string, SourceValue> {
  const top = new Map<string, SourceValue>();
  /** The latest value at each path: later entries belong into it. */
  const latest = new Map<string, Growing>();
  for (const { line, item } of inOrderOfCount(located)) {
    const { path } = item;
    const value = grown(item, { source, line });
    const name = path.at(-1) ?? '';
    const parent = path.length === 1 ? undefined : latest.get(pathKey(path.slice(0, -1)));
    if (path.length === 1) {
      if (top.has(name)) continue;
      top.set(name, value);
    } else if (parent?.kind === 'list' && name === '-') parent.items.push(value);
    else if (parent?.kind === 'map' && !parent.entries.has(name)) parent.entries.set(name, value);
    else continue;
    latest.set(pathKey(path), value);
  }
  return top;
}

/** What a merge key or an alias brings stands where that does: items behind what is on the line, keys of maps last of all. */
function inOrderOfCount(located: readonly LocatedEntry[]): readonly LocatedEntry[] {
  if (located.every(({ item }) => item.kind !== 'brought')) return located;
  const isKey = ({ item }: LocatedEntry): boolean => item.kind === 'brought' && !item.path.includes('-');
  const inText = located.filter((entry) => !isKey(entry));
  const broughtLast = inText.toSorted(
    (a, b) => a.line - b.line || Number(a.item.kind === 'brought') - Number(b.item.kind === 'brought'),
  );
  return [...broughtLast, ...located.filter(isKey)];
}

function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

function grown({ shape, scalar = 'string', value, flag }: CondarcEntry, origin: Origin): Growing {
  const stated: { origin: Origin; flag?: ValueFlag } = flag ? { origin, flag } : { origin };
  switch (shape) {
    case 'list':
      return { kind: 'list', items: [], ...stated };
    case 'map':
      return { kind: 'map', entries: new Map(), ...stated };
    case 'scalar':
      return { kind: 'scalar', type: SCALAR_TYPES[scalar] ?? 'str', text: value, ...stated };
  }
}
