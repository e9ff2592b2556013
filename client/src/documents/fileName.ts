import { homedir } from 'node:os';
import { sep } from 'node:path';
import type { Uri, Workspace } from '../host/workspace';

/** What messages and lists call a file: its path in the workspace, behind `~` in the home folder, else in full. */
export function fileName(workspace: Workspace, uri: Uri): string {
  const home = `${homedir()}${sep}`;
  if (uri.scheme === 'file' && !workspace.contains(uri) && uri.fsPath.startsWith(home))
    return `~${sep}${uri.fsPath.slice(home.length)}`;
  return workspace.nameOf(uri);
}
