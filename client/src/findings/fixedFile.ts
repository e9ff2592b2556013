import * as l10n from '@vscode/l10n';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from '../../../server/src/connection/wire/messages';
import { putBack, type Written } from '../documents/readBack';
import type { OpenDocument, Uri, Workspace } from '../host/workspace';
import { fileText } from '../language/fileText';

/**
 * Makes edits in a file that has a text still, every other byte left. A document is changed as by its user, so that undo
 * takes it back, and saved if it had no unsaved changes. The result is why nothing was changed, in words.
 */
export async function fixedFile(
  workspace: Workspace,
  uri: Uri,
  text: string,
  edits: readonly TextEdit[],
): Promise<Written<string | undefined>> {
  if (await workspace.isReadOnly(uri)) return { result: l10n.t('it is read-only') };
  const open = workspace.openDocuments().find((document) => document.uri.toString() === uri.toString());
  return open === undefined ? inClosed(workspace, uri, text, edits) : inOpen(workspace, open, text, edits);
}

async function inClosed(
  workspace: Workspace,
  uri: Uri,
  text: string,
  edits: readonly TextEdit[],
): Promise<Written<string | undefined>> {
  const bytes = await workspace.readFile(uri);
  const file = fileText(bytes);
  if (file.text !== text) return changed();
  const document = TextDocument.create(uri.toString(), '', 0, text);
  await workspace.writeFile(uri, file.encode(TextDocument.applyEdits(document, [...edits])));
  return { result: undefined, undo: () => workspace.writeFile(uri, bytes) };
}

async function inOpen(
  workspace: Workspace,
  document: OpenDocument,
  text: string,
  edits: readonly TextEdit[],
): Promise<Written<string | undefined>> {
  const clean = !document.isDirty && !document.isUntitled;
  if (document.text() !== text || !(await workspace.replace(document, edits))) return changed();
  const undo = (): Promise<void> => putBack(workspace, document, text, clean);
  if (clean && !(await document.save())) return { result: l10n.t('it was changed but could not be saved') };
  return { result: undefined, undo };
}

function changed(): Written<string | undefined> {
  return { result: l10n.t('it has just changed') };
}
