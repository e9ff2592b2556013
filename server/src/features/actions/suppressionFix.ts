import type { FileKind } from '../../domain/file/fileKind';
import type { ParsedDocument } from '../../readers/parsedDocument';
import type { EntryReference, SyntaxProblem } from '../../readers/reference';
import type { Problem } from '../../rules/engine/problem';
import { ofKinds, type DocumentView } from '../documentView';
import { inserted, type Fix } from './fix';

/** Kinds without comments, or with comments that end in a sign of their own. */
const WITHOUT_COMMENTS: readonly FileKind[] = ['json', 'renovate', 'notebook', 'markdown', 'token-file'];
/** What begins a line that is a comment, where `#` does not. */
const SIGNS: Readonly<Partial<Record<FileKind, string>>> = { cmd: 'REM', jenkinsfile: '//' };

/** Editors that keep it have it at the beginning of the first line. */
const BYTE_ORDER_MARK = '\ufeff';

/** Puts a comment above the line that lets the problem be. */
export function suppressionFix(problem: Problem, { kind, parsed }: DocumentView): readonly Fix[] {
  const { code, line } = problem;
  const comment = ignoringComment(line, [code], { kind, parsed });
  if (comment === undefined) return [];
  const start = line === 0 && parsed.lineText(0).startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  return [{ title: `Ignore ${code} here`, edits: [inserted(line, start, comment)] }];
}

/** The comment line to put above a line so that problems of some codes on it are ignored; undefined where none can be. */
export function ignoringComment(
  line: number,
  codes: readonly string[],
  { kind, parsed }: Pick<DocumentView, 'kind' | 'parsed'>,
): string | undefined {
  const taken = codes.filter((code) => !code.startsWith('suppression/') && !code.startsWith('document/'));
  if (WITHOUT_COMMENTS.includes(kind) || taken.length === 0 || isInsideScalar(line, parsed)) return undefined;
  const indent = /^[ \t]*/.exec(parsed.lineText(line))?.[0] ?? '';
  // The header of a script is TOML in comments: a comment of its own stands in one of those.
  const within = kind === 'python' && parsed.lineText(line).startsWith('#') ? '# ' : '';
  return `${indent}${within}${SIGNS[kind] ?? '#'} anaconda-tokens: ignore[${taken.join(', ')}]\n`;
}

/** Whether a line goes on with a scalar of YAML: a comment above it would end that, or be a part of it. */
function isInsideScalar(line: number, parsed: ParsedDocument): boolean {
  for (let at = line; at >= 0; at--) {
    const latest = ofKinds(parsed.references(at, at + 1), ['entry', 'syntax']).findLast(
      ({ item }) => at < line || isBlockText(item),
    );
    if (latest) return at + latest.item.place.lines >= line;
  }
  return false;
}

/** A block scalar stands where its text does, below its header, unless it has none. */
function isBlockText(item: EntryReference | SyntaxProblem): boolean {
  const { start, end, lines } = item.place;
  return item.kind === 'entry' && item.style === 'block' && (lines > 0 || end > start);
}
