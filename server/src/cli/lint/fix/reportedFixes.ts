import type { Redactor } from '../../../domain/secret/redact';
import { mendingFixes } from '../../../features/actions/quickFixes';
import type { Problem } from '../../../rules/engine/problem';
import { sourceOf, type LintedFile } from '../fileLinter';
import type { ReportedFix } from '../finding';
import { plainContext } from './fixer';

/**
 * The fixes of a problem that change the file and put no secret in.
 *
 * @param redactor hides the secrets of the problem's line
 */
export function reportedFixes(
  linted: LintedFile,
  problem: Problem,
  redactor: Redactor,
): readonly ReportedFix[] {
  const { parsed } = linted;
  return mendingFixes(problem, sourceOf(linted), plainContext())
    .filter(({ edits }) => edits.length > 0)
    .map(({ title, edits }) => ({
      title: redactor.redact(title),
      replacements: edits.map(({ range: { start, end }, newText }) => {
        const old =
          start.line === end.line ? parsed.lineText(start.line).slice(start.character, end.character) : '';
        const { before, behind } = common(old, newText);
        return {
          line: start.line + 1,
          column: start.character + before + 1,
          endLine: end.line + 1,
          endColumn: end.character - behind + 1,
          text: newText.slice(before, newText.length - behind),
        };
      }),
    }))
    .filter(({ replacements }) => replacements.every(({ text }) => redactor.redact(text) === text));
}

/** How many characters two texts begin and end with in common: a fix of a URL need not repeat its token. */
function common(one: string, other: string): { readonly before: number; readonly behind: number } {
  const most = Math.min(one.length, other.length);
  let before = 0;
  while (before < most && one[before] === other[before]) before++;
  let behind = 0;
  while (behind < most - before && one.at(-1 - behind) === other.at(-1 - behind)) behind++;
  return { before, behind };
}
