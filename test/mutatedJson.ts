/** Stands for a value where none belongs; no message may repeat it. */
export const PLANTED = 'pl4nted-where-none-belongs-0123456789abcdef';

/** What stands in the place of any value. */
const OTHERS: readonly unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    '',
    ' ',
    PLANTED,
    'x'.repeat(100_000),
    '\u0000',
    '\ud800',
    '../x',
    '2031-13-99',
  ],
  ...[[], {}, [null], [[]], [PLANTED], { '': PLANTED }, { items: [PLANTED] }, deep(500)],
];

function deep(levels: number): unknown {
  return Array.from({ length: levels }).reduce((inner) => [inner], PLANTED);
}

/** A JSON value with one value in it changed, in all ways: gone, another, another id, emptied, twice as long. */
export function mutations(value: unknown): Generator {
  return within(value, (part) => part);
}

/** The same of a part of a value; `whole` puts the part into its place. */
function* within(value: unknown, whole: (part: unknown) => unknown): Generator {
  for (const other of OTHERS) yield whole(other);
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    yield whole([...list, ...list]);
    yield whole([...list, PLANTED]);
    for (const [at, one] of list.entries()) {
      yield whole(list.toSpliced(at, 1));
      yield* within(one, (part) => whole(list.with(at, part)));
      // The others of a list are like the first two.
      if (at > 0) break;
    }
  } else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries<unknown>(value as Record<string, unknown>)) {
      const without = Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
      yield whole(without);
      yield whole({ ...without, [key.toUpperCase()]: one });
      yield* within(one, (part) => whole({ ...value, [key]: part }));
    }
}
