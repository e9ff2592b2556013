import type { Connection } from 'vscode-languageserver';
import { compatibleFixes, fixesFor } from '../../features/actions/quickFixes';
import { problemToken } from '../../features/tokens/problemToken';
import { diagnosticOf } from './diagnostics';
import type { OpenDocument } from '../documents';
import { withErrorHandling, type Log } from '../errorHandling';
import * as messages from '../wire/messages';
import type { Sources } from '../sources';
import type { Workspace } from '../workspace';

/** Answers what is wrong with documents that nobody needs to have open, and what mends it, once settings are `ready`. */
export function answerFindings(
  connection: Connection,
  workspace: Workspace,
  sources: Sources,
  ready: Promise<void>,
  log: Log,
): void {
  connection.onRequest(
    messages.FINDINGS_MESSAGE,
    withErrorHandling('Looking for problems', log, async ({ uris }: messages.FindingsParams) => {
      await ready;
      return findingsOf(uris, workspace, sources);
    }),
  );
  connection.onRequest(
    messages.SAFE_FIXES_MESSAGE,
    withErrorHandling('Looking for fixes', log, async ({ uri }: messages.SafeFixesParams) => {
      const document = await sources.find({ uri }, uri);
      return document ? safeFixes(document, workspace) : null;
    }),
  );
}

/** One document after the other is read and let go, so that what an editor asks meanwhile is answered in between. */
async function findingsOf(
  uris: readonly string[],
  workspace: Workspace,
  sources: Sources,
): Promise<messages.FindingsResult> {
  const files: messages.FileFindings[] = [];
  const unreadable: string[] = [];
  for (const uri of uris) {
    const document = await sources.find({ uri }, uri);
    if (document === undefined) unreadable.push(uri);
    else files.push({ uri, findings: findingsIn(document, workspace) });
  }
  return { files, unreadable };
}

function findingsIn(document: OpenDocument, workspace: Workspace): readonly messages.FoundProblem[] {
  const context = workspace.featureContext();
  return workspace.problems(document).map((problem) => {
    const token = problemToken(document.parsed, problem, context);
    return {
      diagnostic: diagnosticOf(problem, document.uri),
      ...(token ? { token } : {}),
      fixable: fixesFor(problem, document, context).some(
        ({ safe, edits }) => safe === true && edits.length > 0,
      ),
    };
  });
}

function safeFixes(document: OpenDocument, workspace: Workspace): messages.SafeFixesResult {
  const fixes = compatibleFixes(
    workspace.problems(document),
    document,
    workspace.featureContext(),
    ({ safe }) => safe === true,
  );
  return fixes.map(({ title, problem: { code, line, place }, edits }) => ({
    title,
    code,
    start: { line, character: place.start },
    edits,
  }));
}
