import type { Connection, SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import { semanticTokens, semanticTokensBetween, semanticTokensEdits } from '../features/views/semanticTokens';
import { guarded, type Log } from './guarded';
import type { Workspace } from './workspace';

interface Sent {
  readonly resultId: string;
  readonly data: readonly number[];
}

/** Answers with semantic tokens: of a whole document, of what changed in it since the last answer, of the lines in view. */
export function answerSemanticTokens(connection: Connection, workspace: Workspace, log: Log): void {
  const { documents, memory } = workspace;
  // By URI; what a document had last is all that an editor asks the difference to.
  const sent = new Map<string, Sent>();
  let answers = 0;
  const full = async (uri: string): Promise<SemanticTokens> => {
    const document = await documents.get(uri);
    for (const known of sent.keys()) if (!documents.has(known)) sent.delete(known);
    if (!document) return { data: [] };
    const answer = { resultId: String(++answers), data: semanticTokens(document.reading, memory) };
    sent.set(uri, answer);
    return answer;
  };
  const { semanticTokens: wire } = connection.languages;
  wire.on(guarded('Semantic tokens', log, ({ textDocument: { uri } }) => full(uri)));
  wire.onDelta(
    guarded(
      'Semantic tokens',
      log,
      async ({ textDocument: { uri }, previousResultId }): Promise<SemanticTokens | SemanticTokensDelta> => {
        const before = sent.get(uri);
        const after = await full(uri);
        if (before?.resultId !== previousResultId || after.resultId === undefined) return after;
        return { resultId: after.resultId, edits: semanticTokensEdits(before.data, after.data) };
      },
    ),
  );
  wire.onRange(
    guarded('Semantic tokens', log, async ({ textDocument: { uri }, range }): Promise<SemanticTokens> => {
      const document = await documents.get(uri);
      return document
        ? { data: semanticTokensBetween(document.reading, range.start.line, range.end.line) }
        : { data: [] };
    }),
  );
}
