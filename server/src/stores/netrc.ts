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
  const lineAt = lineFinder(text);
  const words = new NetrcWords(text);
  for (let word = words.next(logins.length > 0); word; word = words.next(logins.length > 0)) {
    const begun = { user: '', password: '', line: lineAt(word.start), start: word.start, end: word.end };
    if (word.text === ANY_HOST) {
      logins.push({ ...begun, host: ANY_HOST });
      continue;
    }
    // Every other word is a key whose value follows.
    const { text: value = '', end = word.end } = words.value() ?? {};
    const login = logins.at(-1);
    if (word.text === 'machine') logins.push({ ...begun, host: value });
    else if ((word.text === 'login' || word.text === 'user') && login) login.user = value;
    else if (word.text === 'password' && login) login.password = value;
    else if (word.text !== 'account' && isStrict) throw new UnreadableStore(begun.line);
    const last = logins.at(-1);
    if (last) last.end = end;
  }
  return logins;
}

interface Word {
  /** Without quotes and backslashes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The words of a netrc as Python 3.11 to 3.14 reads them. A `#` begins a comment in the place of a key alone. And what
 * follows that word is read all the same where a line ends before it that the last word has not taken along, as an empty line
 * does (python/cpython#104306), or, before the first entry, where the `#` does not stand by itself.
 */
class NetrcWords {
  readonly #text: string;
  /** What has been taken, with the blank behind a word that has no quotes. */
  #taken = 0;

  constructor(text: string) {
    // A macro runs to an empty line.
    this.#text = text.replaceAll(/^[ \t]*macdef\b[^]*?(?:\n\s*\n|$(?![^]))/gm, blank);
  }

  /** The next key, behind comments. */
  next(inEntry: boolean): Word | undefined {
    for (;;) {
      const before = this.#taken;
      const word = this.value();
      if (!word?.text.startsWith('#')) return word;
      const onLine = !this.#text.slice(before, this.#taken).includes('\n');
      if (!onLine || !(inEntry || word.text === '#')) continue;
      const lineEnd = this.#text.indexOf('\n', this.#taken);
      this.#taken = lineEnd < 0 ? this.#text.length : lineEnd + 1;
    }
  }

  /** The next word, whatever it begins with. */
  value(): Word | undefined {
    const pattern = /"((?:[^"\\]|\\.)*)"|((?:[^\n\t\r \\]|\\.?)+)[\n\t\r ]?/gs;
    pattern.lastIndex = this.#taken;
    const found = pattern.exec(this.#text);
    if (!found) return undefined;
    this.#taken = pattern.lastIndex;
    const [whole, quoted, plain = ''] = found;
    const text = (quoted ?? plain).replaceAll(/\\(.)/gs, '$1');
    const length = quoted === undefined ? plain.length : whole.length;
    return { text, start: found.index, end: found.index + length };
  }
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}
