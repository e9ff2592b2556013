import type { LintSettings } from './lintSettings';
import { MORE_PROBLEMS } from './moreProblems';
import { shiftedProblem, type Problem, type Severity } from './problem';
import { report } from './report';

/** A problem that stands `by` lines below where it says. */
export interface PlacedProblem {
  readonly code: string;
  /** Of the document. */
  readonly line: number;
  readonly problem: Problem;
  readonly by: number;
}

interface RatedProblem extends PlacedProblem {
  readonly severity: Severity;
}

const GRAVITY: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/**
 * The first problems of a document by place, with the user's severities, as many as the user wants to see. Where there
 * are more, the last place goes to a word about those left out; it is as grave as the gravest of them.
 */
export function shownProblems(
  problems: readonly PlacedProblem[],
  { severities, maxProblems }: LintSettings,
): readonly Problem[] {
  const rated = problems.flatMap((problem) => withSeverity(problem, severities)).sort(byPlace);
  const most = rated.length <= maxProblems ? rated.length : Math.max(0, maxProblems - 1);
  const shown = rated.slice(0, most).map(shifted);
  const [first] = rated.slice(most, most + 1);
  if (!first || maxProblems < 1) return shown;
  const gravest = rated.slice(most).reduce((least, one) => Math.min(least, GRAVITY.indexOf(one.severity)), 3);
  const severity = GRAVITY[gravest] ?? first.severity;
  const message = `${rated.length - most} more problems in this file; raise anacondaTokens.maxProblems to see them.`;
  return [...shown, report(MORE_PROBLEMS, shifted(first), message, { severity })];
}

function withSeverity(
  placed: PlacedProblem,
  severities: LintSettings['severities'],
): readonly RatedProblem[] {
  const { code, line, problem, by } = placed;
  const severity = Object.hasOwn(severities, code) ? severities[code] : undefined;
  return severity === 'off' ? [] : [{ code, line, problem, by, severity: severity ?? problem.severity }];
}

function byPlace(a: RatedProblem, b: RatedProblem): number {
  return a.line - b.line || a.problem.place.start - b.problem.place.start || a.code.localeCompare(b.code);
}

function shifted({ problem, severity, by }: RatedProblem): Problem {
  return { ...shiftedProblem(problem, by), severity };
}
