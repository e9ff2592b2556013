import type { ChannelSettings } from '../domain/channelConfiguration';
import type { Reading } from '../readers/reading';
import { referencesOf, type LocatedReference } from './source';

/** What a condarc itself says about how its channels are read; a key it does not have keeps conda's default. */
export function channelSettings(reading: Reading): ChannelSettings {
  const all = referencesOf(reading, 'channel');
  const alias = all.find(({ item }) => item.list === 'channel_alias')?.item.value;
  const custom = mapOf(all, 'custom_channels');
  const migrated = mapOf(all, 'migrated_custom_channels');
  const multichannels = listsOf(all, 'custom_multichannels');
  const defaults = listOf(all, 'default_channels');
  const aliases = listOf(all, 'migrated_channel_aliases');
  return {
    ...(alias === undefined ? {} : { channelAlias: alias }),
    ...(defaults ? { defaultChannels: defaults } : {}),
    ...(custom.size > 0 ? { customChannels: custom } : {}),
    ...(multichannels.size > 0 ? { customMultichannels: multichannels } : {}),
    ...(aliases ? { migratedChannelAliases: aliases } : {}),
    ...(migrated.size > 0 ? { migratedCustomChannels: migrated } : {}),
  };
}

type Channels = readonly LocatedReference<'channel'>[];

function listOf(all: Channels, key: string): readonly string[] | undefined {
  const values = all.filter(({ item }) => item.list === key).map(({ item }) => item.value);
  return values.length > 0 ? values : undefined;
}

function mapOf(all: Channels, key: string): ReadonlyMap<string, string> {
  const pairs = all.flatMap(({ item: { list, name, value } }) =>
    name !== undefined && list === `${key}.${name}` ? [[name, value] as const] : [],
  );
  return new Map(pairs);
}

function listsOf(all: Channels, key: string): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>();
  for (const { item } of all) {
    if (!item.list.startsWith(`${key}.`)) continue;
    const name = item.list.slice(key.length + 1);
    lists.set(name, [...(lists.get(name) ?? []), item.value]);
  }
  return lists;
}
