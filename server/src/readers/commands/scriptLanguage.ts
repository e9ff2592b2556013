import type { Notation } from '../../domain/text/notation';

/** How a shell splits a line into words. */
export type ScriptShell = 'posix' | 'fish' | 'powershell' | 'cmd';

/** The shell of a script, and in whose notations something is replaced before a command gets its words. */
export interface ScriptLanguage {
  readonly shell: ScriptShell;
  /** The first is the one to write a variable for. */
  readonly notations: readonly Notation[];
}

/** conda replaces what its shell leaves, as in single quotes. */
export const POSIX: ScriptLanguage = { shell: 'posix', notations: ['posix', 'conda'] };
export const FISH: ScriptLanguage = { shell: 'fish', notations: ['fish', 'conda'] };
export const POWERSHELL: ScriptLanguage = { shell: 'powershell', notations: ['powershell', 'conda'] };
export const CMD: ScriptLanguage = { shell: 'cmd', notations: ['cmd', 'conda'] };

/** The lines of a notebook that IPython hands to a shell or to conda. */
export const IPYTHON: ScriptLanguage = { shell: 'posix', notations: ['ipython', 'posix', 'conda'] };

/** The language with notations that something else replaces as well, before or after the shell. */
export function alsoIn({ shell, notations }: ScriptLanguage, more: readonly Notation[]): ScriptLanguage {
  return { shell, notations: [...new Set([...notations, ...more])] };
}

/** The language of a shell by its name, such as `pwsh`, `/bin/bash -e {0}` or `cmd.exe`. */
export function languageOf(shell: string): ScriptLanguage | undefined {
  const program = /^\s*(?:\S*[\\/])?([\w-]+?)(?:\.exe)?(?:\s|$)/i.exec(shell)?.[1]?.toLowerCase();
  switch (program) {
    case 'pwsh':
    case 'powershell':
      return POWERSHELL;
    case 'cmd':
      return CMD;
    case 'fish':
      return FISH;
    case 'bash':
    case 'sh':
    case 'zsh':
    case 'dash':
    case 'ksh':
      return POSIX;
    default:
      return undefined;
  }
}
