import type { Level, TokenFact } from '../token/facts';
import { meantToken } from '../token/meantToken';
import { highest } from '../token/wantedToken';

/**
 * How far a token opens a channel (`parent/child` for a subchannel): a level, or `none`. Undefined where it cannot be
 * told: a scope token reaches as far as its account, of a token that others made nothing is known, what only a newer
 * server knows may open it, and whether what opens a channel opens its subchannels is the server's affair.
 */
export function accessTo(
  channel: string,
  { kind, origin, resources, unknownResources }: TokenFact,
): Level | 'none' | undefined {
  if (kind === 'scope' || origin !== undefined) return undefined;
  const opened = resources.filter(({ type }) => type !== 'artifact');
  const [own] = highest(
    opened.filter(({ id }) => id === channel).map((resource) => ({ ...resource, kind: 'channel' })),
  );
  if (own) return own.permission;
  const mayBeOpen = unknownResources !== undefined || opened.some(({ id }) => channel.startsWith(`${id}/`));
  return mayBeOpen ? undefined : 'none';
}

/** The channel, `parent/child` for a subchannel, that a URL names on a server; undefined for another server's URL. */
export function channelOn(server: string, url: string): string | undefined {
  const [cleaned, root] = [withoutToken(url), server].map((address) =>
    address.replace(/^[a-z]+:\/\/(?:[^/@]*@)?([^/]*)/i, (_, host: string) => host.toLowerCase()),
  );
  if (cleaned === undefined || root === undefined || !cleaned.startsWith(`${root}/`)) return undefined;
  const segments = cleaned.slice(root.length).split('/').filter(Boolean);
  const names = segments[0] === 'api' && segments[1] === 'repo' ? segments.slice(2) : segments;
  const channel = names.filter((name) => !/^(?:noarch|(?:linux|osx|win)-\w+)$/.test(name)).slice(0, 2);
  return channel.length === 0 || /[$%{<]/.test(channel.join('')) ? undefined : channel.join('/');
}

function withoutToken(url: string): string {
  const token = meantToken(url);
  return token ? url.slice(0, token.start - '/t/'.length) + url.slice(token.end) : url;
}
