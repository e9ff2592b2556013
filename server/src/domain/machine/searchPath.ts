import type { Environment } from './environmentSource';
import { baseName, fromRoot, hasYamlEnding, spelledPath, withHome, type PathStart } from './machinePaths';
import { expandPlace } from './variableExpansion';

/** The file system as conda looks at it; links are followed. Paths are absolute and have slashes. */
export interface MachineFiles {
  kind(path: string): 'file' | 'folder' | undefined;
  /** The names in a folder with those that are files; undefined where it cannot be listed. */
  list(path: string): readonly { readonly name: string; readonly isFile: boolean }[] | undefined;
}

/** What decides where conda looks for its files. */
export interface SearchStart extends PathStart {
  readonly isWindows: boolean;
  readonly environment: Environment;
  /** The folder of the installation that runs. */
  readonly installation: string;
  /** The environment that a command works in. */
  readonly targetPrefix: string;
}

/** Where conda looks, the lowest rank first (`SEARCH_PATH` in `conda/base/constants.py`). */
export function searchPlaces(isWindows: boolean): readonly string[] {
  const system = isWindows ? ['C:/ProgramData/conda'] : ['/etc/conda', '/var/lib/conda'];
  const folders = [...system, '$CONDA_ROOT', '$XDG_CONFIG_HOME/conda', '~/.config/conda', '~/.conda'];
  return [...folders.flatMap(inFolder), '~/.condarc', ...inFolder('$CONDA_PREFIX'), '$CONDARC'];
}

function inFolder(folder: string): readonly string[] {
  return [`${folder}/.condarc`, `${folder}/condarc`, `${folder}/condarc.d`];
}

/**
 * The files that conda reads, the lowest rank first, as it spells them: relative ones start from the working folder. A
 * path that is met twice counts where it is met first.
 */
export function configurationFiles(start: SearchStart, files: MachineFiles): readonly string[] {
  const found = new Map<string, string>();
  for (const path of searchedPaths(start)) {
    for (const file of filesAt(path, start, files)) {
      const key = start.isWindows ? file.toLowerCase() : file;
      if (!found.has(key)) found.set(key, file);
    }
  }
  return [...found.values()];
}

/** The paths of files and folders at which conda looks, existing or not, as it spells them, the lowest rank first. */
export function searchedPaths(start: SearchStart): readonly string[] {
  const { environment, installation, targetPrefix, isWindows } = start;
  const valueOf = (name: string): string | undefined => {
    if (name === 'CONDA_PREFIX') return targetPrefix;
    return environment[name] ?? (name === 'CONDA_ROOT' ? installation : undefined);
  };
  return searchPlaces(isWindows).map((place) =>
    spelledPath(withHome(spelledPath(slashed(expandPlace(place, valueOf), isWindows)), start)),
  );
}

/** Backslashes are no part of a name on Windows. */
function slashed(path: string, isWindows: boolean): string {
  return isWindows ? path.replaceAll('\\', '/') : path;
}

function filesAt(path: string, start: PathStart, files: MachineFiles): readonly string[] {
  const whole = fromRoot(path, start);
  switch (files.kind(whole)) {
    case 'file': {
      const name = baseName(path);
      return name === '.condarc' || name === 'condarc' || hasYamlEnding(name) ? [path] : [];
    }
    case 'folder':
      return (files.list(whole) ?? [])
        .filter(({ name, isFile }) => isFile && hasYamlEnding(name))
        .map(({ name }) => name)
        .sort(byCodePoint)
        .map((name) => spelledPath(`${path}/${name}`));
    case undefined:
      return [];
  }
}

function byCodePoint(a: string, b: string): number {
  const [one, other] = [Array.from(a), Array.from(b)];
  for (let at = 0; at < one.length && at < other.length; at++) {
    const difference = (one[at]?.codePointAt(0) ?? 0) - (other[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
