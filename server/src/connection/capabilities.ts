import type { ClientCapabilities, InitializeResult, ServerCapabilities } from 'vscode-languageserver';
import { SEMANTIC_TOKEN_MODIFIERS, SEMANTIC_TOKEN_TYPES } from '../features/views/semanticLegend';

// This is what is loaded before the server is, to answer the first request: it imports no library.

/** Who says so, in an editor's list of problems. */
export const DIAGNOSTIC_SOURCE = 'anaconda-tokens';

/** The kind under which editors ask, on saving, for the fixes that are safe. */
export const FIX_ALL_KIND = 'source.fixAll.anacondaTokens';

/** The command that makes a fix's edit for clients that know commands, but no code actions. */
export const APPLY_FIX_COMMAND = 'anacondaTokens.applyFix';

/** Characters that ask for completion as they are typed. */
const TRIGGER_CHARACTERS = [':', '.', '/', '"', "'"];

/** Edits are sent as such (`TextDocumentSyncKind.Incremental`). */
const INCREMENTAL = 2;

/** Whether the client says that it asks for diagnostics itself; once it does, none are pushed to it. */
export function pullsDiagnostics(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}

/** Whether the client takes fixes as commands alone, which the server then runs. */
export function knowsCommandsOnly({ textDocument }: ClientCapabilities): boolean {
  const codeAction = textDocument?.codeAction;
  return codeAction !== undefined && codeAction.codeActionLiteralSupport === undefined;
}

/** The answer to `initialize`: what this server does for a client. */
export function initializeResult(client: ClientCapabilities): InitializeResult {
  return { capabilities: serverCapabilities(client), serverInfo: { name: 'anaconda-tokens' } };
}

function serverCapabilities(client: ClientCapabilities): ServerCapabilities {
  const { textDocument } = client;
  return {
    ...(knowsCommandsOnly(client) ? { executeCommandProvider: { commands: [APPLY_FIX_COMMAND] } } : {}),
    textDocumentSync: { openClose: true, change: INCREMENTAL },
    completionProvider: { triggerCharacters: TRIGGER_CHARACTERS, resolveProvider: true },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: ['quickfix', FIX_ALL_KIND] },
    documentSymbolProvider: true,
    codeLensProvider: {},
    documentLinkProvider: {},
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
    inlayHintProvider: true,
    semanticTokensProvider: {
      legend: { tokenTypes: [...SEMANTIC_TOKEN_TYPES], tokenModifiers: [...SEMANTIC_TOKEN_MODIFIERS] },
      full: { delta: true },
      range: true,
    },
    ...(pullsDiagnostics(client)
      ? {
          diagnosticProvider: {
            identifier: DIAGNOSTIC_SOURCE,
            interFileDependencies: false,
            workspaceDiagnostics: false,
          },
        }
      : {}),
  };
}
