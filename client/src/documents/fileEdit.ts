import { chmod } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { commands, Position, Range, type TextDocument, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { TextEdit } from '../../../server/src/connection/messages';

/** Makes a file readable for its owner alone, and creates it if need be, before a token goes into it. */
export async function makePrivate(uri: Uri): Promise<void> {
  await createIfMissing(uri);
  if (uri.scheme === 'file') await chmod(uri.fsPath, 0o600);
}

/**
 * A file as a document that says what the file says, created if it is missing. A document with unsaved
 * changes stays as its user has it.
 */
export async function openedFile(uri: Uri): Promise<TextDocument> {
  await createIfMissing(uri);
  const document = await workspace.openTextDocument(uri);
  if (document.isDirty || (await textOnDisk(uri)) === document.getText()) return document;
  // Another program has changed the file, and VS Code, which watches only the workspace, has not seen it.
  await window.showTextDocument(document);
  await commands.executeCommand('workbench.action.files.revert');
  return document;
}

/** Applies edits as one, so that one undo takes them back, saves the document and shows it. */
export async function applyAndSave(document: TextDocument, edits: readonly TextEdit[]): Promise<void> {
  const { uri } = document;
  const change = new WorkspaceEdit();
  for (const { range, newText } of edits) change.replace(uri, rangeOf(range), newText);
  if (!(await workspace.applyEdit(change)))
    throw new Error(l10n.t('{0} could not be changed: is it read-only?', uri.fsPath));
  if (!(await document.save()))
    throw new Error(l10n.t('{0} was changed but could not be saved.', uri.fsPath));
  await window.showTextDocument(document, { preview: false });
}

async function createIfMissing(uri: Uri): Promise<void> {
  try {
    await workspace.fs.stat(uri);
  } catch {
    // Whatever keeps the file from being looked at: creating it then tells.
    await workspace.fs.createDirectory(Uri.joinPath(uri, '..'));
    await workspace.fs.writeFile(uri, new Uint8Array());
  }
}

/** The text as a document would have it: without a byte order mark. */
async function textOnDisk(uri: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

function rangeOf({ start, end }: TextEdit['range']): Range {
  return new Range(new Position(start.line, start.character), new Position(end.line, end.character));
}
