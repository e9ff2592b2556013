import type { ChannelFields } from './channelUrl';
import { joinUrl } from './condaToken';
import { PathPrefixIndex } from './pathPrefixIndex';

/** Where a name is stated: runs of entries follow each other, and so do the entries of a run. */
export interface StatedAt {
  readonly run: { readonly index: number };
  readonly index: number;
}

/** A channel with a name of its own in a condarc, and where it is stated. */
export interface NamedChannel {
  readonly channel: ChannelFields;
  readonly stated: StatedAt;
}

/**
 * The channels that names stand for (conda's `custom_channels`, members of multichannels included). Of two with one
 * name the later counts, in the place of the earlier, as in a Python dictionary.
 */
export class NamedChannels {
  readonly #byName = new PathPrefixIndex<NamedChannel>(isPreferred);
  readonly #byAddress = new PathPrefixIndex<NamedChannel>(isPreferred);
  /** All that have one name where several do, in their order. */
  readonly #rivals = new Map<string, readonly NamedChannel[]>();

  add(named: NamedChannel): void {
    const { name } = named.channel;
    const there = this.#statedAs(name);
    if (there.length > 0) this.#replace(name, [...there, named].sort(inOrder));
    else this.#enter(named);
  }

  remove(named: NamedChannel): void {
    const { name } = named.channel;
    this.#replace(
      name,
      this.#statedAs(name).filter((other) => other !== named),
    );
  }

  /** The channel whose name is the longest beginning of `name`, by whole segments. */
  ofName(name: string): ChannelFields | undefined {
    return this.#byName.beginning(name.split('/'))?.channel;
  }

  /**
   * The channel that conda takes an address, given by its segments, for: of those one of which begins the other, the one
   * with the longest name.
   */
  ofAddress(address: readonly string[]): ChannelFields | undefined {
    return this.#byAddress.alike(address)?.channel;
  }

  /** Whether `name` begins a known name or is begun by one. */
  knows(name: string): boolean {
    return this.#byName.alike(name.split('/')) !== undefined;
  }

  #statedAs(name: string): readonly NamedChannel[] {
    const only = this.#byName.at(name.split('/'));
    return this.#rivals.get(name) ?? (only ? [only] : []);
  }

  #replace(name: string, stated: readonly NamedChannel[]): void {
    const path = name.split('/');
    const before = this.#byName.at(path);
    if (before) {
      this.#byName.remove(path, before);
      this.#byAddress.remove(pathOf(before), before);
    }
    if (stated.length > 1) this.#rivals.set(name, stated);
    else this.#rivals.delete(name);
    const [first] = stated;
    const last = stated.at(-1);
    if (!first || !last) return;
    this.#enter(first === last ? first : { ...first, channel: last.channel });
  }

  #enter(named: NamedChannel): void {
    this.#byName.add(named.channel.name.split('/'), named);
    this.#byAddress.add(pathOf(named), named);
  }
}

/** The address of a named channel: host, path and name. */
export function namedChannelAddress({ location, name }: ChannelFields): string {
  return joinUrl(location, name);
}

function pathOf({ channel }: NamedChannel): readonly string[] {
  return namedChannelAddress(channel).split('/');
}

/** conda compares with the longest names first, and with those of one length in their order. */
function isPreferred(one: NamedChannel, other: NamedChannel): boolean {
  const longer = one.channel.name.length - other.channel.name.length;
  return longer > 0 || (longer === 0 && inOrder(one, other) < 0);
}

function inOrder({ stated: one }: NamedChannel, { stated: other }: NamedChannel): number {
  return one.run.index - other.run.index || one.index - other.index;
}
