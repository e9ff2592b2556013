import type { FailureKind } from './failureKind';

/** What is wrong with an address that was asked, seen from the address alone. */
export interface AddressFault {
  readonly kind: FailureKind;
  readonly isCertain: boolean;
  /** The variable or the piece that does not belong there. */
  readonly about?: string;
}

/** The fault of an address that cannot be meant: a variable as text, a token's rest in the host, no host at all. */
export function addressFault(url: string): AddressFault | undefined {
  if (/^none:\/\//i.test(url)) return { kind: 'alias-empty', isCertain: true };
  const address = unquoted(url);
  const variable = variableIn(address);
  if (variable !== undefined) return { kind: 'variable-not-set', isCertain: true, about: variable };
  const host = hostIn(address);
  if (host === undefined) return undefined;
  const placeholder = /[<{[][\w .-]{1,60}[>}\]]/.exec(host)?.[0];
  if (placeholder !== undefined && !/^\[[0-9a-f:.]+\]$/i.test(host))
    return { kind: 'placeholder', isCertain: true, about: placeholder };
  return gluedHost(host);
}

/** `${NAME}`, `$NAME` or `%NAME%` that nobody replaced, the way it was written, except for the case of its letters. */
function variableIn(address: string): string | undefined {
  return /\$\{\w[\w:?-]*\}?|\$[a-z_]\w*|(?<=\/\/|\/t\/|@)%[a-z_]\w+%/i.exec(address)?.[0];
}

/**
 * The rest of a token behind the end of a host: the last part of a name has no `_`, and no part of one is as long as a
 * token or begins as a JSON web token does. conda makes the letters small.
 */
function gluedHost(host: string): AddressFault | undefined {
  if (!host.includes('.')) return undefined;
  const [, rest] = /^[a-z0-9.-]*\.[a-z0-9]*(_.*)$/i.exec(host) ?? [];
  if (rest !== undefined) return { kind: 'token-cut', isCertain: true, about: rest };
  const labels = host.split('.');
  const at = labels.findIndex((label) => label.length > 40 || /^eyj[a-z0-9-]{8,}$/i.test(label));
  if (at < 1) return undefined;
  return { kind: 'token-cut', isCertain: false, about: `.${labels.slice(at).join('.')}` };
}

function hostIn(address: string): string | undefined {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(address)?.[1];
  return authority?.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
}

/** Percent signs of the characters that matter here, so that nothing else changes. */
function unquoted(url: string): string {
  return url.replace(/%(24|7b|7d|3c|3e)/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
