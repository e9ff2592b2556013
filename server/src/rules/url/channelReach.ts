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
  const [host = ''] = (location ?? '').split('/', 1);
  // conda adds the whole address to the name of a custom channel below it: which one, any other may change.
  if (`/${name}/`.includes(`/${host}/`)) return '';
  return ofAddress(joinUrl(location, name));
}

/** The reaches that are touched where custom channels have come or gone. */
export function reachesOf(changed: readonly NamedChannel[] | 'anything'): readonly ChannelReach[] {
  if (changed === 'anything') return [''];
  return changed.flatMap(({ channel }) => [ofAddress(namedChannelAddress(channel)), ofName(channel.name)]);
}

/** Whether one reach, or what several have in common, touches another. */
export function isTouched(reach: ChannelReach, other: ChannelReach): boolean {
  return reach.length < other.length ? isBegunBy(other, reach) : isBegunBy(reach, other);
}

function isBegunBy(long: ChannelReach, short: ChannelReach): boolean {
  const last = short.length - 1;
  // Nearly all differ there already.
  return short[last] === long[last] && long.startsWith(short);
}

/** What all reaches begin with. */
export function sharedReach(reaches: readonly ChannelReach[]): ChannelReach {
  let shared = reaches[0] ?? '';
  for (const reach of reaches) while (!reach.startsWith(shared)) shared = shared.slice(0, -1);
  return shared;
}

/** Adds a reach to others; addresses that begin much alike become one, of what they have in common. */
export function addReach(reaches: ChannelReach[], reach: ChannelReach): void {
  const last = reaches.length - 1;
  const before = reaches[last];
  if (before !== undefined && reach.startsWith(before)) return;
  let same = 0;
  while (before !== undefined && before[same] === reach[same]) same++;
  // Names are short, and each has few that touch it.
  const isAddress = before?.startsWith('//') === true;
  if (isAddress && 2 * same > before.length) reaches[last] = before.slice(0, same);
  else reaches.push(reach);
}

/** The reach of all that stands below an address. */
export function ofAddress(address: string): ChannelReach {
  return `//${address}/`;
}

/** The reach of a name that custom channels alone give a meaning. */
export function ofName(name: string): ChannelReach {
  return `${name}/`;
}
