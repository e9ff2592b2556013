import { addressText, authText, parseUrl, type UrlParts } from '../python/pythonUrl';
import { splitToken, withoutTrailingSlashes } from './condaToken';

/** The fields of conda's `Channel`; null where conda has `None`. */
export interface ChannelFields {
  readonly scheme: string | null;
  readonly auth: string | null;
  readonly location: string | null;
  readonly token: string | null;
  readonly name: string;
  readonly platform: string | null;
}

/** conda's directories of packages (`KNOWN_SUBDIRS`, conda 26.7). */
export const KNOWN_SUBDIRS: readonly string[] = [
  'noarch',
  'emscripten-wasm32',
  'wasi-wasm32',
  'freebsd-64',
  'linux-32',
  'linux-64',
  'linux-aarch64',
  'linux-armv6l',
  'linux-armv7l',
  'linux-ppc64',
  'linux-ppc64le',
  'linux-riscv64',
  'linux-s390x',
  'osx-64',
  'osx-arm64',
  'win-32',
  'win-64',
  'win-arm64',
  'zos-z',
];

/** conda's `split_scheme_auth_token`: how it reads base URLs in a condarc. All null for an empty text. */
export interface BaseUrl {
  /** Host, port, path and query. */
  readonly location: string | null;
  readonly scheme: string | null;
  readonly auth: string | null;
  readonly token: string | null;
}

/** Reads a base URL. Throws `CondaFailure`. */
export function readBaseUrl(text: string): BaseUrl {
  if (!text) return { location: null, scheme: null, auth: null, token: null };
  const { cleaned, token } = splitToken(text);
  const parts = parseUrl(cleaned);
  return { location: addressText(parts), scheme: parts.scheme, auth: authText(parts), token };
}

/** The pattern that finds a platform segment, in any case, among the known ones and the user's own. */
export function platformPattern(subdirs: readonly string[]): RegExp {
  const names = [...new Set([...KNOWN_SUBDIRS, ...subdirs.filter(isShort)])].map((name) =>
    name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/i/gi, PYTHON_I),
  );
  return new RegExp(`/(${names.join('|')})(?:/|(?=\\n?$))`, 'iu');
}

/** Python's `re.IGNORECASE` takes the Turkish letters, dotless and dotted, for an `i`; JavaScript does not. */
const PYTHON_I = '[i\u0131\u0130]';

/** A pattern cannot hold texts of any length; no platform has a name like that. */
function isShort(name: string): boolean {
  return name.length <= 100;
}

/** conda's `split_platform`: the first platform segment, taken out where its text first stands. */
export function splitPlatform(text: string, pattern: RegExp): { cleaned: string; platform: string | null } {
  const platform = pattern.exec(text)?.[1];
  if (platform === undefined) return { cleaned: withoutTrailingSlashes(text), platform: null };
  return { cleaned: withoutTrailingSlashes(replaceFirst(text, `/${platform}`, '')), platform };
}

/** conda's `split_conda_url_easy_parts`. */
export interface EasyParts extends UrlParts {
  readonly auth: string | null;
  readonly token: string | null;
  readonly platform: string | null;
  readonly packageFilename: string | null;
}

/** Takes token, platform and package file out of a channel URL and reads the rest. Throws `CondaFailure`. */
export function readEasyParts(text: string, platforms: RegExp): EasyParts {
  const { cleaned: withoutToken, token } = splitToken(text);
  const { cleaned, platform } = splitPlatform(withoutToken, platforms);
  const named = isPackageFile(cleaned) || /\.json(?:\.zst)?$/.test(cleaned);
  const slash = named ? cleaned.lastIndexOf('/') : -1;
  const packageFilename = slash < 0 ? null : cleaned.slice(slash + 1);
  const parts = parseUrl(slash < 0 ? cleaned : cleaned.slice(0, slash));
  const { scheme, username, password, hostname, port, path, query } = parts;
  const auth = authText(parts);
  return {
    scheme,
    username,
    password,
    hostname,
    port,
    path,
    query,
    auth,
    token,
    platform,
    packageFilename,
  };
}

/** Whether conda takes a bare text for the file of a package; since 26.1 in any case. */
export function isPackageFile(text: string): boolean {
  return /\.(?:conda|tar\.bz2)$/i.test(text);
}

/** Python's `replace(old, new, 1)`. */
export function replaceFirst(text: string, old: string, replacement: string): string {
  const at = text.indexOf(old);
  return at < 0 ? text : text.slice(0, at) + replacement + text.slice(at + old.length);
}

/** conda's `tokenized_startswith` over path segments: one is the beginning of the other, either way round. */
export function startsAlike(text: string, other: string): boolean {
  if (text.length < other.length) return startsAlike(other, text);
  return text.startsWith(other) && (text.length === other.length || text[other.length] === '/');
}
