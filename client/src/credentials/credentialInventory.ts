import {
  hostReport,
  type HostCredentials,
  type ReportContext,
} from '../../../server/src/domain/credentials/hostReport';
import type { StoredCredential } from '../../../server/src/domain/credentials/storedCredential';
import { fingerprintOf } from '../../../server/src/stores/fingerprint';
import type { Machine } from '../../../server/src/stores/machine';
import type { StoreReading } from '../../../server/src/stores/readStores';
import type { TokenId, Vault } from '../accounts/storage/vault';
import type { TokenLists } from '../tokens/tokenLists';

/** A token that is known here, of which a store has the value. */
export interface KnownOwner extends TokenId {
  readonly name: string;
  /** ms since the epoch. */
  readonly expiresAt?: number;
  /** What it opens, in short; empty where it is not known. */
  readonly opens: readonly string[];
}

/** What the stores of this machine hold, without values. */
export interface Inventory {
  readonly hosts: readonly HostCredentials[];
  /** The same in the order of the stores. */
  readonly stored: readonly StoredCredential[];
  /** The stores with a fault. */
  readonly faults: readonly Pick<StoreReading, 'path' | 'faults'>[];
  /** By fingerprint. */
  readonly owners: ReadonlyMap<string, KnownOwner>;
}

/** What decides beside the stores what conda sends; nothing where that is not known. */
export type AskSettings = () => Promise<ReportContext>;

/** Reads the credential stores of the machine that the extension runs on. Keeps nothing and asks no server. */
export class CredentialInventory {
  constructor(
    private readonly machine: () => Machine,
    private readonly known: { readonly vault: Vault; readonly lists: TokenLists },
    private readonly settings: AskSettings,
    /** Key of this run's fingerprints. */
    private readonly key: string,
  ) {}

  async read(): Promise<Inventory> {
    // Parsers come with it, and nothing else needs them.
    const { readStores, withoutValues } = await import('../../../server/src/stores/readStores');
    const readings = await readStores(this.machine());
    const owners = await this.#owners();
    const stored = withoutValues(readings, this.key).map((credential) => withExpiry(credential, owners));
    return {
      stored,
      hosts: hostReport(stored, await this.settings()),
      faults: readings.filter(({ faults }) => faults.length > 0),
      owners,
    };
  }

  async #owners(): Promise<ReadonlyMap<string, KnownOwner>> {
    const { vault, lists } = this.known;
    const owners = new Map<string, KnownOwner>();
    for (const held of await vault.entries()) {
      const value = await vault.value(held);
      if (value === undefined) continue;
      const token = lists.find(held)?.token;
      owners.set(fingerprintOf(value, this.key), {
        server: held.server,
        id: held.id,
        name: held.name,
        ...(token?.expiresAt !== undefined && { expiresAt: token.expiresAt }),
        opens: [...(token?.resources ?? []).map(({ id }) => id), ...(token?.scopes ?? [])],
      });
    }
    return owners;
  }
}

/** The end of a known token is the server's word, and comes before what the value says itself. */
function withExpiry(credential: StoredCredential, owners: ReadonlyMap<string, KnownOwner>): StoredCredential {
  const expiresAt = owners.get(credential.fingerprint)?.expiresAt;
  return expiresAt === undefined ? credential : { ...credential, expiresAt };
}
