import type { StoredCredential } from './storedCredential';

/** An address taken apart; the host is in small letters and without brackets. */
export interface Address {
  readonly scheme: string;
  readonly host: string;
  /** Empty where none is written. */
  readonly port: string;
  /** With its slash; empty where there is none. */
  readonly path: string;
}

/** Takes an address apart, with or without a scheme; undefined for a text that has no host. */
export function addressOfKey(text: string): Address | undefined {
  const parts =
    /^(?:([a-z][a-z\d+.-]*):\/\/)?(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d*))?(\/[^?#]*)?/i.exec(text);
  const [whole = '', scheme = '', host = '', port = '', path = ''] = parts ?? [];
  const named = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (named === '' || !/^(?:$|[/?#])/.test(text.slice(whole.length))) return undefined;
  return { scheme: scheme.toLowerCase(), host: named, port, path };
}

/** The host that an entry is meant for, whatever else its key has; `*` for every one, the key itself where it has none. */
export function hostOfCredential({ key }: Pick<StoredCredential, 'key'>): string {
  return addressOfKey(key)?.host ?? key;
}

/** Whether a host is an address of numbers, which has no domain above it. */
export function isNumericHost(host: string): boolean {
  return /^\d+(?:\.\d+){3}$/.test(host) || host.includes(':');
}

/** The keys under which rattler looks for a host, in its order (`get_by_url` of `rattler_networking`). */
export function rattlerLookups(host: string): readonly string[] {
  if (isNumericHost(host)) return [host];
  const labels = host.split('.');
  return [host, ...labels.map((_, at) => `*.${labels.slice(at).join('.')}`)];
}

/** The keys under which libmamba looks for an address without its scheme, the longest first (`URLWeakener`). */
export function libmambaLookups({ host, port, path }: Address): readonly string[] {
  const start = `${host.includes(':') ? `[${host}]` : host}${port === '' ? '' : `:${port}`}`;
  const keys: string[] = [];
  let rest = `${start}${path}`.replace(/\/?$/, '/');
  while (rest.includes('/')) {
    keys.push(rest, rest.slice(0, -1));
    rest = rest.slice(0, -1);
    rest = rest.slice(0, rest.lastIndexOf('/') + 1);
  }
  return keys;
}

/** Whether one of conda's token files counts for an address: its own text begins it, also with its first `api` as `conda`. */
export function condaFileServes(fileUrl: string, url: string): boolean {
  return url.startsWith(fileUrl) || url.startsWith(fileUrl.replace(/([./])api([./]|$)/, '$1conda$2'));
}
