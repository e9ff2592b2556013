import { lineFinder, secretOfLogin, type StoreFormat, UnreadableStore } from './storeFormat';

/** The word of a netrc for every host that it does not name. */
export const anyHost = 'default';

/** One entry of a netrc. */
interface Login {
  /** The host, or `anyHost`. */
  readonly host: string;
  readonly user: string;
  readonly password: string;
  /** 0-based. */
  readonly line: number;
}

/** A netrc as Python's `netrc` module reads it, by which conda and pip do: a word that it does not know voids the file. */
export const netrcStore: Pick<StoreFormat, 'credentials'> = {
  credentials: (text) =>
    loginsIn(text, true).map(({ host, user, password, line }) => {
      const value = secretOfLogin(user, password);
      const entry = { key: host === anyHost ? '*' : host, kind: 'basic', value, line } as const;
      return value === '' ? { ...entry, fault: 'empty' } : entry;
    }),
};

/** The hosts that a netrc has a login for, and `anyHost`. */
export function netrcHosts(text: string): readonly string[] {
  return loginsIn(text).map(({ host }) => host);
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
    const [word, line] = [words[at]?.[0], lineAt(words[at]?.index ?? 0)];
    if (word === anyHost) {
      logins.push({ host: anyHost, user: '', password: '', line });
      continue;
    }
    // Every other word is a key whose value follows.
    at += 1;
    const value = unquoted(words[at]?.[0] ?? '');
    const login = logins.at(-1);
    if (word === 'machine') logins.push({ host: value, user: '', password: '', line });
    else if ((word === 'login' || word === 'user') && login) login.user = value;
    else if (word === 'password' && login) login.password = value;
    else if (word !== 'account' && isStrict) throw new UnreadableStore();
  }
  return logins;
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}

function unquoted(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll(/\\(.)/g, '$1') : word;
}
