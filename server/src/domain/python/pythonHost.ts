import { CondaFailure } from '../channel/condaFailure';
import { pythonText } from './pythonText';

/** Refuses what Python 3.13 refuses of `[host]:port`: text around the brackets, IPv4 or no address inside. */
export function checkBracketedHost(hostAndPort: string): void {
  const open = hostAndPort.indexOf('[');
  const close = hostAndPort.indexOf(']', open);
  const behind = close < 0 ? '' : hostAndPort.slice(close + 1);
  if (open > 0 || (behind && !behind.startsWith(':')))
    throw new CondaFailure('ValueError', 'Invalid IPv6 URL');
  const host =
    open < 0
      ? (hostAndPort.split(':', 1)[0] ?? '')
      : hostAndPort.slice(open + 1, close < 0 ? undefined : close);
  if (host.startsWith('v')) {
    if (!/^v[a-fA-F0-9]+\..+$/.test(host))
      throw new CondaFailure('ValueError', 'IPvFuture address is invalid');
  } else if (isIpv4(host)) {
    throw new CondaFailure('ValueError', 'An IPv4 address cannot be in brackets');
  } else if (!isIpv6(host)) {
    const shown = pythonText(host);
    throw new CondaFailure('ValueError', `${shown} does not appear to be an IPv4 or IPv6 address`);
  }
}

/** Refuses a host whose compatibility form holds a character that would end it (`℀` becomes `a/c`). */
export function checkNormalForm(authority: string): void {
  const bare = authority.replace(/[@:#?]/g, '');
  const normal = bare.normalize('NFKC');
  if (bare !== normal && /[/?#@:]/.test(normal)) {
    const message = `netloc '${authority}' contains invalid characters under NFKC normalization`;
    throw new CondaFailure('ValueError', message);
  }
}

/** Whether a text is an IPv4 address as Python's `ipaddress` reads it (no leading zeros). */
export function isIpv4(text: string): boolean {
  const parts = text.split('.', 5);
  return (
    parts.length === 4 && parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) < 256)
  );
}

/** Whether a text is an IPv6 address, with or without a zone (`%eth0`). */
export function isIpv6(text: string): boolean {
  const percent = text.indexOf('%');
  const zone = percent < 0 ? 'none' : text.slice(percent + 1);
  if (!zone || zone.includes('%')) return false;
  const groups = (percent < 0 ? text : text.slice(0, percent)).split(':', 10);
  const last = groups.at(-1) ?? '';
  if (last.includes('.')) {
    if (!isIpv4(last)) return false;
    groups.splice(-1, 1, '0', '0');
  }
  return hasIpv6Groups(groups);
}

function hasIpv6Groups(groups: readonly string[]): boolean {
  if (groups.length < 3 || groups.length > 9) return false;
  if (!groups.every((group) => /^[0-9a-fA-F]{0,4}$/.test(group))) return false;
  const inner = groups.slice(1, -1).filter((group) => group === '').length;
  const emptyStart = groups[0] === '';
  const emptyEnd = groups.at(-1) === '';
  if (inner === 0) return groups.length === 8 && !emptyStart && !emptyEnd;
  if (inner > 1) return false;
  if ((emptyStart && groups[1] !== '') || (emptyEnd && groups.at(-2) !== '')) return false;
  const stated = groups.filter((group) => group !== '').length;
  return stated <= 7;
}
