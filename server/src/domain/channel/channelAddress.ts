import type { ChannelFields } from './channelUrl';
import { joinUrl } from './condaToken';

/** The address of a channel, token and credentials included, without a platform. */
export function channelAddress(channel: ChannelFields): string {
  return addressOn(channel, tokenBase(channel), channel.auth);
}

/** The addresses of directories of a channel: one for each platform. */
export function directories(channel: ChannelFields, subdirs: readonly string[]): readonly string[] {
  const base = tokenBase(channel);
  return subdirs.map((directory) => addressOn(channel, joinUrl(base, directory), channel.auth));
}

/** Location, token and name of a channel, joined. */
export function tokenBase({ location, token, name }: ChannelFields): string {
  return token ? joinUrl(location, 't', token, name) : joinUrl(location, name);
}

/** An address on the scheme of a channel, with credentials in it. */
export function addressOn({ scheme }: ChannelFields, address: string, auth: string | null = null): string {
  return `${scheme ?? 'None'}://${auth ? `${auth}@` : ''}${address}`;
}
