import type { FileKind } from '../readers/fileKind';
import type { Problem } from '../rules/problem';
import { inserted, type Fix } from './fix';
import type { Source } from './source';

/** Kinds in which a line that begins with `#` is a comment. */
const WITHOUT_HASH: readonly FileKind[] = ['json', 'renovate', 'notebook'];

/** Puts a comment above the line that lets the problem be. */
export function suppressionFix(problem: Problem, { kind, reading }: Source): readonly Fix[] {
  const { code, line } = problem;
  if (WITHOUT_HASH.includes(kind) || code.startsWith('suppression/') || code.startsWith('document/'))
    return [];
  const indent = /^\s*/.exec(reading.lineText(line))?.[0] ?? '';
  // The header of a script is TOML in comments: a comment of its own stands in one of those.
  const within = kind === 'python' && reading.lineText(line).startsWith('#') ? '# ' : '';
  const comment = `${indent}${within}# anaconda-tokens: ignore[${code}]\n`;
  return [{ title: `Ignore ${code} here`, problem, edits: [inserted(line, 0, comment)] }];
}
