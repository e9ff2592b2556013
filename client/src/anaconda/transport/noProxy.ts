import { BlockList, isIP } from 'node:net';

/**
 * Whether an address is named by a list of exceptions (`NO_PROXY`, `http.noProxy`): `*`, a host, a domain
 * with all below it (`example.com`, `.example.com`, `*.example.com`), each with an optional port, an IP
 * address, or a network (`10.0.0.0/8`). Names are never looked up.
 */
export function bypasses(url: URL, exceptions: readonly string[]): boolean {
  return exceptions.some((exception) => names(exception.trim().toLowerCase(), url));
}

function names(exception: string, url: URL): boolean {
  if (exception === '') return false;
  if (exception === '*') return true;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (exception.includes('/')) return inNetwork(host, exception);
  const { host: pattern, port } = split(exception);
  if (port !== undefined && port !== portOf(url)) return false;
  if (isIP(host) !== 0) return host === pattern;
  const domain = pattern.replace(/^\*?\./, '');
  return host === domain || host.endsWith(`.${domain}`);
}

function split(exception: string): { host: string; port: string | undefined } {
  const bracketed = /^\[(.+)\](?::(\d+))?$/.exec(exception);
  if (bracketed?.[1] !== undefined) return { host: bracketed[1], port: bracketed[2] };
  const plain = /^([^:]+):(\d+)$/.exec(exception);
  return { host: plain?.[1] ?? exception, port: plain?.[2] };
}

function portOf(url: URL): string {
  return url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
}

function inNetwork(host: string, network: string): boolean {
  const [address = '', bits = ''] = network.split('/');
  const family = isIP(address);
  const length = Number(bits);
  if (family === 0 || family !== isIP(host) || !/^\d+$/.test(bits) || length > (family === 4 ? 32 : 128))
    return false;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(address, length, kind);
  return list.check(host, kind);
}
