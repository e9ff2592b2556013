import { figure, ratio, type FigureName, type Result } from './figures';

/** A figure that ours is to stay below, on condarcs of 40, 1000, 10 000 and 100 000 lines; ms, memory in MB. */
const limits: readonly (readonly [FigureName, readonly [number, number, number, number]])[] = [
  ['change→diagnostics p50', [1, 1.5, 2, 3]],
  ['key+completion', [1, 1.5, 2, 3]],
  ['hover', [0.7, 0.7, 1, 1]],
  ['200 changes→completion', [20, 20, 30, 40]],
  ['peak MB', [70, 75, 90, 130]],
  ['initialize', [75, 75, 75, 75]],
];

/** How many times our time for a change yaml-language-server without its delay is to take at least. */
const leads = [5, 20, 100, 1000] as const;

const sizes = [40, 1000, 10_000, 100_000] as const;

/** What was set as the aim, what was measured, and whether it is reached; a header first. */
export function targets(results: readonly Result[]): readonly (readonly string[])[] {
  const of = (server: string, size: number): Result | undefined =>
    results.find((result) => result.server === server && result.document === `condarc ${size}`);
  const rows: string[][] = [['target', 'lines', 'aim', 'measured', 'reached']];
  for (const [name, most] of limits) {
    for (const [index, size] of sizes.entries()) {
      const ours = of('ours', size);
      const found = ours && figure(ours, name)?.median;
      rows.push([
        name,
        String(size),
        `≤ ${most[index] ?? NaN}`,
        ...verdict(found, (value) => value <= (most[index] ?? NaN)),
      ]);
    }
  }
  for (const [index, size] of sizes.entries()) {
    const [ours, theirs, json] = [of('ours', size), of('yls2-d0', size), of('JSON server, pulled', size)];
    const times = (other: Result | undefined, name: FigureName): number | undefined =>
      ours && other && ratio(other, ours, name)?.median;
    const lead = leads[index] ?? NaN;
    rows.push(
      [
        'yls2-d0 ÷ ours, change',
        String(size),
        `≥ ${lead}`,
        ...verdict(times(theirs, 'change→diagnostics p50'), (v) => v >= lead),
      ],
      [
        'JSON server ÷ ours, completion',
        String(size),
        '≥ 1',
        ...verdict(times(json, 'completion'), (v) => v >= 1),
      ],
      ['JSON server ÷ ours, memory', String(size), '≥ 1', ...verdict(times(json, 'peak MB'), (v) => v >= 1)],
    );
  }
  const [small, large] = [of('ours', 1000), of('ours', 100_000)];
  const growth = small && large && medianOf(large) / medianOf(small);
  rows.push(['change, 100 000 ÷ 1000 lines', '', '≤ 2', ...verdict(growth, (value) => value <= 2)]);
  return rows;
}

function medianOf(result: Result): number {
  return figure(result, 'change→diagnostics p50')?.median ?? NaN;
}

function verdict(value: number | undefined, reached: (value: number) => boolean): [string, string] {
  if (value === undefined || Number.isNaN(value)) return ['not measured', '–'];
  return [value.toPrecision(3), reached(value) ? 'yes' : 'no'];
}
