import * as l10n from '@vscode/l10n';
import { Range, type TextDocument, type Uri, workspace, WorkspaceEdit } from 'vscode';
import type { TextRange } from '../../../server/src/connection/messages';
import { type FoundLiteral, rangeOf } from '../documents/literalPlaces';
import { putBack, type Written } from '../documents/readBack';
import { isReadOnly } from '../documents/readOnly';

/** Throws an error in words for a file that cannot be written, before anything is done with what it holds. */
export async function refuseReadOnly({ uri }: TextDocument): Promise<void> {
  if (await isReadOnly(uri))
    throw new Error(
      l10n.t('{0} is read-only, so the token was left where it is.', workspace.asRelativePath(uri)),
    );
}

/**
 * Replaces one stretch of a document, so that one undo takes it back, and saves the document if it had no unsaved
 * changes of the user's. The result is whether the file on disk has the new text.
 */
export async function replaceStretch(
  document: TextDocument,
  range: Range,
  text: string,
): Promise<Written<boolean>> {
  const before = document.getText();
  const clean = !document.isDirty && !document.isUntitled && document.uri.scheme !== 'vscode-notebook-cell';
  const change = new WorkspaceEdit();
  change.replace(document.uri, range, text);
  // VS Code refuses an edit made for an older version of the document.
  if (!(await workspace.applyEdit(change))) throw new Error(notChanged(document.uri));
  return { result: clean && (await document.save()), undo: () => putBack(document, before, clean) };
}

/** The stretch around a literal that was told together with it, moved as the literal has moved since. */
export function around({ document, range, value }: FoundLiteral, told: TextRange, literal: TextRange): Range {
  const down = range.start.line - literal.start.line;
  const right = range.start.character - literal.start.character;
  const { start, end } = rangeOf(told);
  const moved = new Range(start.translate(down, right), end.translate(down, right));
  if (moved.contains(range) && document.getText(moved).includes(`/t/${value}`)) return moved;
  throw new Error(notChanged(document.uri));
}

function notChanged(uri: Uri): string {
  return l10n.t(
    '{0} could not be changed: it is read-only, or has just changed. The token is kept in the vault.',
    workspace.asRelativePath(uri),
  );
}
