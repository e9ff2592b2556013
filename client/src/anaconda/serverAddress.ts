import { isIPv6 } from 'node:net';

/**
 * The id of an Anaconda Server: `https://host[:port][/prefix]`, lower-case host, IDN as punycode, no
 * default port, no trailing slash. `/api` is added behind it.
 */
export type ServerId = string;

/** Why a text is no address of a server; `scheme` is one that no server answers under. */
export type AddressProblem =
  | { readonly code: 'empty' | 'blanks' | 'notAnAddress' | 'placeholder' }
  | { readonly code: 'scheme'; readonly scheme: string };

export type ParsedAddress =
  | {
      readonly ok: true;
      readonly id: ServerId;
      /** Plain http to a host that is not this machine: needs the user's consent. */
      readonly insecure: boolean;
    }
  | { readonly ok: false; readonly problem: AddressProblem };

/**
 * Makes a server id of whatever a user pastes: a bare host, host and port, IPv6, an IDN, with `/api` or
 * `/api/repo` behind it, or a whole token channel URL. Credentials and tokens in it are dropped. Without
 * a scheme it is https, for this machine http.
 */
export function parseServerAddress(pasted: string): ParsedAddress {
  const text = unquoted(pasted);
  if (text === '') return problem('empty');
  if (/\s/.test(text)) return problem('blanks');
  const scheme = /^([a-z][a-z0-9+.-]*):\/+/i.exec(text);
  const name = scheme?.[1]?.toLowerCase();
  if (name !== undefined && name !== 'https' && name !== 'http') {
    return { ok: false, problem: { code: 'scheme', scheme: name } };
  }
  const rest = withBrackets(scheme === null ? text.replace(/^\/\//, '') : text.slice(scheme[0].length));
  const url = parse(name ?? 'https', rest);
  if (url === undefined) {
    return problem('notAnAddress');
  }
  if (url.hostname === 'fqdn') return problem('placeholder');
  return name === undefined && isLoopback(url.hostname) ? parsed(parse('http', rest) ?? url) : parsed(url);
}

/** True for localhost, 127.0.0.0/8 and ::1: what never leaves this machine. `hostname` as URL gives it. */
export function isLoopback(hostname: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}

/** What messages call a server: its host, with the port when there is one. */
export function hostOf(id: ServerId): string {
  return URL.canParse(id) ? new URL(id).host : id;
}

/** The address one folder above a server's; undefined for a host alone. */
export function aboveOf(id: ServerId): ServerId | undefined {
  const { origin, pathname } = new URL(id);
  return pathname === '/' ? undefined : `${origin}${pathname.replace(/\/[^/]*$/, '')}`;
}

function problem(code: 'empty' | 'blanks' | 'notAnAddress' | 'placeholder'): ParsedAddress {
  return { ok: false, problem: { code } };
}

function unquoted(pasted: string): string {
  const text = pasted.trim();
  return (/^(?:"(.*)"|'(.*)'|<(.*)>)$/.exec(text)?.slice(1).join('') ?? text).trim();
}

/** A bare IPv6 address gets the brackets that a URL wants around it. */
function withBrackets(rest: string): string {
  const host = rest.split('/', 1)[0] ?? '';
  return isIPv6(host) ? `[${host}]${rest.slice(host.length)}` : rest;
}

function parse(scheme: string, rest: string): URL | undefined {
  if (rest.startsWith('/') || !URL.canParse(`${scheme}://${rest}`)) return undefined;
  const url = new URL(`${scheme}://${rest}`);
  url.hostname = url.hostname.replace(/\.$/, '');
  return isHostName(url.hostname) && url.port !== '0' ? url : undefined;
}

function isHostName(hostname: string): boolean {
  return hostname.startsWith('[') || /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/i.test(hostname);
}

function parsed(url: URL): ParsedAddress {
  const insecure = url.protocol === 'http:' && !isLoopback(url.hostname);
  return { ok: true, id: `${url.protocol}//${url.host}${prefixOf(url.pathname)}`, insecure };
}

/** The part of a path before the server's own: `/api/…`, `/t/TOKEN/…`, `/auth/realms/…`. */
function prefixOf(pathname: string): string {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const own = segments.findIndex(
    (segment, at) =>
      segment === 'api' || segment === 't' || (segment === 'auth' && segments[at + 1] === 'realms'),
  );
  const prefix = own < 0 ? segments : segments.slice(0, own);
  return prefix.map((segment) => `/${segment}`).join('');
}
