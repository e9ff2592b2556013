import {
  loadedKey,
  type LoadedList,
  type LoadedMap,
  type LoadedScalar,
  type LoadedValue,
} from './loadedValue';

/** Merges what sources state for one parameter, the lowest first, as conda 26.7 does (`LoadedParameter.merge`). */
export function mergeValues(values: readonly [LoadedValue, ...LoadedValue[]]): LoadedValue {
  const [first] = values;
  switch (first.kind) {
    case 'scalar':
      return values.filter(isScalar).find(({ flag }) => flag === 'final') ?? values.at(-1) ?? first;
    case 'list':
      return mergeLists(first, upToFinal(values.filter(isList)));
    case 'map':
      return mergeMaps(first, upToFinal(values.filter(isMap)));
  }
}

function isScalar(value: LoadedValue): value is LoadedScalar {
  return value.kind === 'scalar';
}

function isList(value: LoadedValue): value is LoadedList {
  return value.kind === 'list';
}

function isMap(value: LoadedValue): value is LoadedMap {
  return value.kind === 'map';
}

/** Those behind the first final one do not count. */
function upToFinal<T extends LoadedValue>(values: readonly T[]): readonly T[] {
  const final = values.findIndex(({ flag }) => flag === 'final');
  return final < 0 ? values : values.slice(0, final + 1);
}

/** Later sources' items first, each once; those at the top before them, those at the bottom behind all. */
function mergeLists(first: LoadedList, lists: readonly LoadedList[]): LoadedList {
  const identities = new Map<unknown, number>();
  const unique = (items: readonly LoadedValue[]): readonly LoadedValue[] => {
    const byKey = new Map<string, LoadedValue>();
    for (const item of items) {
      const key = loadedKey(item, identities);
      if (!byKey.has(key)) byKey.set(key, item);
    }
    return [...byKey.values()];
  };
  const flagged = (flag: 'top' | 'bottom', from: readonly LoadedList[]): readonly LoadedValue[] =>
    from.flatMap(({ items }) => items.filter((item) => item.flag === flag));
  const highestFirst = lists.toReversed();
  const above = unique([...flagged('top', lists), ...highestFirst.flatMap(({ items }) => items)]);
  const bottom = flagged('bottom', highestFirst);
  const items = unique([...bottom.toReversed(), ...above.toReversed()]).toReversed();
  return { kind: 'list', shape: first.shape, items, flag: first.flag };
}

/** Key by key; a final value counts alone, of several the lowest source's. */
function mergeMaps(first: LoadedMap, maps: readonly LoadedMap[]): LoadedMap {
  const grouped = new Map<string, [LoadedValue, ...LoadedValue[]]>();
  const final = new Map<string, LoadedValue>();
  for (const { entries } of maps) {
    for (const [key, value] of entries) {
      const group = grouped.get(key);
      if (group) group.push(value);
      else grouped.set(key, [value]);
      if (value.flag === 'final' && !final.has(key)) final.set(key, value);
    }
  }
  const merged = [...grouped].map(([key, values]) => [key, final.get(key) ?? mergeValues(values)] as const);
  return { kind: 'map', shape: first.shape, entries: new Map(merged), flag: first.flag };
}
