import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { FilePermission, type Uri, workspace } from 'vscode';

/** Whether a file was made read-only. The permission bits count also for root, who could write, but was told not to. */
export async function isReadOnly(uri: Uri): Promise<boolean> {
  if (uri.scheme === 'untitled' || uri.scheme === 'vscode-notebook-cell') return false;
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  const { permissions } = await workspace.fs.stat(uri);
  if (((permissions ?? 0) & FilePermission.Readonly) !== 0) return true;
  if (uri.scheme !== 'file') return false;
  if (((await stat(uri.fsPath)).mode & 0o200) === 0) return true;
  return access(uri.fsPath, constants.W_OK).then(
    () => false,
    () => true,
  );
}
