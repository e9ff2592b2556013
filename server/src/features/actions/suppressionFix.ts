import type { FileKind } from '../../domain/file/fileKind';
import type { Problem } from '../../rules/engine/problem';
import { inserted, type Fix } from './fix';
import type { DocumentView } from '../documentView';

/** Kinds without comments, or with comments that end in a sign of their own. */
const WITHOUT_COMMENTS: readonly FileKind[] = ['json', 'renovate', 'notebook', 'markdown'];
/** What begins a line that is a comment, where `#` does not. */
const SIGNS: Readonly<Partial<Record<FileKind, string>>> = { cmd: 'REM', jenkinsfile: '//' };

/** Puts a comment above the line that lets the problem be. */
export function suppressionFix(problem: Problem, { kind, parsed }: DocumentView): readonly Fix[] {
  const { code, line } = problem;
  const comment = ignoringComment(line, [code], { kind, parsed });
  if (comment === undefined) return [];
  return [{ title: `Ignore ${code} here`, problem, edits: [inserted(line, 0, comment)], ignores: true }];
}

/** The comment line to put above a line so that problems of some codes on it are ignored; undefined where none can be. */
export function ignoringComment(
  line: number,
  codes: readonly string[],
  { kind, parsed }: Pick<DocumentView, 'kind' | 'parsed'>,
): string | undefined {
  const taken = codes.filter((code) => !code.startsWith('suppression/') && !code.startsWith('document/'));
  if (WITHOUT_COMMENTS.includes(kind) || taken.length === 0) return undefined;
  const indent = /^\s*/.exec(parsed.lineText(line))?.[0] ?? '';
  // The header of a script is TOML in comments: a comment of its own stands in one of those.
  const within = kind === 'python' && parsed.lineText(line).startsWith('#') ? '# ' : '';
  return `${indent}${within}${SIGNS[kind] ?? '#'} anaconda-tokens: ignore[${taken.join(', ')}]\n`;
}
