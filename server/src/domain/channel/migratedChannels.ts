import { parseUrl } from '../python/pythonUrl';
import { readBaseUrl } from './channelUrl';
import { CondaFailure, orFailure } from './condaFailure';
import { joinUrl, withoutOuterSlashes } from './condaToken';
import { PathPrefixIndex } from './pathPrefixIndex';

/** A channel that has moved: its name, and the address that it had. */
export interface MigratedChannel {
  readonly name: string;
  readonly address: string;
}

interface Entry extends MigratedChannel {
  readonly index: number;
}

/** `migrated_custom_channels`: conda compares an address with each of them, the longest names first. */
export class MigratedChannels {
  readonly #entries = new PathPrefixIndex<Entry>(isCompared);
  /** The first entry that conda cannot read, and what it raises when it comes to it. */
  #unreadable: (Entry & { readonly failure: CondaFailure }) | undefined;
  #count = 0;

  constructor(stated: Iterable<readonly [name: string, url: string]>) {
    for (const [name, url] of stated) this.#add(name, url);
  }

  /** The migrated channel that an address belongs to. Throws `CondaFailure`. */
  of(address: string): MigratedChannel | undefined {
    if (this.#count === 0) return undefined;
    const found = this.#entries.alike(pathOf(address));
    const unreadable = this.#unreadable;
    if (unreadable && (!found || isCompared(unreadable, found))) throw unreadable.failure;
    return found;
  }

  #add(name: string, url: string): void {
    const index = this.#count++;
    const read = orFailure(() => {
      const address = joinUrl(readBaseUrl(url).location, name);
      return { address, path: pathOf(address) };
    });
    if (!(read instanceof CondaFailure)) {
      this.#entries.add(read.path, { name, index, address: read.address });
      return;
    }
    const entry = { name, index, address: '', failure: read };
    if (!this.#unreadable || isCompared(entry, this.#unreadable)) this.#unreadable = entry;
  }
}

/** Whether conda comes to `one` before `other`. */
function isCompared(one: Entry, other: Entry): boolean {
  const longer = one.name.length - other.name.length;
  return longer > 0 || (longer === 0 && one.index < other.index);
}

/** Host and port are compared whole, the path by segments; a line break stands in no address. */
function pathOf(address: string): readonly string[] {
  const { hostname, port, path } = parseUrl(address);
  return `${hostname ?? ''}\n${port ?? ''}\n${withoutOuterSlashes(path) || '/'}`.split('/');
}
