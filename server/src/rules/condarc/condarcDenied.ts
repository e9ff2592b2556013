import { findChannel } from '../../domain/channel/channel';
import type { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { condarcParameter } from '../../domain/condarc/condarcParameter';
import type { Located } from '../../readers/place';
import type { EntryReference, Reference } from '../../readers/reference';
import { fromTheTop, type TrackedChunks } from '../engine/chunkTracker';
import type { Problem } from '../engine/problem';
import { keyLocationOf, report, valueLocationOf } from '../engine/report';
import type { RuleRow } from '../engine/rule';
import { IncrementalConfiguration } from '../url/incrementalConfiguration';
import type { FatalFault } from './condarcLoadability';

const CHANNEL_DENIED: RuleRow = {
  code: 'condarc/channel-denied',
  severity: 'error',
  title: 'A channel is on the denylist, or not on the allowlist',
  example: {
    fileKind: 'condarc',
    text: 'channels: [defaults, conda-forge]\nallowlist_channels: [defaults]\n',
  },
};

/** The rows of what `DeniedChannels` finds. */
export const CONDARC_DENIED = { rows: [CHANNEL_DENIED] };

type Entry = Located<EntryReference>;

/** conda's `Context.channels` refuses channels by address; `conda config --validate` does not notice. */
export class DeniedChannels {
  /** Followed only where there are lists: nothing else needs it. */
  #settings: IncrementalConfiguration | undefined;

  /** The channels that are refused by lists, given by their entries; none in a file that conda does not read. */
  judge(tracked: TrackedChunks, lists: readonly Entry[], fatal: FatalFault | undefined): readonly Problem[] {
    if (lists.length === 0) {
      this.#settings = undefined;
      return [];
    }
    const known = this.#settings;
    this.#settings ??= new IncrementalConfiguration();
    const { configuration } = this.#settings.follow(
      known ? tracked : { ...tracked, added: tracked.all, removed: [] },
    );
    return fatal ? [] : refusedChannels(lists, itemsOf('channels', allReferences(tracked)), configuration);
  }
}

function refusedChannels(
  lists: readonly Entry[],
  channels: readonly Entry[],
  configuration: ChannelConfiguration,
): readonly Problem[] {
  const denying = new Map(
    itemsOf('denylist_channels', lists).flatMap((entry) =>
      addressesOf(entry, configuration).map((address) => [address, entry] as const),
    ),
  );
  const allowed = itemsOf('allowlist_channels', lists);
  const passing = new Set(allowed.flatMap((entry) => addressesOf(entry, configuration)));
  return channels.flatMap((channel) => {
    const own = addressesOf(channel, configuration);
    const entry = own.map((address) => denying.get(address)).find((found) => found !== undefined);
    if (entry) return [refused(channel, 'is on the denylist of this file', entry)];
    if (!allowed[0] || own.every((address) => passing.has(address))) return [];
    return [refused(channel, 'is not on the allowlist of this file', allowed[0])];
  });
}

function refused(channel: Entry, how: string, entry: Entry): Problem {
  const message = `This channel ${how}; every command that reads channels stops with an error.`;
  const related = [{ ...keyLocationOf(entry), message: 'The list' }];
  return report(CHANNEL_DENIED, valueLocationOf(channel), message, { related });
}

/** Whether what stands under a key path allows or denies channels. */
export function isOfList(path: readonly string[]): boolean {
  // The name of each, and its other name, end so.
  if (path[0]?.endsWith('list_channels') !== true) return false;
  const name = parameterAbove(path);
  return name === 'denylist_channels' || name === 'allowlist_channels';
}

/** The parameter that an entry with a key path stands directly under, whatever name the file uses for it. */
function parameterAbove(path: readonly string[]): string | undefined {
  return path.length === 2 ? condarcParameter(path[0] ?? '')?.name : undefined;
}

function itemsOf(name: string, entries: readonly Located<Reference>[]): readonly Entry[] {
  return entries.filter(
    (entry): entry is Entry => entry.item.kind === 'entry' && parameterAbove(entry.item.path) === name,
  );
}

function allReferences({ all }: TrackedChunks): readonly Located<Reference>[] {
  return all.flatMap(({ line, chunk }) => fromTheTop(line, chunk.references));
}

/** The addresses of a channel without secrets and platforms, which is what conda compares. */
function addressesOf({ item }: Entry, configuration: ChannelConfiguration): readonly string[] {
  // With a variable in it, only conda knows the channel.
  if (item.shape !== 'scalar' || item.value.includes('$')) return [];
  return [...new Set(findChannel(item.value, configuration).baseUrls())];
}
