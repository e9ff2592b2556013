import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../../server/src/connection/wire/messages';
import { isBefore } from '../../../server/src/domain/text/ranges';
import type { FoundLiteral } from '../documents/literalPlaces';
import { putBack, type Written } from '../documents/readBack';
import type { OpenDocument, Uri, Workspace } from '../host/workspace';
import { Expected } from '../ui/expected';

/** Throws an error in words for a file that cannot be written, before anything is done with what it holds. */
export async function refuseReadOnly(workspace: Workspace, { uri }: OpenDocument): Promise<void> {
  if (await workspace.isReadOnly(uri))
    throw new Expected(l10n.t('{0} is read-only, so the token was left where it is.', workspace.nameOf(uri)));
}

/**
 * Replaces one stretch of a document, so that one undo takes it back, and saves the document if it had no unsaved
 * changes of the user's. The result is whether the file on disk has the new text.
 */
export async function replaceStretch(
  workspace: Workspace,
  document: OpenDocument,
  range: TextRange,
  text: string,
): Promise<Written<boolean>> {
  const before = document.text();
  const clean = !document.isDirty && !document.isUntitled && document.uri.scheme !== 'vscode-notebook-cell';
  // VS Code refuses an edit made for an older version of the document.
  if (!(await workspace.replace(document, [{ range, newText: text }])))
    throw new Error(notChanged(workspace, document.uri));
  return {
    result: clean && (await document.save()),
    undo: () => putBack(workspace, document, before, clean),
  };
}

/** The stretch around a literal that was told together with it, moved as the literal has moved since. */
export function around(
  workspace: Workspace,
  { document, range, value }: FoundLiteral,
  told: TextRange,
  literal: TextRange,
): TextRange {
  const down = range.start.line - literal.start.line;
  const right = range.start.character - literal.start.character;
  const move = ({ line, character }: Position): Position => ({
    line: line + down,
    character: character + right,
  });
  const moved = { start: move(told.start), end: move(told.end) };
  const holds = !isBefore(range.start, moved.start) && !isBefore(moved.end, range.end);
  if (isPlace(moved.start) && holds && document.text(moved).includes(`/t/${value}`)) return moved;
  throw new Error(notChanged(workspace, document.uri));
}

type Position = TextRange['start'];

function isPlace({ line, character }: Position): boolean {
  return line >= 0 && character >= 0;
}

function notChanged(workspace: Workspace, uri: Uri): string {
  return l10n.t(
    '{0} could not be changed: it is read-only, or has just changed. The token is in VS Code’s secret storage.',
    workspace.nameOf(uri),
  );
}
