import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { FileType, Uri, workspace } from 'vscode';

/** Where the user's own files with tokens are: single files, and folders with the names that count in them. */
interface Locations {
  readonly files: readonly string[];
  readonly folders: readonly (readonly [string, RegExp])[];
}

/**
 * The user's own files that can hold a token and exist: conda's and mamba's search path (conda 26.7,
 * `conda/base/constants.py`), pip's configuration, `.pypirc` and `.netrc`.
 */
export async function userFiles(): Promise<readonly Uri[]> {
  const { files, folders } = locations();
  const inFolders = await Promise.all(folders.map(([folder, name]) => filesIn(folder, name)));
  const single = await Promise.all(files.map(async (path) => ((await isFile(path)) ? [path] : [])));
  return [...new Set([...single, ...inFolders].flat())].map((path) => Uri.file(path));
}

/** Whether a file is one of those, existing or not. */
export function isUserFile(uri: Uri): boolean {
  if (uri.scheme !== 'file') return false;
  const { files, folders } = locations();
  const path = uri.fsPath;
  return (
    files.includes(path) || folders.some(([folder, name]) => dirname(path) === folder && name.test(path))
  );
}

const yaml = /\.ya?ml$/;

function locations(): Locations {
  const { CONDA_ROOT, CONDA_PREFIX, CONDARC, MAMBARC, PIP_CONFIG_FILE, NETRC, VIRTUAL_ENV } = process.env;
  const home = homedir();
  const conda = [
    ...(process.platform === 'win32' ? ['C:\\ProgramData\\conda'] : ['/etc/conda', '/var/lib/conda']),
    ...given(CONDA_ROOT, CONDA_PREFIX),
    ...configHomes(home).map((folder) => join(folder, 'conda')),
    join(home, '.conda'),
    join(home, '.mamba'),
  ];
  const names = ['.condarc', 'condarc', '.mambarc', 'mambarc'];
  return {
    files: [
      ...['.condarc', '.mambarc', '.pypirc', '.netrc', '_netrc'].map((name) => join(home, name)),
      ...conda.flatMap((folder) => names.map((name) => join(folder, name))),
      ...pipFiles(home),
      ...given(VIRTUAL_ENV, CONDA_PREFIX).map((folder) => join(folder, 'pip.conf')),
      ...given(CONDARC, MAMBARC, PIP_CONFIG_FILE, NETRC),
    ],
    folders: [
      ...conda.flatMap((folder) =>
        ['condarc.d', 'mambarc.d'].map((name) => [join(folder, name), yaml] as const),
      ),
    ],
  };
}

function configHomes(home: string): readonly string[] {
  return [...given(process.env.XDG_CONFIG_HOME), join(home, '.config')];
}

function pipFiles(home: string): readonly string[] {
  return [
    join(home, '.pip', 'pip.conf'),
    join(home, 'Library/Application Support/pip/pip.conf'),
    join(home, 'pip', 'pip.ini'),
    ...given(process.env.APPDATA).map((folder) => join(folder, 'pip', 'pip.ini')),
    ...configHomes(home).map((folder) => join(folder, 'pip', 'pip.conf')),
  ];
}

function given(...values: readonly (string | undefined)[]): readonly string[] {
  return values.filter((value): value is string => value !== undefined && value !== '');
}

async function filesIn(folder: string, name: RegExp): Promise<readonly string[]> {
  try {
    const entries = await workspace.fs.readDirectory(Uri.file(folder));
    return entries.filter(([entry]) => name.test(entry)).map(([entry]) => join(folder, entry));
  } catch {
    return []; // Few people have all of these folders.
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    const { type } = await workspace.fs.stat(Uri.file(path));
    return (type & FileType.File) !== 0;
  } catch {
    return false; // Nor all of these files.
  }
}
