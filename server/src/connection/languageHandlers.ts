import type { Connection, TextDocumentIdentifier } from 'vscode-languageserver';
import { complete } from '../features/completion';
import { hover } from '../features/hover';
import { resolveProposal } from '../features/resolve';
import { documentSymbols } from '../features/symbols';
import { codeActions } from './codeActions';
import type { OpenDocument } from './documents';
import { guarded, type Log } from './guarded';
import type { Workspace } from './workspace';

/** Answers what editors ask about open documents; null for a document that is not open. */
export function answerLanguageRequests(connection: Connection, workspace: Workspace, log: Log): void {
  const about =
    <P extends { readonly textDocument: TextDocumentIdentifier }, R>(
      answer: (document: OpenDocument, params: P) => R,
    ): ((params: P) => Promise<R | null>) =>
    async (params) => {
      const document = await workspace.documents.get(params.textDocument.uri);
      return document ? answer(document, params) : null;
    };
  connection.onCompletion(
    guarded(
      'Completion',
      log,
      about((document, { position }) => complete(document, position, workspace.knowledge())),
    ),
  );
  connection.onCompletionResolve(guarded('Completion', log, resolveProposal));
  connection.onHover(
    guarded(
      'Hover',
      log,
      about((document, { position }) => hover(document, position, workspace.knowledge()) ?? null),
    ),
  );
  connection.onCodeAction(
    guarded(
      'Code actions',
      log,
      about((document, { range, context }) =>
        codeActions(document, range, context, workspace.problems(document), workspace.knowledge()),
      ),
    ),
  );
  connection.onDocumentSymbol(guarded('Document symbols', log, about(documentSymbols)));
}
