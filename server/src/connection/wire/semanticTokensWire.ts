import type { Connection, SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import {
  semanticPieces,
  semanticTokens,
  semanticTokensBetween,
  semanticTokensEdits,
  type SemanticPieces,
} from '../../features/views/semanticTokens';
import { withErrorHandling, type Log } from '../errorHandling';
import type { Workspace } from '../workspace';

interface Sent {
  readonly resultId: string;
  readonly pieces: SemanticPieces;
}

/** Answers with semantic tokens: of a whole document, of what changed in it since the last answer, of the lines in view. */
export function answerSemanticTokens(connection: Connection, workspace: Workspace, log: Log): void {
  const { documents, cache: cache } = workspace;
  // By URI; what a document had last is all that an editor asks the difference to.
  const sent = new Map<string, Sent>();
  let answers = 0;
  const read = async (uri: string): Promise<Sent | undefined> => {
    const document = await documents.get(uri);
    for (const known of sent.keys()) if (!documents.has(known)) sent.delete(known);
    if (!document) return undefined;
    const now = { resultId: String(++answers), pieces: semanticPieces(document.parsed, cache) };
    sent.set(uri, now);
    return now;
  };
  const { semanticTokens: wire } = connection.languages;
  wire.on(
    withErrorHandling('Semantic tokens', log, async ({ textDocument: { uri } }) => whole(await read(uri))),
  );
  wire.onDelta(
    withErrorHandling(
      'Semantic tokens',
      log,
      async ({ textDocument: { uri }, previousResultId }): Promise<SemanticTokens | SemanticTokensDelta> => {
        const before = sent.get(uri);
        const after = await read(uri);
        if (!after || before?.resultId !== previousResultId) return whole(after);
        return { resultId: after.resultId, edits: semanticTokensEdits(before.pieces, after.pieces) };
      },
    ),
  );
  wire.onRange(
    withErrorHandling(
      'Semantic tokens',
      log,
      async ({ textDocument: { uri }, range }): Promise<SemanticTokens> => {
        const document = await documents.get(uri);
        return document
          ? { data: semanticTokensBetween(document.parsed, range.start.line, range.end.line) }
          : { data: [] };
      },
    ),
  );
}

function whole(sent: Sent | undefined): SemanticTokens {
  return sent ? { resultId: sent.resultId, data: semanticTokens(sent.pieces) } : { data: [] };
}
