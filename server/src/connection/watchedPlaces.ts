import type { FileSystemWatcher } from 'vscode-languageserver';
import { fromRoot } from '../domain/machine/machinePaths';
import { fileUri } from '../domain/machine/machinePlace';
import { searchedPaths, type SearchStart } from '../domain/machine/searchPath';

/** What an editor has to watch so that no change of conda's files goes unnoticed, existing or not. */
export function watchedPlaces(start: SearchStart): FileSystemWatcher[] {
  const byFolder = new Map<string, Set<string>>();
  for (const path of searchedPaths(start)) {
    const whole = fromRoot(path, start);
    const [, folder = '', name = ''] = /^(.*)\/([^/]*)$/s.exec(whole) ?? [];
    // What may be a folder of files is watched as a file as well.
    if (/(?:^|\.)condarc(?:\.d)?$|\.ya?ml$/.test(name))
      add(byFolder, folder, name.replace(/[[\]{}*?]/g, '?'));
    if (!/^\.?condarc$|\.ya?ml$/.test(name)) add(byFolder, whole, '*.{yml,yaml}');
  }
  return [...byFolder].map(([folder, names]) => ({
    globPattern: {
      baseUri: fileUri(folder === '' ? '/' : folder),
      pattern: names.size === 1 ? [...names].join('') : `{${[...names].join(',')}}`,
    },
  }));
}

function add(byFolder: Map<string, Set<string>>, folder: string, pattern: string): void {
  byFolder.set(folder, (byFolder.get(folder) ?? new Set()).add(pattern));
}
