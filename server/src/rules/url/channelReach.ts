import type { CondaChannel } from '../../domain/channel/channel';
import type { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { joinUrl } from '../../domain/channel/condaToken';
import { namedChannelAddress, type NamedChannel } from '../../domain/channel/namedChannels';
import { hasScheme } from '../../domain/python/pythonUrl';

/**
 * Which custom channels have a say in what a channel is: those whose address or name, each with a slash behind, begins
 * with this text or is begun by it. '' is any of them.
 */
export type ChannelReach = string;

/** The reach of a channel that conda has read; null for one that it could not. */
export function reachOf(
  text: string,
  channel: Pick<CondaChannel, 'type' | 'location' | 'name'> | null,
  { settings }: ChannelConfiguration,
): ChannelReach {
  // A channel that has moved is looked up by its name.
  if (!channel || settings.migratedCustomChannels || channel.type === 'MultiChannel') return '';
  const { location, name } = channel;
  if (!hasScheme(text)) return /^[\w-]+(?:\/[\w-]+)*$/.test(text) ? ofName(name) : '';
  const host = (location ?? '').split('/', 1)[0] ?? '';
  // conda adds the whole address to the name of a custom channel below it: which one, any other may change.
  if (`/${name}/`.includes(`/${host}/`)) return '';
  return ofAddress(joinUrl(location, name));
}

/** The reaches that are touched where custom channels have come or gone. */
export function reachesOf(changed: readonly NamedChannel[] | 'anything'): readonly ChannelReach[] {
  if (changed === 'anything') return [''];
  return changed.flatMap(({ channel }) => [ofAddress(namedChannelAddress(channel)), ofName(channel.name)]);
}

/** Whether a reach, or what several have in common, is touched by others. */
export function isTouched(reach: ChannelReach, touched: readonly ChannelReach[]): boolean {
  for (const other of touched)
    if (reach.length < other.length ? isBegunBy(other, reach) : isBegunBy(reach, other)) return true;
  return false;
}

function isBegunBy(long: ChannelReach, short: ChannelReach): boolean {
  const last = short.length - 1;
  // Nearly all differ there already.
  return short[last] === long[last] && long.startsWith(short);
}

/** What all reaches begin with. */
export function sharedReach(reaches: readonly ChannelReach[]): ChannelReach {
  const first = reaches[0] ?? '';
  let length = first.length;
  for (const reach of reaches) {
    if (reach === first) continue;
    let same = 0;
    while (same < length && reach[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, length);
}

function ofAddress(address: string): ChannelReach {
  return `//${address}/`;
}

function ofName(name: string): ChannelReach {
  return `${name}/`;
}
