import type { ClientCapabilities, InitializeResult, ServerCapabilities } from 'vscode-languageserver';
import { semanticTokenModifiers, semanticTokenTypes } from '../features/views/semanticLegend';

// This is what is loaded before the server is, to answer the first request: it imports no library.

/** Who says so, in an editor's list of problems. */
export const diagnosticSource = 'anaconda-tokens';

/** The kind under which editors ask, on saving, for the fixes that are safe. */
export const fixAllKind = 'source.fixAll.anacondaTokens';

/** The command that makes a fix's edit for clients that know commands, but no code actions. */
export const applyFixCommand = 'anacondaTokens.applyFix';

/** Characters that ask for completion as they are typed. */
const triggerCharacters = [':', '.', '/', '"', "'"];

/** Edits are sent as such (`TextDocumentSyncKind.Incremental`). */
const incremental = 2;

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
    ...(knowsCommandsOnly(client) ? { executeCommandProvider: { commands: [applyFixCommand] } } : {}),
    textDocumentSync: { openClose: true, change: incremental },
    completionProvider: { triggerCharacters, resolveProvider: true },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind] },
    documentSymbolProvider: true,
    codeLensProvider: {},
    documentLinkProvider: {},
    definitionProvider: true,
    referencesProvider: true,
    renameProvider: textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
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
