import { findChannel, type FoundChannel } from '../../channel/channel';
import type { ChannelFields } from '../../channel/channelUrl';
import { CondaFailure, orFailure } from '../../channel/condaFailure';
import { joinUrl, withoutOuterSlashes } from '../../channel/condaToken';
import { hasScheme } from '../../python/pythonUrl';
import type { EffectiveConfiguration } from '../effectiveConfiguration';
import { originsAt } from '../settingState';
import type { Origin } from '../sourceValue';

/** Which setting gives a channel its address, and with that perhaps a token. */
export interface AddressOrigin {
  readonly parameter: 'channel_alias' | 'custom_channels' | 'custom_multichannels' | 'default_channels';
  /** The key of a map. */
  readonly key?: string;
  /** Where that is stated; none for what is built into conda. */
  readonly origins: readonly Origin[];
}

/**
 * Which setting gives a channel its address, as conda looks it up: a multichannel of that name, the custom channel with
 * the longest leading part of the name, else the alias. Undefined for a URL that has its own address, for `local`, for
 * paths, and where conda cannot read the channel.
 */
export function addressOrigin(
  configuration: EffectiveConfiguration,
  text: string,
  found: FoundChannel = findChannel(text, configuration.channelConfiguration()),
): AddressOrigin | undefined {
  const { channel } = found;
  if (!channel) return undefined;
  if (channel.type === 'MultiChannel') return multichannelOrigin(configuration, channel.name);
  const channels = configuration.channelConfiguration();
  const names = orFailure(() => channels.knownNames());
  if (names instanceof CondaFailure) return undefined;
  const named = hasScheme(text)
    ? names.ofAddress(joinUrl(channel.location, channel.name).split('/'))
    : names.ofName(channel.name);
  const isThere = named?.location === channel.location;
  if (named && isThere) return namedOrigin(configuration, named.name);
  const { alias } = channels;
  const isBelow = alias.location !== null && channel.location === alias.location;
  return isBelow ? originOf(configuration, 'channel_alias') : undefined;
}

function multichannelOrigin(configuration: EffectiveConfiguration, name: string): AddressOrigin | undefined {
  if (name === 'local') return undefined;
  const { customMultichannels } = configuration.channelConfiguration().settings;
  if (customMultichannels?.has(name)) return originOf(configuration, 'custom_multichannels', name);
  return name === 'defaults' ? originOf(configuration, 'default_channels') : undefined;
}

/** Of an entry and a member of one name the entry counts. */
function namedOrigin(configuration: EffectiveConfiguration, name: string): AddressOrigin | undefined {
  const { settings, multichannels, alias } = configuration.channelConfiguration();
  const keys = [...(settings.customChannels?.keys() ?? [])];
  const key = keys.findLast((one) => withoutOuterSlashes(one) === name);
  if (key !== undefined) return originOf(configuration, 'custom_channels', key);
  const isMember = (member: ChannelFields): boolean => member.name === name;
  const holder = [...multichannels].findLast(([, members]) => members.some(isMember));
  // A member that is a mere name has its address from the alias, as it would have without the list.
  if (holder?.[1].find(isMember)?.location === alias.location)
    return originOf(configuration, 'channel_alias');
  return holder && multichannelOrigin(configuration, holder[0]);
}

function originOf(
  configuration: EffectiveConfiguration,
  parameter: AddressOrigin['parameter'],
  key?: string,
): AddressOrigin {
  const { merged } = configuration.read(parameter);
  const isRead = merged !== undefined && !(merged instanceof CondaFailure);
  return { parameter, ...(key === undefined ? {} : { key }), origins: isRead ? originsAt(merged, key) : [] };
}
