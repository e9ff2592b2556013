import type { Round } from './measure';

/** A figure over all rounds: median, and the noise around it. */
export interface Figure {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The figures of one server on one document. Times in ms, memory in MB. */
export interface Result {
  readonly server: string;
  readonly document: string;
  readonly lines: number;
  readonly figures: Readonly<Record<FigureName, Figure>>;
}

export const figureNames = [
  'initialize',
  'open→diagnostics',
  'change p50',
  'change p95',
  'change p99',
  'completion',
  'key+completion',
  'hover',
  '200 changes→completion',
  'CPU per edit',
  'peak MB',
] as const;
export type FigureName = (typeof figureNames)[number];

/** Value at a quantile (0 to 1) of unsorted numbers, nearest rank. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))] ?? NaN;
}

/** Brings the rounds of one server on one document together. */
export function summarise(rounds: readonly Round[]): Readonly<Record<FigureName, Figure>> {
  const over = (pick: (round: Round) => number): Figure => {
    const values = rounds.map(pick);
    return { median: quantile(values, 0.5), min: Math.min(...values), max: Math.max(...values) };
  };
  return {
    initialize: over((r) => r.initialize),
    'open→diagnostics': over((r) => r.open),
    'change p50': over((r) => quantile(r.changes, 0.5)),
    'change p95': over((r) => quantile(r.changes, 0.95)),
    'change p99': over((r) => quantile(r.changes, 0.99)),
    completion: over((r) => quantile(r.completions, 0.5)),
    'key+completion': over((r) => quantile(r.keyAndCompletions, 0.5)),
    hover: over((r) => quantile(r.hovers, 0.5)),
    '200 changes→completion': over((r) => r.burst),
    'CPU per edit': over((r) => r.cpuPerEdit),
    'peak MB': over((r) => r.peakMemory),
  };
}
