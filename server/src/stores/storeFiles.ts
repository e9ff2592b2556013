import type { StoreKind } from '../domain/credentials/storedCredential';
import { anacondaKeyring } from './anacondaKeyring';
import { bareToken } from './bareToken';
import { condaTokenFolder } from './condaTokenFile';
import { namesIn } from './folders';
import { mambaAuthentication, rattlerCredentials } from './hostMaps';
import { configFolders, dataFolder, given, type Machine, pathsOf } from './machine';
import { readPlainFile } from './plainFile';
import { type StoreFormat, UnreadableStore } from './storeFormat';
import { anacondaConfig, pixiOverrideFile } from './tomlStores';

/** A file in which a client keeps credentials. */
export interface StoreFile {
  readonly path: string;
  readonly store: StoreKind;
  readonly format: StoreFormat;
  /** The client that keeps it, by its own name. */
  readonly client: string;
}

/** The clients' stores that may be there and can be changed from outside; those of folders are listed. */
export async function storeFiles(machine: Machine): Promise<readonly StoreFile[]> {
  const { join } = pathsOf(machine);
  const conda = condaTokenFolder(machine);
  const folders = [...new Set([conda, ...bareTokenFolders(machine)])];
  const bare = await Promise.all(
    folders.map(async (folder) => {
      const store = folder === conda ? 'condaTokens' : isOldFolder(folder) ? 'oldTokens' : 'otherTokens';
      const paths = await namesIn(folder, /\.token$/);
      return paths.map((path): StoreFile => ({ path, store, format: bareToken, client: 'conda' }));
    }),
  );
  const mamba = join(machine.home, '.mamba', 'auth', 'authentication.json');
  return [
    ...bare.flat(),
    ...anacondaKeyrings(machine).map((path) =>
      files('anacondaKeyring', path, anacondaKeyring, 'anaconda-auth'),
    ),
    files('anacondaConfig', anacondaConfigFile(machine), anacondaConfig, 'anaconda-auth'),
    ...given(machine, 'RATTLER_AUTH_FILE').map((path) =>
      files('rattlerFile', path, rattlerCredentials, 'pixi'),
    ),
    ...(await pixiOverrides(machine)).map((path) => files('pixiOverride', path, rattlerCredentials, 'pixi')),
    files('rattler', join(machine.home, '.rattler', 'credentials.json'), rattlerCredentials, 'pixi'),
    files('mamba', mamba, mambaAuthentication, 'mamba'),
  ].filter(({ path }) => isPlace(machine, path));
}

function files(store: StoreKind, path: string, format: StoreFormat, client: string): StoreFile {
  return { path, store, format, client };
}

/** Without a home folder a path would start from wherever the program runs. */
export function isPlace(machine: Machine, path: string): boolean {
  return machine.home !== '' || pathsOf(machine).isAbsolute(path);
}

/** anaconda-client's own older folder, which it still reads. */
function isOldFolder(folder: string): boolean {
  return folder.includes('.continuum');
}

/**
 * Where conda, anaconda-client, conda-smithy and the vendor's own `conda repo` keep one token for each address
 * (binstar_client `utils/config.py`, conda 26.7 `conda/gateways/anaconda_client.py`).
 */
function bareTokenFolders(machine: Machine): readonly string[] {
  const { home } = machine;
  const { join } = pathsOf(machine);
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
    ...given(machine, 'ANACONDA_AUTH_KEYRING_PATH', 'ANA_KEYRING_PATH'),
    pathsOf(machine).join(machine.home, '.anaconda', 'keyring'),
  ];
}

function anacondaConfigFile(machine: Machine): string {
  const [own] = given(machine, 'ANACONDA_CONFIG_TOML');
  return own ?? pathsOf(machine).join(machine.home, '.anaconda', 'config.toml');
}

/** The file that pixi's configuration names, of the nearest one that names any. */
async function pixiOverrides(machine: Machine): Promise<readonly string[]> {
  const { join } = pathsOf(machine);
  const folders = [
    ...given(machine, 'PIXI_HOME'),
    join(machine.home, '.pixi'),
    ...configFolders(machine).map((folder) => join(folder, 'pixi')),
    ...(machine.platform === 'win32' ? [] : ['/etc/pixi']),
  ];
  const files = [
    ...given(machine, 'PIXI_CONFIG_FILE'),
    ...folders.map((folder) => join(folder, 'config.toml')),
  ];
  for (const file of files) {
    const named = await overrideIn(file);
    if (named !== undefined) return [named.replace(/^~(?=[/\\])/, machine.home)];
  }
  return [];
}

async function overrideIn(path: string): Promise<string | undefined> {
  try {
    return pixiOverrideFile((await readPlainFile(path)).text);
  } catch (error) {
    if (error instanceof UnreadableStore || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}
