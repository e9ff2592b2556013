import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { namesIn } from '../../../server/src/stores/folders';
import { configFolders, given, type Machine } from '../../../server/src/stores/machine';

/** Where the user's own files with tokens are: single files, and folders with the names that count in them. */
interface Locations {
  readonly files: readonly string[];
  readonly folders: readonly (readonly [string, RegExp])[];
}

/**
 * The paths of the user's own files that can hold a token and exist: conda's and mamba's search path (conda 26.7,
 * `conda/base/constants.py`), pip's configuration, `.pypirc` and `.netrc`.
 */
export async function userFiles(machine: Machine): Promise<readonly string[]> {
  const { files, folders } = locations(machine);
  const inFolders = await Promise.all(folders.map(([folder, name]) => namesIn(folder, name)));
  const single = await Promise.all(files.map(async (path) => ((await isFile(path)) ? [path] : [])));
  return [...new Set([...single, ...inFolders].flat())];
}

/** Whether the file at a path is one of those, existing or not. */
export function isUserFile(machine: Machine, path: string): boolean {
  const { files, folders } = locations(machine);
  return (
    files.includes(path) || folders.some(([folder, name]) => dirname(path) === folder && name.test(path))
  );
}

const YAML = /\.ya?ml$/;

function locations(machine: Machine): Locations {
  const { home } = machine;
  const conda = [
    ...(machine.platform === 'win32' ? ['C:\\ProgramData\\conda'] : ['/etc/conda', '/var/lib/conda']),
    ...given(machine, 'CONDA_ROOT', 'CONDA_PREFIX'),
    ...configFolders(machine).map((folder) => join(folder, 'conda')),
    join(home, '.conda'),
    join(home, '.mamba'),
  ];
  const names = ['.condarc', 'condarc', '.mambarc', 'mambarc'];
  return {
    files: [
      ...['.condarc', '.mambarc', '.pypirc', '.netrc', '_netrc'].map((name) => join(home, name)),
      ...conda.flatMap((folder) => names.map((name) => join(folder, name))),
      ...pipFiles(machine),
      ...given(machine, 'VIRTUAL_ENV', 'CONDA_PREFIX').map((folder) => join(folder, 'pip.conf')),
      ...given(machine, 'CONDARC', 'MAMBARC', 'PIP_CONFIG_FILE', 'NETRC'),
    ],
    folders: conda.flatMap((folder) =>
      ['condarc.d', 'mambarc.d'].map((name) => [join(folder, name), YAML] as const),
    ),
  };
}

function pipFiles(machine: Machine): readonly string[] {
  const { home } = machine;
  return [
    join(home, '.pip', 'pip.conf'),
    join(home, 'Library/Application Support/pip/pip.conf'),
    join(home, 'pip', 'pip.ini'),
    ...given(machine, 'APPDATA').map((folder) => join(folder, 'pip', 'pip.ini')),
    ...configFolders(machine).map((folder) => join(folder, 'pip', 'pip.conf')),
  ];
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false; // Nor all of these files.
  }
}
