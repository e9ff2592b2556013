import { channelAddress } from '../../channel/channelAddress';
import { PUBLIC_ALIAS } from '../../channel/channelConfiguration';
import { readBaseUrl, type ChannelFields } from '../../channel/channelUrl';
import type { EffectiveConfiguration } from '../effectiveConfiguration';
import { attempt, type Json } from '../resultJson';

/** What conda builds from the settings about channels: addresses with their tokens, without platforms. */
export function computedChannels(configuration: EffectiveConfiguration): Json {
  const channels = configuration.channelConfiguration();
  const failure = (...names: readonly string[]): void => {
    for (const name of names) {
      const found = channels.failures.parameters.get(name);
      if (found) throw found;
    }
  };
  const addresses = (listed: readonly ChannelFields[]): Json => listed.map(channelAddress);
  const multichannels = (): ReadonlyMap<string, readonly ChannelFields[]> => {
    failure('subdir', 'default_channels', 'custom_multichannels', 'local');
    if ([...channels.multichannels.values()].some((members) => members.length > 0)) failure('channel_alias');
    if (channels.multichannels.size === 0 && channels.failure) throw channels.failure;
    return channels.multichannels;
  };
  return {
    channel_alias: attempt(() => {
      failure('channel_alias');
      const stated = channels.settings.channelAlias ?? PUBLIC_ALIAS;
      return channelAddress({ ...readBaseUrl(stated), name: '', platform: null });
    }),
    default_channels: attempt(() => addresses(multichannels().get('defaults') ?? [])),
    custom_channels: attempt(() => {
      multichannels();
      const named = [...channels.customChannels()];
      if (named.length > 0) failure('channel_alias');
      return Object.fromEntries(named.map(([name, channel]) => [name, channelAddress(channel)]));
    }),
    custom_multichannels: attempt(() =>
      Object.fromEntries([...multichannels()].map(([name, members]) => [name, addresses(members)])),
    ),
    migrated_channel_aliases: attempt(() => {
      failure('migrated_channel_aliases');
      return (channels.settings.migratedChannelAliases ?? []).map((url) =>
        channelAddress({ ...readBaseUrl(url), name: '', platform: null }),
      );
    }),
  };
}
