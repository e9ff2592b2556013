import { workspace } from 'vscode';
import type { GitPolicy } from './gitHost';

/** Git is for trusted workspaces; which git is the user's choice, never the workspace's. */
export const gitPolicy: GitPolicy = {
  trusted: () => workspace.isTrusted,
  folders: () => (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
  chosen: () => {
    const path = workspace.getConfiguration('git').inspect<string | string[]>('path')?.globalValue;
    return typeof path === 'string' && path !== '' ? path : undefined;
  },
};
