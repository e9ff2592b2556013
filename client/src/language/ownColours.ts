import { languages, type TextDocument } from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { colouredDocuments } from './documents';

function isColoured(document: TextDocument): boolean {
  return languages.match(colouredDocuments, document) > 0;
}

/** Asks for colours only where no other server has them to give. */
export const leaveColours: Pick<
  Middleware,
  | 'provideDocumentSemanticTokens'
  | 'provideDocumentSemanticTokensEdits'
  | 'provideDocumentRangeSemanticTokens'
> = {
  provideDocumentSemanticTokens: (document, cancel, next) =>
    isColoured(document) ? next(document, cancel) : undefined,
  provideDocumentSemanticTokensEdits: (document, last, cancel, next) =>
    isColoured(document) ? next(document, last, cancel) : undefined,
  provideDocumentRangeSemanticTokens: (document, range, cancel, next) =>
    isColoured(document) ? next(document, range, cancel) : undefined,
};
