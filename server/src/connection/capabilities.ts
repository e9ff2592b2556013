import {
  CodeActionKind,
  TextDocumentSyncKind,
  type ClientCapabilities,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { triggerCharacters } from '../features/completion/completion';
import { semanticTokenModifiers, semanticTokenTypes } from '../features/views/semanticTokens';
import { fixAllKind } from './codeActions';
import { diagnosticSource } from './diagnostics';

/** Whether the client says that it asks for diagnostics itself; once it does, none are pushed to it. */
export function pullsDiagnostics(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}

/** What this server does for a client. `commands` are those that the client may have the server run. */
export function serverCapabilities(
  client: ClientCapabilities,
  commands: readonly string[],
): ServerCapabilities {
  return {
    ...(commands.length > 0 ? { executeCommandProvider: { commands: [...commands] } } : {}),
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    completionProvider: { triggerCharacters: [...triggerCharacters], resolveProvider: true },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
    documentSymbolProvider: true,
    codeLensProvider: {},
    documentLinkProvider: {},
    referencesProvider: true,
    inlayHintProvider: true,
    semanticTokensProvider: {
      legend: { tokenTypes: [...semanticTokenTypes], tokenModifiers: [...semanticTokenModifiers] },
      full: { delta: true },
      range: true,
    },
    ...(pullsDiagnostics(client)
      ? {
          diagnosticProvider: {
            identifier: diagnosticSource,
            interFileDependencies: false,
            workspaceDiagnostics: false,
          },
        }
      : {}),
  };
}
