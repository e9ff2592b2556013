import { homedir } from 'node:os';
import { sep } from 'node:path';
import { type Uri, workspace } from 'vscode';

/** What messages and lists call a file: its path in the workspace, behind `~` in the home folder, else in full. */
export function fileName(uri: Uri): string {
  const home = `${homedir()}${sep}`;
  if (uri.scheme === 'file' && workspace.getWorkspaceFolder(uri) === undefined && uri.fsPath.startsWith(home))
    return `~${sep}${uri.fsPath.slice(home.length)}`;
  return workspace.asRelativePath(uri);
}
