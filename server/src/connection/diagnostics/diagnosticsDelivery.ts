import {
  DocumentDiagnosticReportKind,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { EditedDocument } from '../documents';
import { withErrorHandling, type Log } from '../errorHandling';
import type { Workspace } from '../workspace';
import { diagnosticOf } from './diagnostics';
import { Publisher } from './publisher';

/** Sends diagnostics one way at a time, pushed or pulled. */
export interface DiagnosticsDelivery {
  /** A document was opened or edited. */
  changed(uri: string): void;
  closed(uri: string): void;
  /** More is known of a document that is as it was. */
  foundMore(uri: string): void;
  /** Settings or facts are others now: every open document is to be judged anew. */
  everythingChanged(): void;
}

/**
 * Pushes: one versioned publication for a version once no message waits any more, of the newest version only, even
 * when nothing changed. Waits for `ready`, so that no default settings are published before the user's.
 */
export class PushedDiagnostics implements DiagnosticsDelivery {
  readonly #published = new Map<string, string>();
  readonly #publisher: Publisher;
  #state = 0;
  #ended = false;

  constructor(
    private readonly connection: Connection,
    private readonly workspace: Workspace,
    private readonly ready: Promise<void>,
    nextTurn: (job: () => void) => void,
    log: Log,
  ) {
    this.#publisher = new Publisher((uri) => {
      this.#publish(uri).catch((error: unknown) => {
        log(`Diagnostics failed: ${String(error)}`);
      });
    }, nextTurn);
  }

  changed(uri: string): void {
    if (!this.#ended) this.#publisher.schedule(uri);
  }

  closed(uri: string): void {
    this.#publisher.cancel(uri);
    if (!this.#ended || this.#published.has(uri)) this.#takeBack(uri);
  }

  foundMore(uri: string): void {
    this.changed(uri);
  }

  everythingChanged(): void {
    this.#state++;
    for (const uri of this.workspace.documents.uris()) this.changed(uri);
  }

  /** Takes back all that was pushed and pushes nothing any more. */
  end(): void {
    this.#ended = true;
    for (const uri of this.workspace.documents.uris()) this.#publisher.cancel(uri);
    for (const uri of [...this.#published.keys()]) this.#takeBack(uri);
  }

  #takeBack(uri: string): void {
    this.#published.delete(uri);
    void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  async #publish(uri: string): Promise<void> {
    await this.ready;
    const document = await this.workspace.documents.get(uri);
    if (!document || this.#ended) return;
    const stamp = stampOf(this.workspace, document, this.#state);
    if (this.#published.get(uri) === stamp) return;
    this.#published.set(uri, stamp);
    const diagnostics = diagnosticsOf(this.workspace, document);
    await this.connection.sendDiagnostics({ uri, version: document.version, diagnostics });
  }
}

/**
 * Answers when asked, `unchanged` to who has this very version already. Pushes until it is asked for the first time:
 * CodeMirror's client (6.3) says that it asks and shows only what is pushed.
 */
export function pulledDiagnostics(
  connection: Connection,
  workspace: Workspace,
  ready: Promise<void>,
  pushed: PushedDiagnostics,
  canRefresh: boolean,
  log: Log,
): DiagnosticsDelivery {
  let state = 0;
  const refresh = (): void => {
    if (canRefresh) connection.languages.diagnostics.refresh().catch(() => undefined);
  };
  const answer = async (uri: string, previous: string | undefined): Promise<DocumentDiagnosticReport> => {
    await ready;
    const document = await workspace.documents.get(uri);
    if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const resultId = stampOf(workspace, document, state);
    if (resultId === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnosticsOf(workspace, document) };
  };
  connection.languages.diagnostics.on(
    withErrorHandling('Diagnostics', log, ({ textDocument, previousResultId }) => {
      pushed.end();
      return answer(textDocument.uri, previousResultId);
    }),
  );
  return {
    changed: (uri) => {
      pushed.changed(uri);
    },
    closed: (uri) => {
      pushed.closed(uri);
    },
    foundMore: (uri) => {
      pushed.foundMore(uri);
      refresh();
    },
    everythingChanged: () => {
      state++;
      pushed.everythingChanged();
      refresh();
    },
  };
}

/** Tells a text, judged under what was known then, from every other of its URI. */
function stampOf({ findings }: Workspace, document: EditedDocument, state: number): string {
  const { opening, version } = document;
  return `${opening} ${version} ${state} ${findings?.of(document).revision ?? 0}`;
}

function diagnosticsOf(workspace: Workspace, document: EditedDocument): Diagnostic[] {
  return workspace.shownProblems(document).map((problem) => diagnosticOf(problem, document.uri));
}
