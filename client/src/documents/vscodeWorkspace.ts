import { constants } from 'node:fs';
import { access, chmod, stat } from 'node:fs/promises';
import {
  commands,
  FilePermission,
  Range,
  type TextDocument,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
} from 'vscode';
import type { TextRange } from '../../../server/src/connection/wire/messages';
import type { OpenDocument, Uri as AnyUri, Workspace } from '../host/workspace';
import { replaceWhole } from './replaceWhole';

/** The documents and files of this window. */
export const vscodeWorkspace: Workspace = {
  uri: (text) => Uri.parse(text, true),
  file: (path) => Uri.file(path),
  folders: () => (workspace.workspaceFolders ?? []).map(({ uri }) => uri),
  fileIn: (folder, name) => Uri.joinPath(own(folder), name),
  nameOf: (uri) => workspace.asRelativePath(own(uri)),
  contains: (uri) => workspace.getWorkspaceFolder(own(uri)) !== undefined,
  openDocuments: () => workspace.textDocuments.map(documentOf),
  caret: () => {
    const editor = window.activeTextEditor;
    return editor && { uri: editor.document.uri, range: editor.selection, at: editor.selection.active };
  },
  open: async (uri) => documentOf(await workspace.openTextDocument(own(uri))),
  openAsStored: async (uri) => documentOf(await openAsStored(own(uri))),
  create: async (language, content) => documentOf(await workspace.openTextDocument({ language, content })),
  show: (uri, range, behind) => show(own(uri), range, behind),
  replace: async ({ uri }, edits) => {
    const change = new WorkspaceEdit();
    for (const { range, newText } of edits) change.replace(own(uri), vscodeRange(range), newText);
    return workspace.applyEdit(change);
  },
  exists: async (uri) => {
    try {
      await workspace.fs.stat(own(uri));
      return true;
    } catch {
      // A file that cannot be looked at is offered as one to create; writing it then says what is wrong.
      return false;
    }
  },
  sizeOf: async (uri) => (await workspace.fs.stat(own(uri))).size,
  readFile: (uri) => workspace.fs.readFile(own(uri)),
  writeFile: async (uri, bytes) => {
    // VS Code writes a file in its place, and one that ends meanwhile would leave half of it.
    if (uri.scheme !== 'file' || !(await replaceWhole(uri.fsPath, bytes)))
      await workspace.fs.writeFile(own(uri), bytes);
  },
  isReadOnly,
  makePrivate: async (uri) => {
    await createIfMissing(own(uri));
    if (uri.scheme === 'file') await chmod(uri.fsPath, 0o600);
  },
};

/** A range of the protocol as VS Code has it. */
export function vscodeRange({ start, end }: TextRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** VS Code takes no URI but its own. */
function own(uri: AnyUri): Uri {
  return uri instanceof Uri ? uri : Uri.parse(uri.toString(), true);
}

function documentOf(document: TextDocument): OpenDocument {
  return {
    uri: document.uri,
    get isDirty() {
      return document.isDirty;
    },
    isUntitled: document.isUntitled,
    text: (range) => document.getText(range && vscodeRange(range)),
    save: () => document.save(),
  };
}

async function openAsStored(uri: Uri): Promise<TextDocument> {
  await createIfMissing(uri);
  const document = await workspace.openTextDocument(uri);
  if (document.isDirty || (await textOnDisk(uri)) === document.getText()) return document;
  // Another program has changed the file, and VS Code, which watches only the workspace, has not seen it.
  await window.showTextDocument(document);
  await commands.executeCommand('workbench.action.files.revert');
  return document;
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

async function isReadOnly(uri: AnyUri): Promise<boolean> {
  if (uri.scheme === 'untitled' || uri.scheme === 'vscode-notebook-cell') return false;
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  const { permissions } = await workspace.fs.stat(own(uri));
  if (((permissions ?? 0) & FilePermission.Readonly) !== 0) return true;
  if (uri.scheme !== 'file') return false;
  if (((await stat(uri.fsPath)).mode & 0o200) === 0) return true;
  return access(uri.fsPath, constants.W_OK).then(
    () => false,
    () => true,
  );
}

async function show(uri: Uri, range: TextRange | undefined, behind = false): Promise<void> {
  const options = {
    preserveFocus: behind,
    ...(range === undefined ? { preview: false } : { selection: vscodeRange(range) }),
  };
  const notebook = workspace.notebookDocuments.find((each) => cellOf(each.getCells(), uri) !== undefined);
  if (notebook === undefined) {
    await window.showTextDocument(uri, options);
    return;
  }
  const cell = cellOf(notebook.getCells(), uri);
  await window.showNotebookDocument(notebook, { preserveFocus: behind });
  if (cell !== undefined) await window.showTextDocument(cell.document, options);
}

function cellOf<C extends { readonly document: { readonly uri: Uri } }>(
  cells: readonly C[],
  uri: Uri,
): C | undefined {
  return cells.find(({ document }) => document.uri.toString() === uri.toString());
}
