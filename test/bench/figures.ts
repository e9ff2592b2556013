import { parts, type Part } from './keystroke';
import type { Measure, Round, Samples } from './measure';

/** A figure over all rounds: the median, and the noise around it. */
export interface Figure {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** What one server took on one document. Times in ms, memory in MB. */
export interface Result {
  readonly server: string;
  readonly document: string;
  readonly lines: number;
  /** Where its changes were made by turns, each place twice in a row. */
  readonly changes: readonly string[];
  /** The same of its whole keystrokes. */
  readonly keystrokes: readonly string[];
  readonly rounds: readonly Round[];
}

/** Rows of the table: of which samples, and which of them. */
const rows = {
  'keystroke p50': ['keystroke', 0.5],
  'keystroke p95': ['keystroke', 0.95],
  ...rowsOfParts(),
  'CPU per keystroke': ['CPU per keystroke', 0.5],
  'allocated MB per keystroke': ['allocated MB per keystroke', 0.5],
  'hover after an edit': ['hover after an edit', 0.5],
  initialize: ['initialize', 0.5],
  'start→diagnostics': ['start→diagnostics', 0.5],
  'CPU to the first diagnostics': ['CPU to the first diagnostics', 0.5],
  'change→diagnostics p50': ['change→diagnostics', 0.5],
  'change→diagnostics p95': ['change→diagnostics', 0.95],
  'key+completion': ['key+completion', 0.5],
  '200 changes→completion': ['200 changes→completion', 0.5],
  'peak MB': ['peak MB', 0.5],
} as const satisfies Record<string, readonly [Measure, number]>;
export type FigureName = keyof typeof rows;
export const figureNames = Object.keys(rows) as readonly FigureName[];

function rowsOfParts(): Record<`keystroke: ${Part}`, readonly [Measure, number]> {
  const named = parts.map((part) => [`keystroke: ${part}`, [`keystroke: ${part}`, 0.5]]);
  return Object.fromEntries(named) as Record<`keystroke: ${Part}`, readonly [Measure, number]>;
}

/** Value at a quantile (0 to 1) of unsorted numbers, between two where it falls between them; NaN of none. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = at * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** Median and noise of values; undefined where there are none. */
export function figureOf(values: readonly number[]): Figure | undefined {
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return undefined;
  return { median: quantile(known, 0.5), min: Math.min(...known), max: Math.max(...known) };
}

/** One value for each round; NaN for a round without. */
function valuesOf({ rounds }: Result, name: FigureName): readonly number[] {
  const [measure, at] = rows[name];
  return rounds.map((round) => {
    const samples = round[measure];
    return isMeasured(samples) ? quantile(samples, at) : NaN;
  });
}

/** A figure of a result over its rounds; undefined where no round has it. */
export function figure(result: Result, name: FigureName): Figure | undefined {
  return figureOf(valuesOf(result, name));
}

/** How many times the `base` a result takes, round by round, so that what slowed both cancels out. */
export function ratio(result: Result, base: Result, name: FigureName): Figure | undefined {
  const bases = valuesOf(base, name);
  return figureOf(valuesOf(result, name).map((value, round) => value / (bases[round] ?? NaN)));
}

/** Why a figure is missing; undefined where nothing was tried. */
export function skippedFor({ rounds }: Result, name: FigureName): string | undefined {
  const [measure] = rows[name];
  for (const round of rounds) {
    const samples = round[measure];
    if (samples && !isMeasured(samples)) return samples.skipped;
  }
  return undefined;
}

function isMeasured(samples: Samples | undefined): samples is readonly number[] {
  return Array.isArray(samples);
}
