import {
  ALL_LOADED,
  ChannelConfiguration,
  defaultConfiguration,
  type LoadFailures,
} from '../../domain/channel/channelConfiguration';
import {
  channelSettings,
  customChannelName,
  statesChannels,
  type CondarcEntry,
} from '../../domain/channel/channelSettings';
import type { NamedChannel } from '../../domain/channel/namedChannels';
import { type ChunkPosition, type TrackedChunks } from '../engine/chunkTracker';
import { CustomChannels, type ChannelEntriesByChunk } from './customChannels';

/** A configuration, and what of it differs from the last: nothing, some custom channels, or anything. */
export interface ConfigurationChange {
  readonly configuration: ChannelConfiguration;
  readonly changed: readonly NamedChannel[] | 'anything';
}

/** The configuration that a condarc states, followed chunk by chunk. */
export class IncrementalConfiguration {
  /** What each chunk states about channels; no other chunk is among them. */
  readonly #stated = new Map<ChunkPosition, readonly CondarcEntry[]>();
  #configuration: ChannelConfiguration;
  #latest = { value: '', read: '' };
  /** The configuration in parts, where it can be kept so. */
  #custom: CustomChannels | undefined;

  /**
   * @param failures what of the condarc conda cannot take, which whoever follows the condarc may change
   * @param read says what to read in the place of a value
   */
  constructor(
    private readonly failures: LoadFailures = ALL_LOADED,
    private readonly read: (value: string) => string = (value) => value,
  ) {
    this.#configuration =
      failures === ALL_LOADED ? defaultConfiguration : new ChannelConfiguration({}, undefined, failures);
  }

  follow({ added, removed }: TrackedChunks): ConfigurationChange {
    const before = this.#statedOn(removed);
    for (const position of removed) this.#stated.delete(position);
    for (const position of added) this.#take(position);
    const after = this.#statedOn(added);
    if (before.length + after.length === 0) return { configuration: this.#configuration, changed: [] };
    const changed = othersOf(before) === othersOf(after) ? this.#custom?.replace(removed, after) : undefined;
    if (changed) return { configuration: this.#configuration, changed };
    const stated = [...this.#stated].sort(([a], [b]) => a.index - b.index);
    this.#custom = CustomChannels.of(stated, this.failures);
    this.#configuration = this.#custom?.configuration ?? this.#whole(stated);
    return { configuration: this.#configuration, changed: 'anything' };
  }

  #whole(stated: ChannelEntriesByChunk): ChannelConfiguration {
    const settings = channelSettings(stated.flatMap(([, entries]) => entries));
    return new ChannelConfiguration(settings, undefined, this.failures);
  }

  #statedOn(tracked: readonly ChunkPosition[]): ChannelEntriesByChunk {
    return tracked.flatMap((position) => {
      const stated = this.#stated.get(position);
      return stated ? [[position, stated] as const] : [];
    });
  }

  #take(position: ChunkPosition): void {
    const stated: CondarcEntry[] = [];
    position.chunk.references.forEach(({ item }) => {
      if ((item.kind !== 'entry' && item.kind !== 'brought') || !statesChannels(item)) return;
      // Many custom channels have one base URL.
      if (item.value !== this.#latest.value)
        this.#latest = { value: item.value, read: this.read(item.value) };
      const value = this.#latest.read;
      stated.push(value === item.value ? item : { ...item, value });
    });
    if (stated.length > 0) this.#stated.set(position, stated);
  }
}

/** What is stated beside custom channels; what a merge key brings counts behind all that is written. */
function othersOf(stated: ChannelEntriesByChunk): string {
  const others = stated.flatMap(([, entries]) =>
    entries
      .filter((entry) => entry.kind === 'brought' || customChannelName(entry) === undefined)
      .map(({ path, shape, scalar, value, kind, flag }) => [path, shape, scalar, value, kind, flag]),
  );
  return JSON.stringify(others);
}
