import type { FoundProblem } from '../../../server/src/connection/wire/messages';
import { type Disposable, disposeTogether, type Event } from '../host/events';
import type { WorkspaceFindings } from './workspaceFindings';

/** The editor's list of problems, as far as it is ours alone. */
export interface ProblemList extends Disposable {
  /** Whether the language client tells the problems of a file (URI), for it is open. */
  readonly isShownOtherwise: (uri: string) => boolean;
  /** Tells of files (URIs) that were opened or closed. */
  readonly onDidOpenOrClose: Event<string>;
  /** Shows problems of a file, in the place of those that were shown. Never rejects. */
  readonly show: (uri: string, problems: readonly FoundProblem[]) => void;
}

/** Puts what a scan has found into the editor's list of problems, save for open files: theirs are there already. */
export class ClosedProblems implements Disposable {
  readonly #subscriptions: Disposable;
  readonly #shown = new Set<string>();

  constructor(
    private readonly findings: WorkspaceFindings,
    private readonly list: ProblemList,
  ) {
    this.#subscriptions = disposeTogether(
      findings.onDidChange((uris) => {
        for (const uri of uris) this.#show(uri);
      }),
      list.onDidOpenOrClose((uri) => {
        this.#show(uri);
      }),
      list,
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #show(uri: string): void {
    const found = this.list.isShownOtherwise(uri) ? [] : this.findings.of(uri);
    if (found.length > 0) this.#shown.add(uri);
    else if (!this.#shown.delete(uri)) return;
    this.list.show(uri, found);
  }
}
