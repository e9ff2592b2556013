import type { StoredCredential, StoreKind } from '../domain/credentials/storedCredential';
import { fingerprintOf } from './fingerprint';
import { expiryOfJwt } from './jwtExpiry';
import type { Machine } from './machine';
import { NoPlainText, readPlainFile } from './plainFile';
import { readableStores, type ReadableStore } from './readableStores';
import { UnreadableStore, type WrittenCredential } from './storeFormat';

/** What is wrong with a store as a file. */
export type StoreFault =
  /** Others than the owner can read it. */
  | 'tooOpen'
  /** It belongs to another user. */
  | 'notOurs'
  | 'unreadable'
  /** A folder, a device or the like. */
  | 'notAFile'
  /** A link that leads to itself. */
  | 'linkCircle'
  /** Larger than any store is. */
  | 'tooLarge'
  /** Half written, or not as its client writes it. */
  | 'otherFormat';

/** A store that is there, and what stands in it, with values. */
export interface StoreReading {
  readonly store: StoreKind;
  readonly path: string;
  readonly faults: readonly StoreFault[];
  /** 0-based, of what makes the file unreadable, where that is known. */
  readonly faultLine?: number;
  readonly credentials: readonly WrittenCredential[];
}

/** The variables that hold credentials for whichever host, with the programs' names for them. */
const VARIABLES = ['ANACONDA_AUTH_API_KEY', 'BINSTAR_API_TOKEN', 'ANACONDA_API_TOKEN'] as const;

/**
 * Reads the credential stores of a machine. Only those that are there come out. Never rejects: what cannot be read has
 * a fault. Nothing is changed, no server is asked.
 */
export async function readStores(machine: Machine): Promise<readonly StoreReading[]> {
  const stores = await readableStores(machine);
  const read = await Promise.all(stores.map((store) => readStore(store, machine.platform)));
  const found = read.filter((one) => one !== undefined);
  // Of the two names of a netrc only the first one that is there counts, even an empty one.
  const [netrc] = found.filter(({ store }) => store === 'netrc');
  const counting = found.filter((one) => one.store !== 'netrc' || one === netrc);
  const telling = counting.filter(
    ({ credentials, faults }) => credentials.length > 0 || !faults.every(isOfMode),
  );
  return [...fromEnvironment(machine), ...telling];
}

/** The entries of stores without their values, under the key of this run. */
export function withoutValues(readings: readonly StoreReading[], key: string): readonly StoredCredential[] {
  return readings.flatMap(({ store, path, credentials }) =>
    credentials.map(({ value, fault, ...entry }) => {
      const trouble =
        fault ?? (store === 'mamba' && !isForMamba(entry.kind, value) ? 'notForMamba' : undefined);
      return {
        ...entry,
        store,
        path,
        fingerprint: value === '' ? '' : fingerprintOf(value, key),
        ...(trouble && { value: trouble }),
      };
    }),
  );
}

/** libmamba stops with an error at a token of any other shape (`specs/conda_url.cpp`). */
function isForMamba(kind: WrittenCredential['kind'], value: string): boolean {
  return kind !== 'condaToken' || /^[a-zA-Z0-9_-]{2}[a-zA-Z0-9-]*$/.test(value);
}

function fromEnvironment({ env }: Machine): readonly StoreReading[] {
  return VARIABLES.flatMap((name) => {
    const value = env[name] ?? '';
    if (value === '') return [];
    const kind = name === 'ANACONDA_AUTH_API_KEY' ? 'apiKey' : 'repoToken';
    const credential = { key: '*', kind, value, line: 0, ...expiryOfJwt(value) } as const;
    return [{ store: 'environment', path: name, faults: [], credentials: [credential] }];
  });
}

/** A fault that matters only where there is something to read. */
function isOfMode(fault: StoreFault): boolean {
  return fault === 'tooOpen' || fault === 'notOurs';
}

/** Undefined where no file is there. */
async function readStore(
  { path, store, format }: ReadableStore,
  platform: NodeJS.Platform,
): Promise<StoreReading | undefined> {
  const content = await contentOf(path, platform);
  if (content === undefined) return undefined;
  if (content.text === undefined) return { store, path, faults: content.faults, credentials: [] };
  try {
    const credentials = format.credentials(content.text, path);
    return { store, path, faults: content.faults, credentials };
  } catch (error) {
    if (!(error instanceof UnreadableStore)) throw error;
    const at = error.line === undefined ? {} : { faultLine: error.line };
    return { store, path, faults: ['otherFormat', ...content.faults], ...at, credentials: [] };
  }
}

interface Content {
  readonly text?: string;
  readonly faults: readonly StoreFault[];
}

/** The text of a file, without a byte order mark; undefined where there is none. */
async function contentOf(path: string, platform: NodeJS.Platform): Promise<Content | undefined> {
  try {
    const { text, status } = await readPlainFile(path);
    return { text: text.replace(/^\ufeff/, ''), faults: permissionFaults(status, platform) };
  } catch (error) {
    if (error instanceof NoPlainText) return { faults: [error.reason] };
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return { faults: [code === 'ELOOP' ? 'linkCircle' : code === 'EISDIR' ? 'notAFile' : 'unreadable'] };
  }
}

/** On Windows modes say nothing. */
function permissionFaults(
  { mode, uid }: { readonly mode: number; readonly uid: number },
  platform: NodeJS.Platform,
): readonly StoreFault[] {
  if (platform === 'win32' || process.getuid === undefined) return [];
  return [
    ...((mode & 0o077) === 0 ? [] : ['tooOpen' as const]),
    ...(uid === process.getuid() ? [] : ['notOurs' as const]),
  ];
}
