import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { CondaFailure } from '../domain/channel/condaFailure';
import type { FileStamp, StampedMachine } from './keptFiles';
import { strictText } from './strictText';

/** The machine that this program runs on, as conda sees it. Nothing is asked of conda itself. */
export function nodeMachine(environment: NodeJS.ProcessEnv = process.env): StampedMachine {
  const isWindows = process.platform === 'win32';
  const home = slashed(isWindows ? homedir() : (environment.HOME ?? homedir()));
  const installation = installationFolder(environment, home);
  return {
    isWritable: isWritable(join(installation, 'conda-meta', 'history')),
    files: { kind: (path) => kindOf(path), list: (path) => listed(path) },
    read: (path) => readText(path),
    stamp: (path) => stampOf(path),
    facts: {
      isWindows,
      nativeSubdir: nativeSubdir(process.platform, process.arch),
      environment,
      installation,
      home,
      workingDirectory: slashed(process.cwd()),
      pathExists: (path) => existsSync(resolve(path)),
      isFolder: (path) => kindOf(path) === 'folder',
      plugins: new Map(),
    },
  };
}

function slashed(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found?.isFile() ? 'file' : found?.isDirectory() ? 'folder' : undefined;
  } catch {
    return undefined; // A circle of links, or a folder that may not be looked into: conda passes over it too.
  }
}

function listed(path: string): readonly { readonly name: string; readonly isFile: boolean }[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      isFile: entry.isFile() || (entry.isSymbolicLink() && kindOf(join(path, entry.name)) === 'file'),
    }));
  } catch {
    return undefined; // Like conda, which goes on without a folder that it cannot list.
  }
}

function stampOf(path: string): FileStamp | undefined {
  try {
    const { mtimeNs, ctimeNs, size, ino } = statSync(path, { bigint: true });
    return { text: `${mtimeNs} ${ctimeNs} ${size} ${ino}`, bytes: Number(size) };
  } catch {
    return undefined; // It is gone, or may not be looked at; whoever reads it finds out which.
  }
}

function readText(path: string): string | CondaFailure {
  try {
    return strictText(readFileSync(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const isDenied = code === 'EACCES' || code === 'EPERM';
    return isDenied
      ? new CondaFailure('PermissionError', `[Errno 13] Permission denied: '${path}'`)
      : new CondaFailure('OSError', `'${path}' cannot be read`);
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

const SYSTEMS: Readonly<Record<string, string>> = {
  linux: 'linux',
  darwin: 'osx',
  win32: 'win',
  freebsd: 'freebsd',
};
const PROCESSORS: Readonly<Record<string, string>> = {
  x64: '64',
  ia32: '32',
  arm: 'armv7l',
  ppc64: 'ppc64le',
  riscv64: 'riscv64',
  s390x: 's390x',
};

/** conda's name for a platform of Node. */
export function nativeSubdir(platform: string, arch: string): string {
  const system = SYSTEMS[platform] ?? 'unknown';
  const processor =
    arch === 'arm64' ? (system === 'linux' ? 'aarch64' : 'arm64') : (PROCESSORS[arch] ?? '64');
  return `${system}-${processor}`;
}

/** Where people install conda, below their home folder or the root. */
const USUAL = ['miniconda3', 'miniforge3', 'mambaforge', 'anaconda3', '.conda', 'micromamba'];

/**
 * The folder of the conda that a terminal would run: as its own variables say it, else of the `conda` on the search
 * path, else a usual one. It is `$CONDA_ROOT` unless that is set.
 */
function installationFolder(environment: NodeJS.ProcessEnv, home: string): string {
  const { CONDA_ROOT, CONDA_EXE, CONDA_PYTHON_EXE } = environment;
  const program = CONDA_EXE ?? CONDA_PYTHON_EXE ?? onSearchPath(environment.PATH ?? '');
  if (program !== undefined) return slashed(dirname(dirname(realPath(program))));
  const usual = [
    ...USUAL.map((name) => join(home, name)),
    '/opt/conda',
    '/opt/miniconda3',
    '/opt/miniforge3',
  ];
  return slashed(
    usual.find((folder) => kindOf(join(folder, 'conda-meta')) === 'folder') ?? CONDA_ROOT ?? '/opt/conda',
  );
}

function onSearchPath(path: string): string | undefined {
  const names = process.platform === 'win32' ? ['conda.exe', 'conda.bat'] : ['conda'];
  const places = path.split(delimiter).filter((folder) => folder !== '');
  return places
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => kindOf(file) === 'file');
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // The variable names a file that is gone; its folder still tells where conda is.
  }
}
