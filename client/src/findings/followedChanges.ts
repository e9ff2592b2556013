import type { Uri } from '../host/workspace';
import type { WorkspaceFindings } from './workspaceFindings';

/** What changes are followed with. */
export interface FollowParts {
  /** Looks at files once more. */
  readonly look: (uris: readonly Uri[]) => Promise<void>;
  /** Runs a job once no more changes come for a moment; a later call takes the place of an earlier one. */
  readonly soon: (job: () => Promise<void>) => void;
  /** Whether files may be looked at without having been asked to. */
  readonly mayLook: () => boolean;
}

/** The most files that are looked at again at a time; a checkout of another branch changes more. */
const MOST_AT_ONCE = 200;

/** Keeps what a scan has found true while files change: it looks again where that is little, else it says so. */
export class FollowedChanges {
  readonly #due = new Map<string, Uri>();

  constructor(
    private readonly findings: WorkspaceFindings,
    private readonly parts: FollowParts,
  ) {}

  /** A file is new or has another text, on disk or in an editor. */
  changed(uri: Uri): void {
    if (this.findings.state.phase === 'none' || this.#due.has(uri.toString())) return;
    if (!this.parts.mayLook() || this.#due.size >= MOST_AT_ONCE) {
      this.findings.outdate(uri.toString());
      return;
    }
    this.#due.set(uri.toString(), uri);
    this.parts.soon(() => this.#look());
  }

  /** A file or folder is gone. */
  deleted(uri: Uri): void {
    this.#due.delete(uri.toString());
    this.findings.drop(uri.toString());
  }

  async #look(): Promise<void> {
    const due = [...this.#due.values()];
    this.#due.clear();
    await this.parts.look(due);
  }
}
