import {
  ChannelConfiguration,
  type ChannelSettings,
  type LoadFailures,
} from '../../domain/channel/channelConfiguration';
import { customChannelName, pythonScalarText, type CondarcEntry } from '../../domain/channel/channelSettings';
import { CondaFailure } from '../../domain/channel/condaFailure';
import type { NamedChannel } from '../../domain/channel/namedChannels';
import type { ChunkPosition } from '../engine/chunkTracker';

/** What chunks state about channels. */
export type ChannelEntriesByChunk = readonly (readonly [ChunkPosition, readonly CondarcEntry[]])[];

/** An entry of `custom_channels` before it is read. */
interface Entry {
  readonly name: string;
  readonly url: string;
  readonly position: ChunkPosition;
  /** How many entries stand above it on its chunk. */
  readonly index: number;
}

/** An entry of `custom_channels`. Its place among the others stays when its chunk is replaced. */
interface Custom extends Entry {
  readonly stated: { run: { readonly at: number }; index: number };
  readonly named: NamedChannel;
}

/**
 * A configuration in which entries of `custom_channels` can be replaced without reading the others again. There is
 * none for a map that conda cannot read, or that has a name twice.
 */
export class CustomChannels {
  readonly configuration: ChannelConfiguration;
  readonly #byChunk = new Map<ChunkPosition, Custom[]>();
  readonly #names = new Set<string>();

  private constructor(settings: ChannelSettings, failures: LoadFailures) {
    const others = { ...settings, customChannels: new Map<string, string>() };
    this.configuration = new ChannelConfiguration(others, undefined, failures);
  }

  /** Undefined where the entries, chunks from the top, cannot be kept one by one. */
  static of(
    settings: ChannelSettings,
    stated: ChannelEntriesByChunk,
    failures: LoadFailures,
  ): CustomChannels | undefined {
    // Where what is brought counts depends on all that is written.
    if (
      !settings.customChannels ||
      stated.some(([, entries]) => entries.some(({ kind }) => kind === 'brought'))
    )
      return undefined;
    const custom = new CustomChannels(settings, failures);
    return custom.replace([], stated) ? custom : undefined;
  }

  /**
   * Puts what the added chunks state in the place of what the removed ones did; both follow each other in the document.
   * The result is the channels that have come or gone; undefined where this configuration can be used no longer.
   */
  replace(
    removed: readonly ChunkPosition[],
    added: ChannelEntriesByChunk,
  ): readonly NamedChannel[] | undefined {
    const before = removed.flatMap((position) => this.#byChunk.get(position) ?? []);
    const after = added.flatMap(([position, entries]) => entriesOf(position, entries));
    const most = Math.min(before.length, after.length);
    let head = 0;
    while (head < most && isSame(before[head], after[head])) head++;
    let tail = 0;
    while (tail < most - head && isSame(before.at(-1 - tail), after.at(-1 - tail))) tail++;
    const gone = before.slice(head, before.length - tail);
    for (const { name, url, named } of gone) {
      this.configuration.removeCustomChannel(named, url);
      this.#names.delete(name);
    }
    const stay = [...before.slice(0, head), ...before.slice(before.length - tail)];
    const read = after.slice(head, after.length - tail);
    const stayed = [...after.slice(0, head), ...after.slice(after.length - tail)];
    // Before others come, for they are compared by where they stand.
    const standing = stay.map((custom, index) => moved(custom, stayed[index] ?? custom));
    const come = read.map((entry) => this.#read(entry)).filter((custom) => custom !== undefined);
    if (come.length < read.length) return undefined;
    for (const position of removed) this.#byChunk.delete(position);
    for (const custom of [...standing.slice(0, head), ...come, ...standing.slice(head)]) this.#stand(custom);
    return [...gone, ...come].map(({ named }) => named);
  }

  #read(entry: Entry): Custom | undefined {
    if (this.#names.has(entry.name)) return undefined;
    this.#names.add(entry.name);
    const stated = { run: new ChunkRun(entry.position), index: entry.index };
    const named = this.configuration.addCustomChannel(entry.name, entry.url, stated);
    if (named instanceof CondaFailure) return undefined;
    const { name, url, position, index } = entry;
    return { name, url, position, index, stated, named };
  }

  #stand(custom: Custom): void {
    const there = this.#byChunk.get(custom.position);
    if (there) there.push(custom);
    else this.#byChunk.set(custom.position, [custom]);
  }
}

/** An entry that says the same as before and stands elsewhere. */
function moved(custom: Custom, { position, index }: Entry): Custom {
  custom.stated.run = new ChunkRun(position);
  custom.stated.index = index;
  return { ...custom, position, index };
}

function entriesOf(position: ChunkPosition, entries: readonly CondarcEntry[]): readonly Entry[] {
  const found: Entry[] = [];
  for (const entry of entries) {
    const name = customChannelName(entry);
    if (name !== undefined) found.push({ name, url: pythonScalarText(entry), position, index: found.length });
  }
  return found;
}

/** The entries of a chunk; those of members of multichannels stand before all others. */
class ChunkRun {
  constructor(private readonly position: ChunkPosition) {}

  get at(): number {
    return this.position.index + 1;
  }
}

function isSame(one: Entry | undefined, other: Entry | undefined): boolean {
  return one?.name === other?.name && one?.url === other?.url;
}
