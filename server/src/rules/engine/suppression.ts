import { nearest } from '../../domain/text/nearest';
import type { DocumentLines } from '../../readers/parsedDocument';
import type { Place } from '../../readers/place';
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

/** A chunk that may hold such comments, and its first line. */
interface Suppressing {
  readonly line: number;
  readonly chunk: { readonly lineCount: number };
}

/** Without it no comment of a text ignores problems. */
export const SUPPRESSION_MARK = 'anaconda-tokens:';
/** `#`, `//`, and those of cmd (`REM`, `::`) and of ini files. */
const COMMENT = /(?:#|\/\/|;|::|\brem\b)\s*anaconda-tokens:\s*ignore\[([^\]]*)\]/gi;
const ONLY_COMMENT = /^\s*(?:#|\/\/|;|::|@?rem(?=\s|$))/i;

/**
 * Takes away the problems that `# anaconda-tokens: ignore[code, code]` comments name, on the problem's own line or
 * on comment lines right above it (in a comment that holds a secret: on the line above), and reports every code that took nothing away. Comments are looked for on
 * the chunks `within` which they are known to stand.
 */
export function applySuppressions(
  problems: readonly Problem[],
  text: DocumentLines,
  codes: ReadonlySet<string>,
  within: readonly Suppressing[] = [{ line: 0, chunk: { lineCount: text.lineCount() } }],
): { readonly kept: readonly Problem[]; readonly unused: readonly Problem[] } {
  const suppressions = suppressionsOf(text, within);
  if (suppressions.length === 0) return { kept: problems, unused: [] };
  const covering = byTarget(suppressions);
  const kept = problems.filter((problem) => {
    const fitting = covering.get(`${problem.line} ${problem.code}`) ?? [];
    for (const suppression of fitting) suppression.used = true;
    return fitting.length === 0;
  });
  const unused = suppressions.filter(({ used, code }) => !used && !isOfMachine(code, codes));
  return { kept, unused: unused.map((one) => unusedProblem(one, codes)) };
}

/** Whether a code is one that a machine has and another has not. */
function isOfMachine(code: string, codes: ReadonlySet<string>): boolean {
  return code.startsWith('machine/') && codes.has(code);
}

/** By what each takes away: a line and a code. */
function byTarget(suppressions: readonly Suppression[]): ReadonlyMap<string, readonly Suppression[]> {
  const covering = new Map<string, Suppression[]>();
  for (const suppression of suppressions)
    for (const line of suppression.covers) {
      const target = `${line} ${suppression.code}`;
      const there = covering.get(target);
      if (there) there.push(suppression);
      else covering.set(target, [suppression]);
    }
  return covering;
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

function suppressionsOf(text: DocumentLines, within: readonly Suppressing[]): readonly Suppression[] {
  const found: Suppression[] = [];
  // Comment lines that follow each other stand above the same line.
  let below = 0;
  for (const line of linesOf(within)) {
    const words = text.lineText(line);
    if (!words.includes(SUPPRESSION_MARK)) continue;
    const isAbove = ONLY_COMMENT.test(words);
    for (const comment of words.matchAll(COMMENT)) {
      if (isAbove && below <= line) below = lineBelow(text, line);
      const covers = isAbove ? [line, line + 1, below] : [line];
      const start = comment.index + comment[0].length - 1 - (comment[1] ?? '').length;
      for (const { code, at } of codesIn(comment[1] ?? '')) {
        const place = { start: start + at, end: start + at + code.length, lines: 0 };
        found.push({ code, line, place, covers, used: false });
      }
    }
  }
  return found;
}

function* linesOf(within: readonly Suppressing[]): Generator<number> {
  for (const { line, chunk } of within)
    for (let below = 0; below < chunk.lineCount; below++) yield line + below;
}

/** The first line below that is more than a comment. */
function lineBelow(lines: DocumentLines, line: number): number {
  let below = line + 1;
  while (below < lines.lineCount() && ONLY_COMMENT.test(lines.lineText(below))) below++;
  return below;
}

function codesIn(list: string): readonly { readonly code: string; readonly at: number }[] {
  return Array.from(list.matchAll(/[^\s,]+/g), (found) => ({ code: found[0], at: found.index }));
}
