import { secretOfLogin, type StoreFormat, TOKEN_PASSWORD, type WrittenCredential } from './storeFormat';

/** One option of an INI file, as Python's `configparser` reads it: further lines that are indented belong to it. */
interface IniOption {
  readonly section: string;
  readonly name: string;
  readonly lines: readonly { readonly text: string; readonly line: number }[];
}

function iniOptions(text: string): readonly IniOption[] {
  const options: { section: string; name: string; lines: { text: string; line: number }[] }[] = [];
  let section = '';
  text.split(/\r?\n/).forEach((whole, line) => {
    const trimmed = whole.trim();
    if (trimmed === '' || /^[#;]/.test(trimmed)) return;
    const header = /^\[([^\]]+)\]/.exec(whole);
    if (header) section = header[1] ?? '';
    else if (/^\s/.test(whole)) options.at(-1)?.lines.push({ text: trimmed, line });
    else {
      const [, name = trimmed, value = ''] = /^([^=:]*?)\s*[=:]\s*(.*)$/.exec(trimmed) ?? [];
      options.push({ section, name: name.toLowerCase(), lines: [{ text: value, line }] });
    }
  });
  return options;
}

/** pip's configuration: the indexes whose address has a login. */
export const pipConfigFile: Pick<StoreFormat, 'credentials'> = {
  credentials: (text) =>
    iniOptions(text)
      .filter(({ name }) => /^(?:extra-)?index-url$/.test(name.replaceAll('_', '-')))
      .flatMap(({ lines }) => lines.flatMap(({ text: words, line }) => indexesIn(words, line))),
};

function indexesIn(words: string, line: number): readonly WrittenCredential[] {
  return words.split(/\s+/).flatMap((url) => {
    const parts = /^([a-z][a-z\d+.-]*:\/\/)([^/?#@]*)@(.*)$/i.exec(url);
    if (!parts) return [];
    const [, scheme = '', login = '', rest = ''] = parts;
    const [user = '', ...password] = login.split(':');
    const value = secretOfLogin(decoded(user), decoded(password.join(':')));
    const entry = { key: scheme + rest, kind: 'basic', value, line } as const;
    return value === '' ? [{ ...entry, fault: 'empty' }] : [entry];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A percent sign that stands for itself.
  }
}

/** `.pypirc` of twine: a section for each repository. */
export const pypircFile: Pick<StoreFormat, 'credentials'> = {
  credentials(text) {
    const options = iniOptions(text);
    const sections = [...new Set(options.map(({ section }) => section))].filter(
      (name) => name !== 'distutils',
    );
    return sections.flatMap((section) => {
      const own = options.filter((option) => option.section === section);
      const option = (name: string) => own.find((one) => one.name === name)?.lines[0];
      const isTokenUser = option('password')?.text === TOKEN_PASSWORD;
      const secret = (isTokenUser ? undefined : option('password')) ?? option('username');
      if (secret === undefined) return [];
      const value = secretOfLogin(option('username')?.text ?? '', option('password')?.text ?? '');
      const key = option('repository')?.text ?? usualRepository(section);
      const entry = { key, kind: 'basic', value, line: secret.line } as const;
      return value === '' ? [{ ...entry, fault: 'empty' }] : [entry];
    });
  },
};

function usualRepository(section: string): string {
  return section === 'testpypi' ? 'https://test.pypi.org/legacy/' : 'https://upload.pypi.org/legacy/';
}

/**
 * The file of a Python keyring without a system behind it (keyrings.alt, `keyring_pass.cfg`): of it the records of
 * conda-auth, base64 of JSON. Names are escaped as `_` and two digits of base 16.
 */
export const pythonKeyringFile: Pick<StoreFormat, 'credentials'> = {
  credentials: (text) =>
    iniOptions(text).flatMap(({ section, lines }): readonly WrittenCredential[] => {
      const target = /^conda-auth::credential::(.*)$/s.exec(unescaped(section))?.[1];
      if (target === undefined) return [];
      const [{ line } = { line: 0 }] = lines;
      const record = recordIn(lines.map(({ text: part }) => part).join(''));
      const isLogin = record.auth_type === 'http-basic';
      const [user, password, token] = [record.username, record.password, record.token ?? record.access_token];
      const value = isLogin ? secretOfLogin(user ?? '', password ?? '') : (token ?? '');
      const entry = { key: target, kind: isLogin ? 'basic' : 'bearer', value, line } as const;
      return [value === '' ? { ...entry, fault: 'empty' } : entry];
    }),
};

function recordIn(base64: string): Readonly<Record<string, string | undefined>> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, string>) : {};
  } catch {
    return {}; // An entry of another shape; the file itself is sound.
  }
}

function unescaped(name: string): string {
  return decoded(name.replaceAll('%', '%25').replaceAll(/_([0-9A-F]{2})/g, '%$1'));
}
