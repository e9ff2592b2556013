import type { ClientCapabilities } from 'vscode-languageserver';
import type { Cursor } from './documents';

/**
 * What VS Code asks of a language server after one typed character, in its order, recorded at the wire of a started VS
 * Code 1.139 with vscode-languageclient 10 (breadcrumbs, sticky scroll and the outline shown, no other extension).
 *
 * The edit (`textDocument/didChange`) goes out with the request for diagnostics at once; the others follow as their
 * timers run out, each one alone. In ms after the edit, about: 0 diagnostics, 20 inlay hints of 75 lines above and below
 * the caret's, 50 completion (behind a typed letter, not behind a deleted one), 200 the places of tokens (our own client,
 * which masks them), 270 code actions at the caret, 270 folding ranges, 330 symbols, 350 lenses, 420 the difference of
 * the semantic tokens, 500 symbols again, 780 inlay hints again, 1470 links and colours. Lenses that carry a command are
 * not resolved, tokens of a range are asked only when a file is opened or scrolled, highlights only when the caret is
 * moved without typing. A request goes only to a server that announces an answer to it. Whoever types on loses the late
 * ones to the next keystroke; who stops gets them all.
 *
 * To record it again: set `anacondaTokens.trace.server` to `messages`, type, and read the extension's output.
 */
export const REQUESTS = [
  { part: 'inlay hints', method: 'textDocument/inlayHint', announcedBy: 'inlayHintProvider' },
  { part: 'completion', method: 'textDocument/completion', announcedBy: 'completionProvider' },
  { part: 'token places', method: 'anacondaTokens/places', announcedBy: undefined },
  { part: 'code actions', method: 'textDocument/codeAction', announcedBy: 'codeActionProvider' },
  { part: 'folding', method: 'textDocument/foldingRange', announcedBy: 'foldingRangeProvider' },
  { part: 'symbols', method: 'textDocument/documentSymbol', announcedBy: 'documentSymbolProvider' },
  { part: 'lenses', method: 'textDocument/codeLens', announcedBy: 'codeLensProvider' },
  {
    part: 'semantic tokens',
    method: 'textDocument/semanticTokens/full/delta',
    announcedBy: 'semanticTokensProvider',
  },
  { part: 'symbols', method: 'textDocument/documentSymbol', announcedBy: 'documentSymbolProvider' },
  { part: 'inlay hints', method: 'textDocument/inlayHint', announcedBy: 'inlayHintProvider' },
  { part: 'links', method: 'textDocument/documentLink', announcedBy: 'documentLinkProvider' },
  { part: 'colours', method: 'textDocument/documentColor', announcedBy: 'colorProvider' },
] as const;

export type KeystrokeRequest = (typeof REQUESTS)[number];

/** The parts of a keystroke; what is asked twice is one part. */
export const parts = [...new Set(['diagnostics', ...REQUESTS.map(({ part }) => part)] as const)];
export type Part = (typeof parts)[number];

/** Lines above and below the caret's that VS Code asks about with those in view. */
const AROUND_VIEW = 75;

/** What a request says beside the document's address. */
export function paramsAt({ method }: KeystrokeRequest, uri: string, caret: Cursor): object {
  switch (method) {
    case 'textDocument/inlayHint':
      return {
        range: {
          start: { line: Math.max(0, caret.line - AROUND_VIEW), character: 0 },
          end: { line: caret.line + AROUND_VIEW, character: 0 },
        },
      };
    case 'textDocument/completion':
      return { position: caret, context: { triggerKind: 1 } };
    case 'textDocument/codeAction':
      return { range: { start: caret, end: caret }, context: { diagnostics: [], triggerKind: 2 } };
    case 'anacondaTokens/places':
      return { uris: [uri] };
    default:
      return {};
  }
}

/** What VS Code's language client says that it can do, as far as servers answer otherwise for it. */
export const VS_CODE_CAPABILITIES: ClientCapabilities = {
  workspace: {
    applyEdit: true,
    workspaceEdit: { documentChanges: true },
    configuration: true,
    didChangeConfiguration: {},
    codeLens: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    diagnostics: { refreshSupport: true },
  },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    diagnostic: {
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    completion: {
      contextSupport: true,
      completionItem: {
        snippetSupport: true,
        commitCharactersSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        insertReplaceSupport: true,
        resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
        labelDetailsSupport: true,
      },
      completionList: {
        itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'],
      },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: {
      isPreferredSupport: true,
      disabledSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit', 'command'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] } },
    },
    documentLink: { tooltipSupport: true },
    colorProvider: {},
    foldingRange: { rangeLimit: 5000, lineFoldingOnly: true },
    semanticTokens: {
      tokenTypes: ['variable', 'property', 'string', 'keyword'],
      tokenModifiers: ['declaration', 'readonly'],
      formats: ['relative'],
      requests: { range: true, full: { delta: true } },
      augmentsSyntaxTokens: true,
    },
    inlayHint: { resolveSupport: { properties: ['tooltip', 'textEdits'] } },
  },
};
