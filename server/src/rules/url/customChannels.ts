import {
  ChannelConfiguration,
  type ChannelSettings,
  type LoadFailures,
} from '../../domain/channel/channelConfiguration';
import {
  channelSettings,
  customChannelName,
  pythonScalarText,
  type CondarcEntry,
} from '../../domain/channel/channelSettings';
import { CondaFailure } from '../../domain/channel/condaFailure';
import type { NamedChannel } from '../../domain/channel/namedChannels';
import { commonEnds } from '../../readers/reuse';
import { spliceAll } from '../../readers/text/spliceAll';
import type { ChunkPosition } from '../engine/chunkTracker';

/** What chunks state about channels. */
export type ChannelEntriesByChunk = readonly (readonly [ChunkPosition, readonly CondarcEntry[]])[];

/** An entry of `custom_channels`, and where it is stated. */
interface Entry {
  readonly name: string;
  readonly url: string;
  readonly stated: { run: ChunkPosition; index: number };
}

interface Custom extends Entry {
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

  /** @param others the settings beside custom channels */
  private constructor(others: ChannelSettings, failures: LoadFailures) {
    this.configuration = new ChannelConfiguration(others, undefined, failures);
  }

  /** Undefined where the entries, chunks from the top, cannot be kept one by one. */
  static of(stated: ChannelEntriesByChunk, failures: LoadFailures): CustomChannels | undefined {
    const others: CondarcEntry[] = [];
    for (const [, entries] of stated) {
      for (const entry of entries) {
        // Where what is brought counts depends on all that is written.
        if (entry.kind === 'brought') return undefined;
        if (customChannelName(entry) === undefined) others.push(entry);
      }
    }
    const settings = channelSettings(others);
    if (!settings.customChannels) return undefined;
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
    const { head, tail } = commonEnds(before, after, isSame);
    const gone = before.splice(head, before.length - tail - head);
    const come = after.splice(head, after.length - tail - head);
    for (const { name, url, named } of gone) {
      this.configuration.removeCustomChannel(named, url);
      this.#names.delete(name);
    }
    // Before others come, for they are compared by where they stand.
    for (const [index, { stated }] of before.entries()) Object.assign(stated, after[index]?.stated);
    const read = come.map((entry) => this.#read(entry)).filter((custom) => custom !== undefined);
    if (read.length < come.length) return undefined;
    for (const position of removed) this.#byChunk.delete(position);
    spliceAll(before, head, 0, read);
    for (const custom of before) {
      const there = this.#byChunk.get(custom.stated.run);
      if (there) there.push(custom);
      else this.#byChunk.set(custom.stated.run, [custom]);
    }
    return [...gone, ...read].map(({ named }) => named);
  }

  #read(entry: Entry): Custom | undefined {
    if (this.#names.has(entry.name)) return undefined;
    this.#names.add(entry.name);
    const { name, url, stated } = entry;
    const named = this.configuration.addCustomChannel(name, url, stated);
    return named instanceof CondaFailure ? undefined : { name, url, stated, named };
  }
}

function entriesOf(run: ChunkPosition, entries: readonly CondarcEntry[]): Entry[] {
  const found: Entry[] = [];
  for (const entry of entries) {
    const name = customChannelName(entry);
    if (name !== undefined)
      found.push({ name, url: pythonScalarText(entry), stated: { run, index: found.length } });
  }
  return found;
}

function isSame(one: Entry, other: Entry): boolean {
  return one.name === other.name && one.url === other.url;
}
