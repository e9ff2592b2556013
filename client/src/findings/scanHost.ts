import { Disposable, RelativePattern, Uri, workspace } from 'vscode';
import type { Uri as AnyUri } from '../host/workspace';
import { untilAborted } from '../ui/untilAborted';
import { TOOL_FOLDERS } from '../uses/candidates';
import type { ScanHost } from './scanSession';

/** What a search for tokens looks into, but `lint` does not. */
const FOLDERS = [...TOOL_FOLDERS, '.venv', '.pixi/envs'];
const toolFolders = `**/{${FOLDERS.join(',')}}/**`;
const inToolFolder = new RegExp(`/(?:${FOLDERS.map((name) => name.replaceAll('.', '[.]')).join('|')})/`);

/** The most files that are looked at for one change, such as a folder that is put there. */
const MOST_OF_A_CHANGE = 1000;

/** The files of this window's workspace, without those that `files.exclude` names and those of tools. */
export const scanHost: ScanHost = {
  files: async (most, signal) => {
    const found = await untilAborted(signal, (token) =>
      workspace.findFiles('**', toolFolders, most + 1, token),
    );
    return { uris: found.slice(0, most), truncated: found.length > most };
  },
  changedFiles,
  watch: (changed, deleted) => {
    const folders = workspace.workspaceFolders ?? [];
    const files = folders.map((folder) =>
      workspace.createFileSystemWatcher(new RelativePattern(folder, '**')),
    );
    return Disposable.from(
      ...files,
      ...files.flatMap((watcher) => [
        watcher.onDidChange(changed),
        watcher.onDidCreate(changed),
        watcher.onDidDelete(deleted),
      ]),
      workspace.onDidChangeTextDocument(({ document: { uri }, contentChanges }) => {
        if (contentChanges.length > 0 && workspace.getWorkspaceFolder(uri) !== undefined) changed(uri);
      }),
    );
  },
  onDidChangeSettings: (listener) =>
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('anacondaTokens')) listener(undefined);
    }),
};

/** Of files and folders that have changed the files, and those in the folders, without what a scan would leave out. */
async function changedFiles(changed: readonly AnyUri[]): Promise<readonly Uri[]> {
  const uris = changed.map((uri) => Uri.parse(uri.toString(), true));
  const open = new Set(workspace.textDocuments.map(({ uri }) => uri.toString()));
  // What somebody edits is looked at again and again, and need not be searched for.
  const edited = uris.filter((uri) => open.has(uri.toString()) && !inToolFolder.test(uri.path));
  const found = (workspace.workspaceFolders ?? []).map(async (folder) => {
    const paths = uris
      .filter((uri) => !open.has(uri.toString()) && workspace.getWorkspaceFolder(uri) === folder)
      .map((uri) => uri.path.slice(folder.uri.path.length + 1).replaceAll(/[*?{}[\],]/g, '[$&]'));
    if (paths.length === 0) return [];
    const pattern = `{${paths.flatMap((path) => [path, `${path}/**`]).join(',')}}`;
    return workspace.findFiles(new RelativePattern(folder, pattern), toolFolders, MOST_OF_A_CHANGE);
  });
  return [...edited, ...(await Promise.all(found)).flat()];
}
