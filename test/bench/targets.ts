import { EARLIER_PREFIX } from './earlierBuild';
import { figure, ratio, type FigureName, type Result } from './figures';

const SIZES = [40, 1000, 10_000, 100_000] as const;

/** An aim for condarcs of each of `sizes` lines; NaN where there is none. */
type Aims = readonly [number, number, number, number];

/** A figure of ours that is to stay at or below its aim; ms, memory in MB. */
const LIMITS: readonly (readonly [FigureName, Aims])[] = [
  ['hover after an edit', [1, 1, 1, 1]],
  ['change→diagnostics p50', [1, 1.5, 2, 5]],
  ['key+completion', [1, 1.5, 2, 3]],
  ['200 changes→completion', [20, 20, 30, 40]],
  ['peak MB', [70, 75, 90, 130]],
  ['initialize', [75, 75, 75, 75]],
];

/** What part of the earlier build's figure ours is to be at most. */
const shares: readonly (readonly [FigureName, Aims])[] = [
  ['keystroke p50', [0.35, 0.12, 0.06, 0.06]],
  ['CPU per keystroke', [0.35, 0.12, 0.06, 0.06]],
  ['change→diagnostics p50', [0.75, 0.75, 0.75, NaN]],
  ['initialize', [0.7, 0.7, 0.7, 0.7]],
  ['start→diagnostics', [NaN, NaN, NaN, 0.3]],
  ['peak MB', [0.85, 0.85, 0.8, 0.6]],
];

/** How many times our figure a peer is to take at least. */
const LEADS: readonly (readonly [string, FigureName, Aims])[] = [
  ['yls2-d0', 'keystroke p50', [3, 12, 20, 20]],
  ['yls2-d0', 'change→diagnostics p50', [5, 20, 100, 1000]],
  ['JSON server', 'key+completion', [1, 1, 1, 1]],
  ['JSON server', 'peak MB', [1, 1, 1, 1]],
];

/** How many times its median the slowest twentieth of our changes may take. */
const SPREAD = 2;

/** What was set as the aim, what was measured, and whether it is reached; a header first. What was not measured is left out. */
export function targets(results: readonly Result[]): readonly (readonly string[])[] {
  const rows = SIZES.flatMap((size, at) => {
    const here = results.filter(({ document }) => document === `condarc ${size}`);
    const ours = here.find(({ server }) => server === 'ours');
    return ours ? rowsAt(at, ours, here) : [];
  });
  return [['target', 'lines', 'aim', 'measured', 'reached'], ...rows.filter(({ length }) => length > 0)];
}

function rowsAt(at: number, ours: Result, here: readonly Result[]): string[][] {
  const earlier = here.find(({ server }) => server.startsWith(EARLIER_PREFIX));
  const lines = String(ours.lines);
  const most = (name: string, value: number | undefined, aim: number): string[] =>
    row(name, lines, '≤', aim, value, (found) => found <= aim);
  const least = (name: string, value: number | undefined, aim: number): string[] =>
    row(name, lines, '≥', aim, value, (found) => found >= aim);
  const p50 = figure(ours, 'change→diagnostics p50')?.median;
  const p95 = figure(ours, 'change→diagnostics p95')?.median;
  return [
    ...shares.map(([name, aims]) =>
      most(`${name}, ours ÷ earlier`, earlier && ratio(ours, earlier, name)?.median, aims[at] ?? NaN),
    ),
    ...LEADS.map(([server, name, aims]) => {
      const peer = here.find((result) => result.server === server);
      return least(`${name}, ${server} ÷ ours`, peer && ratio(peer, ours, name)?.median, aims[at] ?? NaN);
    }),
    ...LIMITS.map(([name, aims]) => most(name, figure(ours, name)?.median, aims[at] ?? NaN)),
    most('change→diagnostics, p95 ÷ p50', p50 && p95 && p95 / p50, SPREAD),
  ];
}

/** Empty where there is no aim or nothing was measured. */
function row(
  name: string,
  lines: string,
  sign: string,
  aim: number,
  value: number | undefined,
  reached: (value: number) => boolean,
): string[] {
  if (Number.isNaN(aim) || value === undefined || Number.isNaN(value)) return [];
  return [name, lines, `${sign} ${aim}`, value.toPrecision(3), reached(value) ? 'yes' : 'no'];
}
