import { lineFinder, secretOfLogin, type StoreFormat, UnreadableStore } from './storeFormat';

/** The word of a netrc for every host that it does not name. */
export const ANY_HOST = 'default';

/** One entry of a netrc. */
interface Login {
  /** The host, or `ANY_HOST`. */
  readonly host: string;
  readonly user: string;
  readonly password: string;
  /** 0-based. */
  readonly line: number;
  /** Where its first word begins and where the last one ends. */
  readonly start: number;
  readonly end: number;
}

/** A netrc as Python's `netrc` module reads it, by which conda and pip do: a word that it does not know voids the file. */
export const netrcStore: Pick<StoreFormat, 'credentials'> = {
  credentials: (text) =>
    loginsIn(text, true).map(({ host, user, password, line }) => {
      const value = secretOfLogin(user, password);
      const entry = { key: host === ANY_HOST ? '*' : host, kind: 'basic', value, line } as const;
      return value === '' ? { ...entry, fault: 'empty' } : entry;
    }),
};

/** The hosts that a netrc has a login for, and `ANY_HOST`. */
export function netrcHosts(text: string): readonly string[] {
  return loginsIn(text).map(({ host }) => host);
}

/** The entries of a netrc with the lines that they take up: from the beginning of the first to the end of the last. */
export function netrcBlocks(
  text: string,
): readonly { readonly host: string; readonly start: number; readonly end: number }[] {
  return loginsIn(text, true).map(({ host, start, end }) => {
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = text.indexOf('\n', end);
    // What stands before or behind it on its lines is another entry, or a comment of the person's.
    const isFirst = text.slice(lineStart, start).trim() === '';
    const isLast = lineEnd < 0 || text.slice(end, lineEnd).trim() === '';
    return {
      host: host === ANY_HOST ? '*' : host,
      start: isFirst ? lineStart : start,
      end: isFirst && isLast ? (lineEnd < 0 ? text.length : lineEnd + 1) : end,
    };
  });
}

function loginsIn(text: string, isStrict = false): readonly Login[] {
  const logins: { -readonly [Key in keyof Login]: Login[Key] }[] = [];
  // A macro runs to an empty line; a comment to the end of its line.
  const plain = text
    .replaceAll(/^[ \t]*macdef\b[^]*?(?:\n\s*\n|$(?![^]))/gm, blank)
    .replaceAll(/(?:^|\s)#.*$/gm, blank);
  const lineAt = lineFinder(text);
  const words = [...plain.matchAll(/"(?:[^"\\]|\\.)*"|\S+/g)];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]?.[0];
    const start = words[at]?.index ?? 0;
    const begun = { user: '', password: '', line: lineAt(start), start, end: start + (word?.length ?? 0) };
    if (word === ANY_HOST) {
      logins.push({ ...begun, host: ANY_HOST });
      continue;
    }
    // Every other word is a key whose value follows.
    at += 1;
    const value = unquoted(words[at]?.[0] ?? '');
    const login = logins.at(-1);
    if (word === 'machine') logins.push({ ...begun, host: value });
    else if ((word === 'login' || word === 'user') && login) login.user = value;
    else if (word === 'password' && login) login.password = value;
    else if (word !== 'account' && isStrict) throw new UnreadableStore();
    const last = logins.at(-1);
    if (last) last.end = (words[at]?.index ?? start) + (words[at]?.[0].length ?? 0);
  }
  return logins;
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}

function unquoted(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll(/\\(.)/g, '$1') : word;
}
