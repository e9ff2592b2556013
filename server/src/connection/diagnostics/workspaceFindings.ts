import type { Connection } from 'vscode-languageserver';
import { pathOfUri } from '../../domain/machine/machinePlace';
import { printable, printablePath } from '../../domain/text/printable';
import { compatibleFixes, fixesFor } from '../../features/actions/quickFixes';
import { problemToken } from '../../features/tokens/problemToken';
import type { ProjectSettings } from '../../machine/project/projectSettings';
import type { LintSettings } from '../../rules/engine/problem';
import type { OpenDocument } from '../documents';
import { withErrorHandling, type Log } from '../errorHandling';
import type { Platform } from '../platform';
import type { Sources } from '../sources';
import * as messages from '../wire/messages';
import type { Workspace } from '../workspace';
import { diagnosticOf } from './diagnostics';

/**
 * Answers what is wrong with documents that nobody needs to have open, and what mends it, once settings are `ready`.
 * What a project configures for `lint` counts here, over the settings: both tell of files that nobody looks at.
 */
export function answerFindings(
  connection: Connection,
  workspace: Workspace,
  sources: Sources,
  { projectSettings }: Platform,
  ready: Promise<void>,
  log: Log,
): void {
  const said = new Set<string>();
  const faults = {
    say: (path: string, sentence: string): void => {
      const line = `${printablePath(path)} ${printable(sentence)}`;
      if (!said.has(line)) log(line);
      said.add(line);
    },
  };
  const severities = async (
    uri: string,
    settings: ProjectSettings | undefined,
  ): Promise<Severities | undefined> => {
    const path = pathOfUri(uri);
    return path === undefined || settings === undefined ? {} : settings.severities(path);
  };
  connection.onRequest(
    messages.FINDINGS_MESSAGE,
    withErrorHandling('Looking for problems', log, async ({ uris }: messages.FindingsParams) => {
      await ready;
      const settings = projectSettings?.(faults);
      return findingsOf(uris, workspace, sources, (uri) => severities(uri, settings));
    }),
  );
  connection.onRequest(
    messages.SAFE_FIXES_MESSAGE,
    withErrorHandling('Looking for fixes', log, async ({ uri }: messages.SafeFixesParams) => {
      const document = await sources.find({ uri }, uri);
      if (document === undefined) return null;
      return safeFixes(document, workspace, await severities(uri, projectSettings?.(faults)));
    }),
  );
}

type Severities = LintSettings['severities'];

/** One document after the other is read and let go, so that what an editor asks meanwhile is answered in between. */
async function findingsOf(
  uris: readonly string[],
  workspace: Workspace,
  sources: Sources,
  severities: (uri: string) => Promise<Severities | undefined>,
): Promise<messages.FindingsResult> {
  const files: messages.FileFindings[] = [];
  const [unreadable, excluded]: [string[], string[]] = [[], []];
  for (const uri of uris) {
    const ofProject = await severities(uri);
    if (ofProject === undefined) {
      excluded.push(uri);
      continue;
    }
    const document = await sources.find({ uri }, uri);
    if (document === undefined) unreadable.push(uri);
    else files.push({ uri, findings: findingsIn(document, workspace, ofProject) });
  }
  return { files, unreadable, excluded };
}

function findingsIn(
  document: OpenDocument,
  workspace: Workspace,
  ofProject: Severities,
): readonly messages.FoundProblem[] {
  const context = workspace.featureContext();
  return workspace.problems(document, ofProject).map((problem) => {
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

/** @param ofProject undefined for a file that the project leaves out, in which nothing is found */
function safeFixes(
  document: OpenDocument,
  workspace: Workspace,
  ofProject: Severities | undefined,
): messages.SafeFixesResult {
  const fixes = compatibleFixes(
    ofProject === undefined ? [] : workspace.problems(document, ofProject),
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
