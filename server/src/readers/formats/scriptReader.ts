import { findInScript } from '../commands/commandLines';
import { findInFreeText } from '../text/freeText';
import { locateFound } from '../text/unstructuredTokens';
import type { Located } from '../place';
import type { Reference } from '../reference';
import { alsoIn, CMD, FISH, POSIX, POWERSHELL, type ScriptLanguage } from '../commands/scriptLanguage';
import { withoutOverlaps } from '../text/span';
import type { FoundReference } from '../text/span';
import type { SourceText } from '../text/sourceText';

/** A file that is one script from its first to its last line. */
export type PlainScript = 'shell' | 'fish' | 'powershell' | 'cmd' | 'makefile' | 'justfile';

const LANGUAGES: Readonly<Record<PlainScript, ScriptLanguage>> = {
  shell: POSIX,
  fish: FISH,
  powershell: POWERSHELL,
  cmd: CMD,
  // What make leaves, the shell of a recipe gets.
  makefile: { shell: 'posix', notations: ['make', 'posix', 'conda'] },
  justfile: alsoIn(POSIX, ['jinja', 'powershell']),
};

/** The command lines and comments of a script, and token URLs elsewhere in it. */
export function readScript(source: SourceText, kind: PlainScript): Located<Reference>[] {
  return findAllInScript(source.text, LANGUAGES[kind]).map((found) => locateFound(source, found));
}

/** What the command lines of a script say, and the token URLs that stand in it besides. */
export function findAllInScript(text: string, language: ScriptLanguage): FoundReference[] {
  const { found, comments } = findInScript(text, language);
  return [...found, ...withoutOverlaps(findInFreeText(text), [...comments, ...found])];
}
