import { basename, dirname, join } from 'node:path';
import { entriesOf, namesIn } from '../../../server/src/stores/folders';
import { dataFolder, given, type Machine } from '../../../server/src/stores/machine';
import { readPlainFile } from '../../../server/src/stores/plainFile';

/**
 * Why a client has written a token into a file of its own that is not to be changed from outside:
 * `environmentHistory` and `shellHistory` tell what was done, `packageList` and `packageCache` are remembered
 * addresses, `backup` is a copy of a configuration, `uvCredentials` is locked by uv in a way that only it can.
 */
export type ResidueKind =
  | 'environmentHistory'
  | 'shellHistory'
  | 'packageList'
  | 'packageCache'
  | 'backup'
  | 'uvCredentials';

/** A file that may hold tokens once used. */
export interface ResidueFile {
  readonly path: string;
  readonly kind: ResidueKind;
}

/** The files that may be there: of all environments that conda knows of, their package caches, the shells, backups. */
export async function residueFiles(machine: Machine): Promise<readonly ResidueFile[]> {
  const prefixes = await environments(machine);
  const caches = packageCaches(machine, prefixes);
  const cached = await Promise.all(caches.map(cachedFiles));
  const { home } = machine;
  return [
    ...prefixes.map((prefix) => residue(join(prefix, 'conda-meta', 'history'), 'environmentHistory')),
    ...caches.flatMap((folder) =>
      ['urls.txt', 'urls'].map((name) => residue(join(folder, name), 'packageList')),
    ),
    ...cached.flat().map((path) => residue(path, 'packageCache')),
    ...shellHistories(machine).map((path) => residue(path, 'shellHistory')),
    ...[join(home, '.condarc.bak'), join(home, '.condarc.orig')].map((path) => residue(path, 'backup')),
    ...(await namesIn(join(home, '.anaconda'), /^config\.backup\..*\.toml$/)).map((path) =>
      residue(path, 'backup'),
    ),
    ...uvCredentials(machine).map((path) => residue(path, 'uvCredentials')),
  ];
}

function residue(path: string, kind: ResidueKind): ResidueFile {
  return { path, kind };
}

/** The environments that conda has listed in the user's `environments.txt`, the active one and the roots. */
async function environments(machine: Machine): Promise<readonly string[]> {
  const { home } = machine;
  const listed = await lines(join(home, '.conda', 'environments.txt'));
  const named = given(machine, 'CONDA_PREFIX', 'CONDA_ROOT', 'MAMBA_ROOT_PREFIX');
  const known = [...listed, ...named, join(home, 'micromamba')];
  return [...new Set([...known, ...known.flatMap(rootOf)])];
}

/** The installation that an environment of its `envs` folder belongs to. */
function rootOf(prefix: string): readonly string[] {
  const folder = dirname(prefix);
  return basename(folder) === 'envs' ? [dirname(folder)] : [];
}

function packageCaches(machine: Machine, prefixes: readonly string[]): readonly string[] {
  const [own = ''] = given(machine, 'CONDA_PKGS_DIRS');
  return [
    ...new Set([
      ...own.split(',').flatMap((folder) => folder.trim() || []),
      ...prefixes.map((prefix) => join(prefix, 'pkgs')),
      join(machine.home, '.conda', 'pkgs'),
    ]),
  ];
}

/** What conda and mamba remember of channels and of each package that they unpacked. */
async function cachedFiles(folder: string): Promise<readonly string[]> {
  const packages = (await entriesOf(folder)).filter((entry) => entry.isDirectory());
  return [
    ...(await namesIn(join(folder, 'cache'), /\.json$/)),
    ...packages.map(({ name }) => join(folder, name, 'info', 'repodata_record.json')),
  ];
}

function shellHistories(machine: Machine): readonly string[] {
  const { home } = machine;
  const fish = join(dataFolder(machine), 'fish', 'fish_history');
  const powerShell = join('PSReadLine', 'ConsoleHost_history.txt');
  return [
    ...given(machine, 'HISTFILE'),
    ...['.bash_history', '.zsh_history', '.zhistory', '.python_history'].map((name) => join(home, name)),
    fish,
    join(home, '.local', 'share', 'powershell', powerShell),
    ...given(machine, 'APPDATA').map((folder) =>
      join(folder, 'Microsoft', 'Windows', 'PowerShell', powerShell),
    ),
  ];
}

function uvCredentials(machine: Machine): readonly string[] {
  return [
    ...given(machine, 'UV_CREDENTIALS_DIR'),
    join(dataFolder(machine), 'uv', 'credentials'),
    ...given(machine, 'APPDATA').map((folder) => join(folder, 'uv', 'data', 'credentials')),
  ].map((folder) => join(folder, 'credentials.toml'));
}

async function lines(path: string): Promise<readonly string[]> {
  try {
    return (await readPlainFile(path)).text.split(/\r?\n/).filter((line) => line.trim() !== '');
  } catch {
    return []; // conda has made no environment for this user.
  }
}
