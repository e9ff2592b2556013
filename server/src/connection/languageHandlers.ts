import {
  CodeLensRequest,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  type CancellationToken,
  type CompletionItem,
  type Connection,
  type ExecuteCommandParams,
  type Location,
  type TextDocumentIdentifier,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { complete } from '../features/completion/completion';
import { resolveProposal } from '../features/completion/resolve';
import { clientTableAt } from '../features/hover/channelHover';
import { hover } from '../features/hover/hover';
import { channelDefinitions } from '../features/machine/channelDefinitions';
import { tokenTextAt, usesOf } from '../features/tokens/tokenUses';
import { codeLenses } from '../features/views/codeLens';
import { inlayHints } from '../features/views/inlayHints';
import { documentLinks } from '../features/views/links';
import { documentSymbols } from '../features/views/symbols';
import { APPLY_FIX_COMMAND } from './capabilities';
import type { ChannelNames } from './channelNames';
import { codeActions } from './codeActions';
import type { OpenDocument } from './documents';
import { withErrorHandling, type Log } from './errorHandling';
import type { AnswerForms } from './wire/answerForms';
import type { MachineWire } from './wire/machineWire';
import { CLIENT_TABLE_MESSAGE, type ClientTableParams } from './wire/messages';
import { answerSemanticTokens } from './wire/semanticTokensWire';
import type { Workspace } from './workspace';

/** Makes a handler of an answer about an open document; null for one that is not open. */
function aboutDocuments({ documents }: Workspace, log: Log) {
  return <P extends { readonly textDocument: TextDocumentIdentifier }, R>(
    name: string,
    answer: (document: OpenDocument, params: P) => R | Promise<R>,
  ): ((params: P, cancellation: CancellationToken) => Promise<R | null>) =>
    withErrorHandling(name, log, async (params: P) => {
      const document = await documents.get(params.textDocument.uri);
      return document ? answer(document, params) : null;
    });
}

/** Answers what editors ask about open documents; null for a document that is not open. */
export function answerLanguageRequests(
  connection: Connection,
  workspace: Workspace,
  forms: AnswerForms,
  machine: MachineWire,
  channels: ChannelNames,
  log: Log,
): void {
  const about = aboutDocuments(workspace, log);
  answerCompletion(connection, workspace, forms, log);
  connection.onHover(
    about('Hover', async (document, { position }) => {
      const standpoint = await machine.standpoint(document);
      const context = forms.hoverContext(workspace.featureContext());
      return forms.hover(hover(document, position, context, standpoint) ?? null);
    }),
  );
  answerViews(connection, workspace, machine, log);
  answerJumps(connection, workspace, machine, channels, log);
  answerFixes(connection, workspace, forms, log);
  connection.onRequest<ReturnType<AnswerForms['symbols']> | null, unknown>(
    DocumentSymbolRequest.method,
    about('Document symbols', (document) =>
      forms.symbols(documentSymbols(document, workspace.cache), document.uri),
    ),
  );
}

function answerCompletion(connection: Connection, workspace: Workspace, forms: AnswerForms, log: Log): void {
  const about = aboutDocuments(workspace, log);
  connection.onCompletion(
    about('Completion', (document, { position }) =>
      forms.completions(complete(document, position, workspace.featureContext())),
    ),
  );
  connection.onCompletionResolve(
    withErrorHandling('Completion', log, (item: CompletionItem) =>
      forms.completion(resolveProposal(item, workspace.session.facts)),
    ),
  );
}

function answerFixes(connection: Connection, workspace: Workspace, forms: AnswerForms, log: Log): void {
  const about = aboutDocuments(workspace, log);
  connection.onCodeAction(
    about('Code actions', (document, { range, context }) =>
      forms.actions(
        codeActions(document, range, context, workspace.problems(document), workspace.featureContext()),
      ),
    ),
  );
  if (!forms.commandsOnly) return;
  connection.onExecuteCommand(
    withErrorHandling(
      'Applying a fix',
      log,
      async ({ command, arguments: [edit] = [] }: ExecuteCommandParams) => {
        if (command === APPLY_FIX_COMMAND) await connection.workspace.applyEdit(edit as WorkspaceEdit);
        return null;
      },
    ),
  );
}

/** Answers what is drawn beside or over the text. */
function answerViews(connection: Connection, workspace: Workspace, machine: MachineWire, log: Log): void {
  const about = aboutDocuments(workspace, log);
  const { session } = workspace;
  // What comes in pieces is asked by the method's name, for the library wants arrays, and writes pieces as such.
  connection.onRequest(
    CodeLensRequest.method,
    about('Code lenses', (document) => codeLenses(document, workspace.featureContext())),
  );
  connection.onRequest(
    DocumentLinkRequest.method,
    about('Links', ({ parsed }) => documentLinks(parsed, workspace.cache)),
  );
  answerSemanticTokens(connection, workspace, log);
  connection.languages.inlayHint.on(
    about('Inlay hints', async (document, { range }) => {
      if (!session.settings.inlayHints) return [];
      const standpoint = await machine.standpoint(document);
      const { start, end } = range;
      return inlayHints(document.parsed, start.line, end.line, workspace.featureContext(), standpoint);
    }),
  );
}

/** Answers what each client asks for a channel. */
export function answerClientTables(
  connection: Connection,
  workspace: Workspace,
  machine: MachineWire,
  log: Log,
): void {
  connection.onRequest(
    CLIENT_TABLE_MESSAGE,
    withErrorHandling('Reading a channel', log, async ({ uri, position }: ClientTableParams) => {
      const document = await workspace.documents.get(uri);
      if (document === undefined) return null;
      const standpoint = await machine.standpoint(document);
      return clientTableAt(document, position, workspace.cache, standpoint) ?? null;
    }),
  );
}

/** Answers where something is stated, and where it stands. */
function answerJumps(
  connection: Connection,
  workspace: Workspace,
  machine: MachineWire,
  channels: ChannelNames,
  log: Log,
): void {
  const about = aboutDocuments(workspace, log);
  connection.onDefinition(
    about('Definition', async (document, { position }) =>
      channelDefinitions(document, position, await machine.standpoint(document)),
    ),
  );
  connection.onReferences(
    about('References', async (document, { position }): Promise<Location[] | null> => {
      const text = tokenTextAt(document.parsed, position);
      return text === undefined
        ? channels.references(document, position)
        : usesInOpenDocuments(text, workspace);
    }),
  );
}

async function usesInOpenDocuments(text: string, { documents }: Workspace): Promise<Location[]> {
  const found: Location[] = [];
  for (const uri of documents.uris()) {
    const document = await documents.get(uri);
    if (document) found.push(...usesOf(text, document.parsed).map((range) => ({ uri, range })));
  }
  return found;
}
