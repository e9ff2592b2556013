import {
  DocumentDiagnosticReportKind,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import { diagnosticOf } from './diagnostics';
import type { EditedDocument } from './documents';
import { guarded, type Log } from './guarded';
import { Publisher } from './publisher';
import type { Workspace } from './workspace';

/** Sends diagnostics one way, pushed or pulled, never both. */
export interface DiagnosticsWire {
  /** A document was opened or edited. */
  changed(uri: string): void;
  closed(uri: string): void;
  /** Settings or facts are others now: every open document is to be judged anew. */
  everythingChanged(): void;
}

/**
 * Pushes: one versioned publication for a version once no message waits any more, of the newest version only, even
 * when nothing changed. Waits for `ready`, so that no default settings are published before the user's.
 */
export function pushedDiagnostics(
  connection: Connection,
  workspace: Workspace,
  ready: Promise<void>,
  nextTurn: (job: () => void) => void,
  log: Log,
): DiagnosticsWire {
  const published = new Map<string, string>();
  let state = 0;
  const publish = async (uri: string): Promise<void> => {
    await ready;
    const document = await workspace.documents.get(uri);
    if (!document) return;
    const stamp = stampOf(document, state);
    if (published.get(uri) === stamp) return;
    published.set(uri, stamp);
    const diagnostics = diagnosticsOf(workspace, document);
    await connection.sendDiagnostics({ uri, version: document.version, diagnostics });
  };
  const publisher = new Publisher((uri) => {
    publish(uri).catch((error: unknown) => {
      log(`Diagnostics failed: ${String(error)}`);
    });
  }, nextTurn);
  return {
    changed: (uri) => {
      publisher.schedule(uri);
    },
    closed: (uri) => {
      publisher.cancel(uri);
      published.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    everythingChanged: () => {
      state++;
      for (const uri of workspace.documents.uris()) publisher.schedule(uri);
    },
  };
}

/** Answers when asked, `unchanged` to who has this very version already. */
export function pulledDiagnostics(
  connection: Connection,
  workspace: Workspace,
  ready: Promise<void>,
  canRefresh: boolean,
  log: Log,
): DiagnosticsWire {
  let state = 0;
  const answer = async (uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> => {
    await ready;
    const document = await workspace.documents.get(uri);
    if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const resultId = stampOf(document, state);
    if (resultId === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsOf(workspace, document) };
  };
  connection.languages.diagnostics.on(
    guarded('Diagnostics', log, ({ textDocument, previousResultId }) =>
      answer(textDocument.uri, previousResultId),
    ),
  );
  const nothing = (): void => undefined;
  return {
    changed: nothing,
    closed: nothing,
    everythingChanged: () => {
      state++;
      if (canRefresh) connection.languages.diagnostics.refresh().catch(nothing);
    },
  };
}

/** Tells a text, judged under what was known then, from every other of its URI. */
function stampOf({ opening, version }: EditedDocument, state: number): string {
  return `${opening} ${version} ${state}`;
}

function diagnosticsOf(workspace: Workspace, document: EditedDocument): Diagnostic[] {
  return workspace.shownProblems(document).map((problem) => diagnosticOf(problem, document.uri));
}
