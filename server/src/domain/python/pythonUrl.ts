import { CondaFailure } from '../channel/condaFailure';
import { checkBracketedHost, checkNormalForm } from './pythonHost';
import { pythonText } from './pythonText';

/** The parts of a URL as conda's `Url` keeps them after Python's `urlparse` (conda 26.7 on Python 3.13). */
export interface UrlParts {
  readonly scheme: string;
  readonly username: string | null;
  readonly password: string | null;
  /** Lower-cased, without the brackets of an IPv6 address; null when empty. */
  readonly hostname: string | null;
  readonly port: number | null;
  readonly path: string;
  readonly query: string;
}

/** Whether conda takes a text for a URL with a scheme: lower case, at most 12 characters, `://`. */
export function hasScheme(text: string): boolean {
  return /^[a-z][a-z0-9]{0,11}:\/\//.test(text);
}

/** conda's `urlparse`. Throws `CondaFailure` for ports, brackets and host names that Python refuses. */
export function parseUrl(text: string): UrlParts {
  const url = (hasScheme(text) ? text : `//${text}`).replace(/[\t\r\n]/g, '');
  const colon = url.indexOf(':');
  const withScheme = colon > 0 && /^[a-zA-Z][a-zA-Z0-9+.-]*$/.test(url.slice(0, colon));
  const scheme = withScheme ? url.slice(0, colon).toLowerCase() : '';
  const { authority, rest } = splitAuthority(withScheme ? url.slice(colon + 1) : url);
  checkBrackets(authority);
  checkNormalForm(authority);
  const [beforeFragment] = splitOnce(rest, '#');
  const [pathAndParameters, query] = splitOnce(beforeFragment, '?');
  const path = takesParameters.has(scheme) ? withoutParameters(pathAndParameters) : pathAndParameters;
  const { username, password, hostname, port } = readAuthority(authority);
  // Spelled out: channels are read by the thousand, and a spread costs more than all the rest of it.
  return {
    scheme,
    username,
    password,
    hostname,
    port,
    path: path && withLeadingSlash(path),
    query: query ?? '',
  };
}

/** conda's text of a URL without scheme and credentials: host, port, path and query. */
export function addressText(parts: Pick<UrlParts, 'hostname' | 'port'> & Partial<UrlParts>): string {
  const port = parts.port ? `:${parts.port}` : '';
  const path = parts.path ? withLeadingSlash(parts.path) : '';
  const query = parts.query ? `?${parts.query}` : '';
  return `${parts.hostname ?? ''}${port}${path}${query}`;
}

/** What conda calls `auth`: `user:password`, or `user` when the password is empty or missing; null without a user. */
export function authText({ username, password }: UrlParts): string | null {
  if (!username) return null;
  return password ? `${username}:${password}` : username;
}

/** The schemes whose last path segment Python cuts at `;`. */
const takesParameters: ReadonlySet<string> = new Set(
  ',ftp,hdl,prospero,http,imap,https,shttp,rtsp,rtsps,rtspu,sip,sips,mms,sftp,tel'.split(','),
);

function withoutParameters(path: string): string {
  const semicolon = path.indexOf(';', Math.max(path.lastIndexOf('/'), 0));
  return semicolon < 0 ? path : path.slice(0, semicolon);
}

function withLeadingSlash(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

function splitAuthority(url: string): { authority: string; rest: string } {
  if (!url.startsWith('//')) return { authority: '', rest: url };
  const end = url.slice(2).search(/[/?#]/);
  return end < 0
    ? { authority: url.slice(2), rest: '' }
    : { authority: url.slice(2, end + 2), rest: url.slice(end + 2) };
}

function splitOnce(text: string, mark: string): readonly [string, string?] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}

function checkBrackets(authority: string): void {
  const opens = authority.includes('[');
  if (opens !== authority.includes(']')) throw new CondaFailure('ValueError', 'Invalid IPv6 URL');
  if (opens) checkBracketedHost(authority.slice(authority.lastIndexOf('@') + 1));
}

function readAuthority(authority: string): Omit<UrlParts, 'scheme' | 'path' | 'query'> {
  const at = authority.lastIndexOf('@');
  const [username, password] = at < 0 ? [] : splitOnce(authority.slice(0, at), ':');
  const { host, port } = splitPort(authority.slice(at + 1));
  return {
    username: username ?? null,
    password: password ?? null,
    hostname: host ? host.toLowerCase() : null,
    port: readPort(port),
  };
}

function splitPort(hostAndPort: string): { host: string; port: string } {
  const [before, bracketed] = splitOnce(hostAndPort, '[');
  if (bracketed === undefined) {
    const [host, port] = splitOnce(before, ':');
    return { host, port: port ?? '' };
  }
  const [host, behind] = splitOnce(bracketed, ']');
  const [, port] = splitOnce(behind ?? '', ':');
  return { host, port: port ?? '' };
}

function readPort(text: string): number | null {
  if (!text) return null;
  if (!/^[0-9]+$/.test(text)) {
    const shown = pythonText(text);
    throw new CondaFailure('ValueError', `Port could not be cast to integer value as ${shown}`);
  }
  const port = Number(text);
  if (port > 65535) throw new CondaFailure('ValueError', 'Port out of range 0-65535');
  return port;
}
