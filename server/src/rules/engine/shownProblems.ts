import type { LintSettings, Problem, Severity } from './problem';
import { report } from './report';
import type { RuleRow } from './rule';

/** Says how many problems are left out of a document that has more than `maxProblems`. */
export const MORE_PROBLEMS: RuleRow = {
  code: 'document/more-problems',
  severity: 'information',
  title: 'The document has more problems than are shown',
  example: {
    fileKind: 'manifest',
    text: `tokens:\n  - name: ci\n    scopes:\n${'      - channel:view\n'.repeat(210)}`,
  },
};

const GRAVITY: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/**
 * The gravest problems of a document by place, with the user's severities, as many as the user wants to see; of those
 * that are equally grave the first. Where there are more, the last place goes to a word about those left out, which is
 * as grave as the gravest of them.
 */
export function shownProblems(
  problems: readonly Problem[],
  { severities, maxProblems }: LintSettings,
): readonly Problem[] {
  const rated = problems.flatMap((problem) => withSeverity(problem, severities)).sort(byPlace);
  if (rated.length <= maxProblems) return rated;
  const byGravity = GRAVITY.flatMap((severity) => rated.filter((one) => one.severity === severity));
  const left = byGravity.splice(Math.max(0, maxProblems - 1));
  const shown = byGravity.sort(byPlace);
  const [gravest] = left;
  if (!gravest || maxProblems < 1) return shown;
  const first = left.reduce((one, other) => (byPlace(other, one) < 0 ? other : one));
  const message = `${left.length} more problems in this file; raise anacondaTokens.maxProblems to see them.`;
  return [...shown, report(MORE_PROBLEMS, first, message, { severity: gravest.severity })];
}

function withSeverity(problem: Problem, severities: LintSettings['severities']): readonly Problem[] {
  const severity = Object.hasOwn(severities, problem.code) ? severities[problem.code] : undefined;
  if (severity === undefined) return [problem];
  return severity === 'off' ? [] : [{ ...problem, severity }];
}

function byPlace(a: Problem, b: Problem): number {
  return a.line - b.line || a.place.start - b.place.start || byCode(a, b);
}

/** As `localeCompare`, which loads a language's rules when it is first called: that takes longer than to judge an edit. */
function byCode({ code: a }: Problem, { code: b }: Problem): number {
  return Number(a > b) - Number(a < b);
}
