import { type Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { anacondaKeyring } from './anacondaKeyring';
import { bareToken } from './bareToken';
import { mambaAuthentication, rattlerCredentials } from './hostMaps';
import { configFolders, dataFolder, given, type Machine } from './machine';
import type { StoreFormat } from './storeFormat';

/** A file in which a client keeps credentials. */
export interface StoreFile {
  readonly path: string;
  readonly format: StoreFormat;
  /** The client that keeps it, by its own name. */
  readonly client: string;
}

/** The clients' stores that may be there, in no order that matters; those of folders are listed. */
export async function storeFiles(machine: Machine): Promise<readonly StoreFile[]> {
  const bare = await Promise.all(bareTokenFolders(machine).map((folder) => namesIn(folder, /\.token$/)));
  return [
    ...[...new Set(bare.flat())].map((path) => ({ path, format: bareToken, client: 'conda' })),
    ...anacondaKeyrings(machine).map((path) => ({ path, format: anacondaKeyring, client: 'anaconda-auth' })),
    ...rattlerFiles(machine).map((path) => ({ path, format: rattlerCredentials, client: 'pixi' })),
    {
      path: join(machine.home, '.mamba', 'auth', 'authentication.json'),
      format: mambaAuthentication,
      client: 'mamba',
    },
  ];
}

/** The paths in a folder whose names match; none where the folder cannot be listed, for few people have all of them. */
export async function namesIn(folder: string, name: RegExp): Promise<readonly string[]> {
  return (await entriesOf(folder))
    .filter((entry) => name.test(entry.name))
    .map((entry) => join(folder, entry.name));
}

/** What stands in a folder; nothing where it cannot be listed. */
export async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/**
 * Where conda, anaconda-client, conda-smithy and the vendor's own `conda repo` keep one token for each address
 * (binstar_client `utils/config.py`, conda 26.7 `conda/gateways/anaconda_client.py`).
 */
function bareTokenFolders(machine: Machine): readonly string[] {
  const { home } = machine;
  return [
    ...given(machine, 'BINSTAR_CONFIG_DIR').flatMap((folder) => [folder, join(folder, 'data')]),
    ...configFolders(machine).flatMap((folder) => [join(folder, 'binstar'), join(folder, 'conda-repo-cli')]),
    join(dataFolder(machine), 'binstar'),
    join(home, 'Library/Application Support/binstar'),
    ...given(machine, 'LOCALAPPDATA').map((folder) => join(folder, 'ContinuumIO', 'binstar')),
    join(home, '.continuum', 'anaconda-client', 'tokens'),
    join(home, '.conda', 'tokens'),
    join(home, '.conda-smithy'),
  ];
}

/** anaconda-auth's and `ana`'s; each has a variable of its own for another place. */
function anacondaKeyrings(machine: Machine): readonly string[] {
  return [
    join(machine.home, '.anaconda', 'keyring'),
    ...given(machine, 'ANACONDA_AUTH_KEYRING_PATH', 'ANA_KEYRING_PATH'),
  ];
}

function rattlerFiles(machine: Machine): readonly string[] {
  return [...given(machine, 'RATTLER_AUTH_FILE'), join(machine.home, '.rattler', 'credentials.json')];
}
