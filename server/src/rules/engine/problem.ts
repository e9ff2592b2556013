import type { Chunk } from '../../readers/chunk';
import type { Place } from '../../readers/place';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Something to tell the user about a place in a document. */
export interface Problem {
  /** `family/what`; a row of the registry. */
  readonly code: string;
  readonly severity: Severity;
  readonly line: number;
  readonly place: Place;
  /** What happens and what to do, with every secret masked. */
  readonly message: string;
  /** Other places that take part, a first occurrence for a duplicate. */
  readonly related?: readonly { readonly line: number; readonly place: Place; readonly message: string }[];
  /** What the quick fix of this code needs: the text to put in the place. */
  readonly replacement?: string;
  /** Texts of which one may be put in the place: which, only a person can say. */
  readonly choices?: readonly string[];
}

/** The problem as it reads where lines count from `by` lines further up. */
export function shiftedProblem(problem: Problem, by: number): Problem {
  if (by === 0) return problem;
  const line = problem.line + by;
  if (!problem.related) return { ...problem, line };
  return { ...problem, line, related: problem.related.map((other) => ({ ...other, line: other.line + by })) };
}

/** One list for all, for rules run on every line. */
export const NO_PROBLEMS: readonly Problem[] = [];

/** What is found wrong with each of some things, together; the same empty list for nearly all. */
export function problemsOf<T>(
  things: readonly T[],
  judge: (thing: T) => readonly Problem[],
): readonly Problem[] {
  let all: Problem[] | undefined;
  things.forEach((thing) => {
    const found = judge(thing);
    if (found.length > 0) (all ??= []).push(...found);
  });
  return all ?? NO_PROBLEMS;
}

/** What the user decides about problems. */
export interface LintSettings {
  /** Severities by code in place of the rules' own; `off` silences a rule. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Most problems for one document; the last then says how many more there are. */
  readonly maxProblems: number;
}

/** Problems of a document by the chunk that they stand on, their lines counted from the chunk's first. */
export function onChunks(
  chunks: readonly Chunk[],
  problems: readonly Problem[],
): ReadonlyMap<Chunk, readonly Problem[]> {
  const found = new Map<Chunk, readonly Problem[]>();
  let first = 0;
  for (const chunk of chunks) {
    const [from, end] = [first, first + chunk.lineCount];
    const there = problems.filter(({ line }) => line >= from && line < end);
    const shifted = there.map((problem) => shiftedProblem(problem, -from));
    if (shifted.length > 0) found.set(chunk, shifted);
    first = end;
  }
  return found;
}
