import { findChannel } from '../../domain/channel/channel';
import { defaultConfiguration, type ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { condarcParameter } from '../../domain/condarc/condarcParameter';
import type { Located } from '../../readers/place';
import type { EntryReference } from '../../readers/reference';
import type { FatalFault } from './condarcLoadability';
import { IncrementalConfiguration } from '../url/incrementalConfiguration';
import { haveSameItems } from '../engine/chunkProblemLists';
import type { Problem } from '../engine/problem';
import { keyLocationOf, report, valueLocationOf } from '../engine/report';
import type { RuleRow } from '../engine/rule';
import { inOrder, type ChunkPosition, type TrackedChunks } from '../engine/chunkTracker';

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
export const condarcDenied = { rows: [CHANNEL_DENIED] };

/** An item of a list. */
interface Listed extends Located<EntryReference> {
  readonly position: ChunkPosition;
}

/** What a file says about the channels that it allows and denies. */
interface Lists {
  readonly addresses: Addresses;
  readonly allowed: readonly Listed[];
  readonly denied: readonly Listed[];
}

/** conda's `Context.channels` refuses channels by address; `conda config --validate` does not notice. */
export class DeniedChannels {
  /** Followed only where there are lists: nothing else needs it. */
  #settings: IncrementalConfiguration | undefined;
  readonly #allowed = new Map<ChunkPosition, readonly Listed[]>();
  readonly #denied = new Map<ChunkPosition, readonly Listed[]>();
  readonly #found = new Map<ChunkPosition, readonly Problem[]>();
  #addresses = new Addresses(defaultConfiguration);
  /** By which the problems were found. */
  #lists: Lists | undefined;

  /** The channels that are refused, by chunk; none in a file that conda does not read. */
  judge(
    tracked: TrackedChunks,
    fatal: FatalFault | undefined,
  ): ReadonlyMap<ChunkPosition, readonly Problem[]> {
    this.#follow(tracked);
    const lists = {
      addresses: this.#addresses,
      allowed: fromTheTop(this.#allowed),
      denied: fromTheTop(this.#denied),
    };
    if (fatal || (lists.allowed.length === 0 && lists.denied.length === 0)) {
      this.#lists = undefined;
      this.#found.clear();
      return this.#found;
    }
    const anew = !this.#lists || !areSame(this.#lists, lists);
    this.#lists = lists;
    const refusal = new Refusal(lists);
    for (const position of anew ? tracked.all : tracked.added) {
      const problems = listedIn('channels', position).flatMap((channel) => refusal.problemOf(channel));
      if (problems.length > 0) this.#found.set(position, problems);
      else this.#found.delete(position);
    }
    return this.#found;
  }

  #follow(tracked: TrackedChunks): void {
    for (const position of tracked.removed) {
      for (const kept of [this.#allowed, this.#denied, this.#found]) kept.delete(position);
    }
    for (const position of tracked.added) {
      const [allowed, denied] = [
        listedIn('allowlist_channels', position),
        listedIn('denylist_channels', position),
      ];
      if (allowed.length > 0) this.#allowed.set(position, allowed);
      if (denied.length > 0) this.#denied.set(position, denied);
    }
    if (this.#allowed.size + this.#denied.size > 0) this.#followSettings(tracked);
    else this.#settings = undefined;
  }

  #followSettings(tracked: TrackedChunks): void {
    const known = this.#settings;
    const settings = known ?? new IncrementalConfiguration();
    const { configuration, changed } = settings.follow(
      known ? tracked : { ...tracked, added: tracked.all, removed: [] },
    );
    if (!known || changed.length > 0) this.#addresses = new Addresses(configuration);
    this.#settings = settings;
  }
}

/** Which channels the lists refuse. */
class Refusal {
  readonly #addresses: Addresses;
  readonly #denying: ReadonlyMap<string, Listed>;
  readonly #passing: ReadonlySet<string>;
  readonly #firstAllowed: Listed | undefined;

  constructor({ addresses, allowed, denied }: Lists) {
    this.#addresses = addresses;
    this.#denying = new Map(denied.flatMap((entry) => addresses.of(entry).map((at) => [at, entry] as const)));
    this.#passing = new Set(allowed.flatMap((entry) => addresses.of(entry)));
    this.#firstAllowed = allowed[0];
  }

  problemOf(channel: Listed): readonly Problem[] {
    const own = this.#addresses.of(channel);
    const entry = own.map((at) => this.#denying.get(at)).find((found) => found !== undefined);
    if (entry) return [refused(channel, 'is on the denylist of this file', entry)];
    if (!this.#firstAllowed || own.every((at) => this.#passing.has(at))) return [];
    return [refused(channel, 'is not on the allowlist of this file', this.#firstAllowed)];
  }
}

/** The problem of a channel; where the entry stands, it says when asked, for that may move. */
function refused(channel: Listed, how: string, entry: Listed): Problem {
  const message = `This channel ${how}; every command that reads channels stops with an error.`;
  return {
    ...report(CHANNEL_DENIED, valueLocationOf(channel), message),
    get related() {
      const { line, place } = keyLocationOf(entry);
      return [{ line: entry.position.line + line - channel.position.line, place, message: 'The list' }];
    },
  };
}

/** The items of a chunk that stand directly under a parameter, whatever name the file uses for it. */
function listedIn(name: string, position: ChunkPosition): readonly Listed[] {
  return position.chunk.references().flatMap(({ line, item }) => {
    if (item.kind !== 'entry' || item.path.length !== 2) return [];
    return condarcParameter(item.path[0] ?? '')?.name === name ? [{ line, item, position }] : [];
  });
}

function fromTheTop(listed: ReadonlyMap<ChunkPosition, readonly Listed[]>): readonly Listed[] {
  return inOrder(listed).flatMap(([, items]) => items);
}

function areSame(one: Lists, other: Lists): boolean {
  return (
    one.addresses === other.addresses &&
    haveSameItems(one.allowed, other.allowed) &&
    haveSameItems(one.denied, other.denied)
  );
}

/** The addresses of channels without secrets and platforms, which is what conda compares. */
class Addresses {
  readonly #known = new WeakMap<EntryReference, readonly string[]>();

  constructor(private readonly configuration: ChannelConfiguration) {}

  of({ item }: Listed): readonly string[] {
    let known = this.#known.get(item);
    if (!known) this.#known.set(item, (known = this.#read(item)));
    return known;
  }

  #read(item: EntryReference): readonly string[] {
    // With a variable in it, only conda knows the channel.
    if (item.shape !== 'scalar' || item.value.includes('$')) return [];
    return [...new Set(findChannel(item.value, this.configuration).baseUrls())];
  }
}
