import { nearest } from '../domain/nearest';
import type { Place } from '../readers/place';
import type { Reading } from '../readers/reading';
import type { Problem } from './problem';
import { didYouMean, report } from './report';
import type { RuleRow } from './rule';

export const UNUSED_SUPPRESSION: RuleRow = {
  code: 'suppression/unused',
  severity: 'hint',
  title: 'A comment ignores a rule that finds nothing there',
  example: { fileKind: 'condarc', text: 'offline: true # anaconda-tokens: ignore[condarc/bad-value]\n' },
};

/** One code in an `anaconda-tokens: ignore[…]` comment. */
interface Suppression {
  readonly code: string;
  readonly line: number;
  readonly place: Place;
  /** Lines whose problems of this code it takes away. */
  readonly covers: readonly number[];
  used: boolean;
}

const MARK = 'anaconda-tokens:';
const COMMENT = /(?:#|\/\/)\s*anaconda-tokens:\s*ignore\[([^\]]*)\]/g;
const ONLY_COMMENT = /^\s*(?:#|\/\/)/;

/**
 * Takes away the problems that `# anaconda-tokens: ignore[code, code]` comments name, on the problem's own line or
 * on comment lines right above it, and reports every code that took nothing away.
 */
export function suppressed(
  problems: readonly Problem[],
  reading: Reading,
  codes: ReadonlySet<string>,
): readonly Problem[] {
  const suppressions = suppressionsOf(reading);
  if (suppressions.length === 0) return problems;
  const kept = problems.filter((problem) => {
    const fitting = suppressions.filter(
      ({ code, covers }) => code === problem.code && covers.includes(problem.line),
    );
    for (const suppression of fitting) suppression.used = true;
    return fitting.length === 0;
  });
  return [...kept, ...suppressions.filter(({ used }) => !used).map((unused) => unusedProblem(unused, codes))];
}

function unusedProblem(unused: Suppression, codes: ReadonlySet<string>): Problem {
  if (codes.has(unused.code)) {
    return report(UNUSED_SUPPRESSION, unused, 'This rule finds nothing here; the comment can go.');
  }
  const replacement = nearest(unused.code, codes);
  return report(UNUSED_SUPPRESSION, unused, `There is no rule of this name.${didYouMean(replacement)}`, {
    replacement,
  });
}

function suppressionsOf(reading: Reading): readonly Suppression[] {
  const found: Suppression[] = [];
  for (let line = 0; line < reading.lineCount(); line++) {
    const text = reading.lineText(line);
    if (!text.includes(MARK)) continue;
    for (const comment of text.matchAll(COMMENT)) {
      const covers = ONLY_COMMENT.test(text) ? [line, lineBelow(reading, line)] : [line];
      const start = comment.index + comment[0].length - 1 - (comment[1] ?? '').length;
      for (const { code, at } of codesIn(comment[1] ?? '')) {
        const place = { start: start + at, end: start + at + code.length, lines: 0 };
        found.push({ code, line, place, covers, used: false });
      }
    }
  }
  return found;
}

/** The first line below that is more than a comment. */
function lineBelow(reading: Reading, line: number): number {
  let below = line + 1;
  while (below < reading.lineCount() && ONLY_COMMENT.test(reading.lineText(below))) below++;
  return below;
}

function codesIn(list: string): readonly { readonly code: string; readonly at: number }[] {
  return Array.from(list.matchAll(/[^\s,]+/g), (found) => ({ code: found[0], at: found.index }));
}
