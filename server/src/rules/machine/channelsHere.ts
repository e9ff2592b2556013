import { findChannel } from '../../domain/channel/channel';
import { isChannelPath } from '../../domain/channel/channelPath';
import { CondaFailure, orFailure } from '../../domain/channel/condaFailure';
import { addressOrigin } from '../../domain/configuration/channels/addressOrigin';
import { allowedChannels } from '../../domain/configuration/channels/channelsInEffect';
import { EffectiveConfiguration } from '../../domain/configuration/effectiveConfiguration';
import { leafState, leavesOf, originsIn, type StatedLeaf } from '../../domain/configuration/settingState';
import { expandVariables } from '../../domain/machine/variableExpansion';
import { hasScheme, parseUrl } from '../../domain/python/pythonUrl';
import type { Problem } from '../engine/problem';
import { report } from '../engine/report';
import { DENIED_HERE, OTHER_HOST } from './machineRows';
import { leafSpot, shownOrigin, type JudgedCondarc } from './machineRule';

/** Channels of this file that other sources deny, or give another host than this file does. */
export function channelsHere(judged: JudgedCondarc): readonly Problem[] {
  const { configuration, own } = judged;
  const key = ['channels', 'channel'].find((name) => own.values.has(name));
  const stated = key === undefined ? undefined : own.values.get(key);
  if (key === undefined || stated?.kind !== 'list') return [];
  const leaves = leavesOf(stated).filter(
    ({ scalar, ...leaf }) =>
      scalar?.type === 'str' && leafState(configuration, key, { scalar, ...leaf }).state === 'counts',
  );
  const alone = aloneIn(judged);
  return leaves.flatMap((leaf) => [
    ...(alone ? otherHost(judged, key, leaf, alone) : []),
    ...denied(judged, key, leaf),
  ]);
}

/** The configuration if there were this file alone; undefined for one that says nothing of addresses. */
function aloneIn({ configuration, own }: JudgedCondarc): EffectiveConfiguration | undefined {
  if (!ADDRESSES.some((key) => own.values.has(key))) return undefined;
  const { facts, sources } = configuration;
  const environment = { ...sources.environment, values: new Map() };
  return new EffectiveConfiguration(facts, { ...sources, files: [own], environment });
}

const ADDRESSES = ['channel_alias', 'custom_channels', 'custom_multichannels', 'default_channels'];

function otherHost(
  judged: JudgedCondarc,
  key: string,
  leaf: StatedLeaf,
  alone: EffectiveConfiguration,
): readonly Problem[] {
  const text = leaf.scalar?.text ?? '';
  if (hasScheme(text) || isChannelPath(text) || text.includes('$')) return [];
  // What this file does not give an address may mean any.
  if ((addressOrigin(alone, text)?.origins ?? []).length === 0) return [];
  const [meant, asked] = [hostsOf(alone, text), hostsOf(judged.configuration, text)];
  const [host] = asked;
  if (host === undefined || meant.length === 0 || meant.join(' ') === asked.join(' ')) return [];
  const origin = addressOrigin(judged.configuration, text);
  const [there] = origin?.origins ?? [];
  const by = there ? `"${origin?.parameter ?? ''}" from ${shownOrigin(there, judged)}` : 'another source';
  const words = `conda asks ${host} for this name, where this file gives it ${meant.join(' and ')}: ${by} decides. Write the whole URL here, or change it there.`;
  return [report(OTHER_HOST, leafSpot(judged, key, leaf), words)];
}

function hostsOf(configuration: EffectiveConfiguration, text: string): readonly string[] {
  const urls = orFailure(() => findChannel(text, configuration.channelConfiguration()).baseUrls());
  if (urls instanceof CondaFailure) return [];
  const hosts = orFailure(() => urls.flatMap((url) => hostOf(url) ?? []));
  return hosts instanceof CondaFailure ? [] : [...new Set(hosts)].sort();
}

function hostOf(url: string): string | undefined {
  const { hostname, port } = parseUrl(url);
  return hostname ? `${hostname}${port ? `:${port}` : ''}` : undefined;
}

function denied(judged: JudgedCondarc, key: string, leaf: StatedLeaf): readonly Problem[] {
  const { configuration, own } = judged;
  // What a file's own lists deny is found without the machine.
  if (LISTS.flatMap(({ keys }) => keys).some((name) => own.values.has(name))) return [];
  const { environment, isWindows } = configuration.facts;
  const text = expandVariables(leaf.scalar?.text ?? '', environment, isWindows);
  const failure = orFailure(() => allowedChannels(configuration, [text]));
  if (!(failure instanceof CondaFailure)) return [];
  const list = LISTS.find(({ type }) => type === failure.type);
  const merged = list && configuration.read(list.name).merged;
  if (!list || !merged || merged instanceof CondaFailure) return [];
  const places = [...originsIn(merged)].map((origin) => shownOrigin(origin, judged));
  const words = `${list.words} ${[...new Set(places)].join(' and ')}; every command that reads channels stops with an error. Remove the channel, or change the list.`;
  return [report(DENIED_HERE, leafSpot(judged, key, leaf), words)];
}

const LISTS = [
  {
    name: 'denylist_channels',
    keys: ['denylist_channels'],
    type: 'ChannelDenied',
    words: 'This channel is on the denylist in',
  },
  {
    name: 'allowlist_channels',
    keys: ['allowlist_channels', 'whitelist_channels'],
    type: 'ChannelNotAllowed',
    words: 'This channel is not on the allowlist in',
  },
];
