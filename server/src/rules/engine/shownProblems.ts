import type { LintSettings } from './lintSettings';
import { MORE_PROBLEMS } from './moreProblems';
import type { Problem, Severity } from './problem';
import { shiftedProblem } from './referenceProblems';
import { report } from './report';
import type { RatedProblem, SuppressionScope } from './suppressionScopes';

const GRAVITY: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/**
 * The first problems of a document, as many as the user wants to see. Where there are more, the last place goes to a
 * word about those left out; it is as grave as the gravest of them.
 */
export function shownProblems(
  scopes: readonly SuppressionScope[],
  { maxProblems }: LintSettings,
): readonly Problem[] {
  const count = scopes.reduce((sum, { rated }) => sum + rated.length, 0);
  const most = count <= maxProblems ? count : Math.max(0, maxProblems - 1);
  const shown: Problem[] = [];
  const left = new LeftOut();
  for (const { line, rated } of scopes) {
    const fitting = Math.min(rated.length, most - shown.length);
    for (const one of rated.slice(0, fitting)) shown.push(placed(one, line));
    if (fitting < rated.length) left.take(rated, fitting, line);
  }
  return count > most && maxProblems >= 1 ? [...shown, ...left.word(count - most)] : shown;
}

function placed({ problem, severity, by }: RatedProblem, line: number): Problem {
  return { ...shiftedProblem(problem, line + by), severity };
}

/** The problems that are not shown. */
class LeftOut {
  #first: Problem | undefined;
  #gravest = GRAVITY.length;

  take(rated: readonly RatedProblem[], from: number, line: number): void {
    const first = rated[from];
    if (first) this.#first ??= placed(first, line);
    for (let at = from; at < rated.length && this.#gravest > 0; at++) {
      const gravity = GRAVITY.indexOf(rated[at]?.severity ?? 'hint');
      if (gravity < this.#gravest) this.#gravest = gravity;
    }
  }

  word(count: number): readonly Problem[] {
    if (!this.#first) return [];
    const severity = GRAVITY[this.#gravest];
    const message = `${count} more problems in this file; raise anacondaTokens.maxProblems to see them.`;
    return [report(MORE_PROBLEMS, this.#first, message, severity ? { severity } : {})];
  }
}
