import type { CondaChannel } from '../../domain/channel/channel';
import type { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { joinUrl } from '../../domain/channel/condaToken';
import { namedChannelAddress, type NamedChannel } from '../../domain/channel/namedChannels';
import { hasScheme } from '../../domain/python/pythonUrl';
import { PrefixIndex } from '../engine/prefixIndex';

/** Which custom channels have a say in what a channel is: 'any', or those with alike addresses and names. */
export type ChannelReach = 'any' | { readonly address: string } | { readonly name: string };

/** The reach of a channel that conda has read; null for one that it could not. */
export function reachOf(
  text: string,
  channel: CondaChannel | null,
  { settings }: ChannelConfiguration,
): ChannelReach {
  // A channel that has moved is looked up by its name.
  if (!channel || settings.migratedCustomChannels || channel.type === 'MultiChannel') return 'any';
  const { location, name } = channel;
  if (!hasScheme(text)) return isPlainName(text) ? { name: `${name}/` } : 'any';
  const host = (location ?? '').split('/', 1)[0] ?? '';
  // conda adds the whole address to the name of a custom channel below it: which one, any other may change.
  if (`/${name}/`.includes(`/${host}/`)) return 'any';
  return { address: `${joinUrl(location, name)}/` };
}

/** Chunks by what the addresses and the names of their channels begin with: most are never looked at. */
export class ChunksByReach<Page> {
  readonly #shared = new Map<Page, SharedReach>();
  readonly #any = new Set<Page>();
  readonly #addresses = new PrefixIndex<Page>();
  readonly #names = new PrefixIndex<Page>();

  add(chunk: Page, reaches: readonly ChannelReach[]): void {
    const shared = sharedReach(reaches);
    const { any, address, name } = shared;
    this.#shared.set(chunk, shared);
    if (any) this.#any.add(chunk);
    if (address !== undefined) this.#addresses.add(address, chunk);
    if (name !== undefined) this.#names.add(name, chunk);
  }

  remove(chunk: Page): void {
    const { address, name } = this.#shared.get(chunk) ?? {};
    this.#shared.delete(chunk);
    this.#any.delete(chunk);
    if (address !== undefined) this.#addresses.remove(address, chunk);
    if (name !== undefined) this.#names.remove(name, chunk);
  }

  /** The chunks with channels in which the custom channels may have a say, and perhaps some more. */
  concernedBy({ addresses, names }: CustomChannelChange): ReadonlySet<Page> {
    const concerned = new Set(names.length > 0 ? this.#any : []);
    for (const address of addresses) for (const chunk of this.#addresses.alike(address)) concerned.add(chunk);
    for (const name of names) for (const chunk of this.#names.alike(name)) concerned.add(chunk);
    return concerned;
  }
}

/** The beginnings that all channels of a chunk share, of those with a name and of those with an address. */
interface SharedReach {
  /** Whether any custom channel may have a say in one of them. */
  readonly any: boolean;
  readonly address: string | undefined;
  readonly name: string | undefined;
}

function sharedReach(reaches: readonly ChannelReach[]): SharedReach {
  const addresses: string[] = [];
  const names: string[] = [];
  for (const reach of reaches) {
    if (reach === 'any') continue;
    if ('address' in reach) addresses.push(reach.address);
    else names.push(reach.name);
  }
  return { any: reaches.includes('any'), address: beginningOf(addresses), name: beginningOf(names) };
}

function beginningOf(texts: readonly string[]): string | undefined {
  const [first, ...more] = texts;
  if (first === undefined) return undefined;
  let length = first.length;
  for (const text of more) {
    let same = 0;
    while (same < length && text[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, length);
}

/** Custom channels that have come or gone. */
export class CustomChannelChange {
  readonly addresses: readonly string[];
  readonly names: readonly string[];

  constructor(channels: readonly NamedChannel[]) {
    this.addresses = channels.map(({ channel }) => `${namedChannelAddress(channel)}/`);
    this.names = channels.map(({ channel }) => `${channel.name}/`);
  }

  /** Whether they may have a say in a channel. */
  reaches(reach: ChannelReach): boolean {
    if (reach === 'any') return this.names.length > 0;
    return 'name' in reach
      ? this.names.some((name) => reach.name.startsWith(name))
      : this.addresses.some((address) => areAlike(reach.address, address));
  }
}

function areAlike(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}

function isPlainName(text: string): boolean {
  return /^[\w-]+(?:\/[\w-]+)*$/.test(text);
}
