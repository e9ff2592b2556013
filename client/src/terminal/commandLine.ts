import { quoted, type Shell } from './shellQuoting';

/** A word of a command: a text as it stands, or the value of a variable of the terminal. */
export type CommandWord = string | { readonly variable: string };

/** A command before it is written for a shell. */
export interface Command {
  /** The program and its own words, which are ours and need no quotes. */
  readonly program: string;
  readonly words: readonly CommandWord[];
  /** A variable that the command runs with. */
  readonly environment?: { readonly name: string; readonly value: string };
}

/** Commands as one line for a shell, each run only if the one before went well (PowerShell 5 cannot say so). Throws `Unquotable`. */
export function commandLine(commands: readonly Command[], shell: Shell): string {
  return commands.map((command) => written(command, shell)).join(shell === 'powershell' ? '; ' : ' && ');
}

function written({ program, words, environment }: Command, shell: Shell): string {
  const line = [program, ...words.map((word) => argument(word, shell))].join(' ');
  if (environment === undefined) return line;
  const { name: variable, value } = environment;
  switch (shell) {
    case 'posix':
    case 'fish':
      return `${variable}=${quoted(value, shell)} ${line}`;
    case 'powershell':
      return `$env:${variable} = ${quoted(value, shell)}; ${line}; Remove-Item Env:${variable}`;
    case 'cmd':
      // The quotes around the whole keep a blank before `&` out of the value.
      return `set ${quoted(`${variable}=${value}`, shell)} & ${line} & set "${variable}="`;
  }
}

function argument(word: CommandWord, shell: Shell): string {
  if (typeof word === 'string') return quoted(word, shell);
  switch (shell) {
    case 'posix':
    case 'fish':
      return `"$${word.variable}"`;
    case 'powershell':
      return `"$env:${word.variable}"`;
    case 'cmd':
      return `"%${word.variable}%"`;
  }
}
