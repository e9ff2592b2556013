import type { Machine } from '../../../server/src/stores/machine';
import { readPlainFile } from '../../../server/src/stores/plainFile';
import type { StoreFile } from '../../../server/src/stores/storeFiles';
import { type StoredSecret, UnreadableStore } from '../../../server/src/stores/storeFormat';
import { fileHolds } from './holding';
import { residueFiles, type ResidueFile } from './residueFiles';

/** A value that a client keeps. */
export interface StoredUse extends StoreFile {
  /** What it is kept for: hosts, addresses, sites. Written by whoever filled the store. */
  readonly entries: readonly string[];
  /** A secret. */
  readonly value: string;
}

/** What was found in the files of the clients on this machine. */
export interface ClientUses {
  readonly stored: readonly StoredUse[];
  /** Files that hold a value and are not to be changed from outside. */
  readonly residues: readonly ResidueFile[];
  /** Stores that are not in the format of their client, so nobody can say what they hold. */
  readonly unreadable: readonly string[];
}

/** Files read at the same time. */
const AT_ONCE = 16;

/** Finds values where conda's and other clients' own files keep them. Changes nothing and asks no server. */
export class StoreSearch {
  constructor(private readonly machine: () => Machine) {}

  /** Ends early when the person stops it. Never rejects: what cannot be read holds nothing that could be replaced. */
  async find(values: readonly string[], signal: AbortSignal): Promise<ClientUses> {
    if (values.length === 0) return { stored: [], residues: [], unreadable: [] };
    const unreadable: string[] = [];
    const stored: StoredUse[] = [];
    // With it come parsers that nothing else of the client needs.
    const { storeFiles } = await import('../../../server/src/stores/storeFiles');
    for (const store of await storeFiles(this.machine())) {
      const secrets = await secretsOf(store);
      if (secrets === undefined) unreadable.push(store.path);
      else stored.push(...usesIn(store, secrets, values));
    }
    return { stored, residues: await this.#residues(values, signal), unreadable };
  }

  async #residues(values: readonly string[], signal: AbortSignal): Promise<readonly ResidueFile[]> {
    const found: ResidueFile[] = [];
    const waiting = (await residueFiles(this.machine())).values();
    const work = async (): Promise<void> => {
      for (const file of waiting) if (await fileHolds(file.path, values, signal)) found.push(file);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return found.sort((one, other) => (one.path < other.path ? -1 : 1));
  }
}

/** One use for each value, for a store is written as a whole. */
function usesIn(
  store: StoreFile,
  secrets: readonly StoredSecret[],
  values: readonly string[],
): readonly StoredUse[] {
  return [...new Set(values)].flatMap((value) => {
    const entries = secrets.filter((secret) => secret.value === value).map(({ entry }) => entry);
    return entries.length === 0 ? [] : [{ ...store, entries, value }];
  });
}

/** The secrets of a store, none where it is not there; undefined where it is not in its client's format. */
async function secretsOf({ path, format }: StoreFile): Promise<readonly StoredSecret[] | undefined> {
  try {
    const { text } = await readPlainFile(path);
    return format.secrets(text, path);
  } catch (error) {
    if (error instanceof UnreadableStore) return undefined;
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}
