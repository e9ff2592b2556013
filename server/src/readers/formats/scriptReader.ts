import { findInScript } from '../commands/commandLines';
import { alsoIn, CMD, FISH, POSIX, POWERSHELL, type ScriptLanguage } from '../commands/scriptLanguage';
import { findInFreeText } from '../text/freeText';
import type { SourceText } from '../text/sourceText';
import { withoutOverlaps } from '../text/span';
import type { FoundReference } from '../text/span';

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
export function readScript({ text }: SourceText, kind: PlainScript): FoundReference[] {
  return findAllInScript(text, LANGUAGES[kind]);
}

/** What the command lines of a script say, and the token URLs that stand in it besides. */
export function findAllInScript(text: string, language: ScriptLanguage): FoundReference[] {
  const { found, comments } = findInScript(text, language);
  return [...found, ...withoutOverlaps(findInFreeText(text), [...comments, ...found])];
}
