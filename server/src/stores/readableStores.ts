import type { StoreKind } from '../domain/credentials/storedCredential';
import { pipConfigFile, pypircFile, pythonKeyringFile } from './iniStores';
import { configFolders, dataFolder, given, type Machine, pathsOf } from './machine';
import { netrcStore } from './netrc';
import { isPlace, storeFiles } from './storeFiles';
import type { StoreFormat } from './storeFormat';
import { uvCredentialFile } from './tomlStores';

/** A file from which a client takes credentials. */
export interface ReadableStore {
  readonly path: string;
  readonly store: StoreKind;
  readonly format: Pick<StoreFormat, 'credentials'>;
}

/** The files that clients on a machine take credentials from, in the order in which each client asks its own. */
export async function readableStores(machine: Machine): Promise<readonly ReadableStore[]> {
  const changeable = await storeFiles(machine);
  const more = [
    { path: uvFile(machine), store: 'uv', format: uvCredentialFile } as const,
    ...pipConfigs(machine).map((path) => ({ path, store: 'pipConfig', format: pipConfigFile }) as const),
    { path: inHome(machine, '.pypirc'), store: 'pypirc', format: pypircFile } as const,
    {
      path: pathsOf(machine).join(dataFolder(machine), 'python_keyring', 'keyring_pass.cfg'),
      store: 'pythonKeyring',
      format: pythonKeyringFile,
    } as const,
    ...netrcFiles(machine).map((path) => ({ path, store: 'netrc', format: netrcStore }) as const),
  ];
  const all = [...changeable, ...more.filter(({ path }) => isPlace(machine, path))];
  // One file that two clients know by two ways is read once.
  return all.filter(({ path }, at) => all.findIndex((one) => one.path === path) === at);
}

function inHome(machine: Machine, name: string): string {
  return pathsOf(machine).join(machine.home, name);
}

/** `NETRC`, else the names that count in the home folder, the first one that is there before the other. */
export function netrcFiles(machine: Machine): readonly string[] {
  const own = given(machine, 'NETRC');
  return own.length > 0 ? own : ['.netrc', '_netrc'].map((name) => inHome(machine, name));
}

/** uv, `crates/uv-auth/src/store.rs`. */
function uvFile(machine: Machine): string {
  const { join } = pathsOf(machine);
  const [own] = given(machine, 'UV_CREDENTIALS_DIR');
  const [roaming] = machine.platform === 'win32' ? given(machine, 'APPDATA') : [];
  const folder =
    own ??
    (roaming === undefined
      ? join(dataFolder(machine), 'uv', 'credentials')
      : join(roaming, 'uv', 'data', 'credentials'));
  return join(folder, 'credentials.toml');
}

/** pip 26, `pip/_internal/configuration.py`: the last one that sets an index counts. */
function pipConfigs(machine: Machine): readonly string[] {
  const { join } = pathsOf(machine);
  const isWindows = machine.platform === 'win32';
  const name = isWindows ? 'pip.ini' : 'pip.conf';
  const user = [
    ...(isWindows ? given(machine, 'APPDATA') : configFolders(machine)).map((folder) =>
      join(folder, 'pip', name),
    ),
    join(machine.home, isWindows ? 'pip' : '.pip', name),
    ...(machine.platform === 'darwin' ? [join(machine.home, 'Library/Application Support/pip', name)] : []),
  ];
  return [
    ...given(machine, 'PIP_CONFIG_FILE'),
    ...given(machine, 'VIRTUAL_ENV', 'CONDA_PREFIX').map((folder) => join(folder, name)),
    ...user,
    ...(isWindows ? [] : ['/etc/xdg/pip/pip.conf', '/etc/pip.conf']),
  ];
}
