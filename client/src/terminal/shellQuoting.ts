/** The shells whose rules are known here, by how they read a command line. */
export type Shell = 'posix' | 'fish' | 'powershell' | 'cmd';

/**
 * The shell behind a name or a path, as VS Code tells it (`bash`, `gitbash`, `C:\\…\\pwsh.exe`); undefined for one
 * whose rules are not known here, such as csh, nushell, xonsh or a program that is no shell.
 */
export function shellNamed(nameOrPath: string): Shell | undefined {
  const name =
    /[^\\/]*$/
      .exec(nameOrPath)?.[0]
      .toLowerCase()
      .replace(/\.exe$/, '') ?? '';
  if (/^(?:ba|da|a|z|k|mk)?sh$|^gitbash$|^wsl$/.test(name)) return 'posix';
  if (name === 'fish' || name === 'cmd') return name;
  return /^(?:pwsh|powershell)(?:-preview)?$/.test(name) ? 'powershell' : undefined;
}

/** Whether a text may be part of a command line at all: a terminal obeys control characters, and people read marks of direction wrongly. */
export function isPlainText(text: string): boolean {
  return !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(text);
}

/** A text as one argument, by the shell's own rules. Throws `Unquotable` for a text that the shell cannot be given. */
export function quoted(text: string, shell: Shell): string {
  if (!isPlainText(text)) throw new Unquotable();
  return quote[shell](text);
}

/** A text that cannot stand on a command line of a shell; it is not told, for it may be a secret. */
export class Unquotable extends Error {
  constructor() {
    super('unquotable');
  }
}

const quote: Readonly<Record<Shell, (text: string) => string>> = {
  /** POSIX 2.2.2: nothing is special within single quotes. */
  posix: (text) => `'${text.replaceAll("'", `'\\''`)}'`,
  /** fish's "Quotes": only `\'` and `\\` are escapes within single quotes. */
  fish: (text) => `'${text.replaceAll(/['\\]/g, '\\$&')}'`,
  /**
   * about_Quoting_Rules: a doubled single quote stands for one, and PowerShell takes typographic ones for the same. Up to
   * 7.2 programs get `"` and a backslash at the end wrongly (about_Parsing), so such texts are refused.
   */
  powershell: (text) => {
    if (/"|\\$/.test(text)) throw new Unquotable();
    return `'${text.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`;
  },
  /**
   * cmd replaces `%` and `!` within quotes too, and `call` in conda.bat doubles `^`: there is no way to write them. A
   * backslash before the closing quote would escape it for the program.
   */
  cmd: (text) => {
    if (/["%!^]|\\$/.test(text)) throw new Unquotable();
    return `"${text}"`;
  },
};
