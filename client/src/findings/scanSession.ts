import * as l10n from '@vscode/l10n';
import type { FindingsParams, FindingsResult } from '../../../server/src/connection/wire/messages';
import {
  CONFIGURATION_NAMES,
  CONFIGURATION_SECTION,
} from '../../../server/src/domain/file/lintConfiguration';
import { type Disposable, disposeTogether, type Event } from '../host/events';
import type { WorkspaceTrust } from '../host/storage';
import type { Uri, Workspace } from '../host/workspace';
import type { Interaction } from '../ui/interaction';
import type { Log } from '../ui/log';
import { withProgress } from '../ui/progress';
import { FollowedChanges } from './followedChanges';
import { scanDoneWords } from './scanWords';
import type { ScanSummary, WorkspaceFindings } from './workspaceFindings';
import { type ScanFiles, WorkspaceScan } from './workspaceScan';

/** What of a window a session needs. */
export interface ScanHost {
  /** The files of the workspace, `most` of them, without those of tools. */
  readonly files: (most: number, signal: AbortSignal) => Promise<Omit<ScanFiles, 'ignored'>>;
  /** The files among files and folders that have changed, and those in the folders, without those of tools. */
  readonly changedFiles: (uris: readonly Uri[]) => Promise<readonly Uri[]>;
  /** Tells of files and folders that are new or have another text, on disk or in an editor, and of those that are gone. */
  readonly watch: (changed: (uri: Uri) => void, deleted: (uri: Uri) => void) => Disposable;
  readonly onDidChangeSettings: Event<undefined>;
}

/** What a session looks with. */
export interface SessionParts {
  readonly ui: Interaction;
  readonly workspace: Pick<Workspace, 'openDocuments' | 'sizeOf' | 'readFile'>;
  readonly trust: WorkspaceTrust;
  readonly log: Pick<Log, 'warn'>;
  readonly ask: (params: FindingsParams) => Promise<FindingsResult>;
  /** What git ignores, of some files (absolute paths) or of all in the workspace. */
  readonly ignored: (paths?: readonly string[]) => Promise<(path: string) => boolean>;
}

/** The most files that are looked at when somebody asks for it, and when nobody did. */
const MOST_FILES = 100_000;
const MOST_UNASKED = 20_000;
/** ms without a change before changed files are looked at again. */
const QUIET = 500;

/** Scans the workspace when asked, and follows its files from then on. */
export class ScanSession implements Disposable {
  readonly #scan: WorkspaceScan;
  readonly #subscriptions: Disposable;
  #most = MOST_FILES;
  #running: { readonly stop: AbortController; readonly done: Promise<ScanSummary> } | undefined;
  #quiet: NodeJS.Timeout | undefined;

  constructor(
    private readonly parts: SessionParts,
    private readonly host: ScanHost,
    private readonly findings: WorkspaceFindings,
  ) {
    const files = async (signal: AbortSignal): Promise<ScanFiles> => {
      const [found, isIgnored] = await Promise.all([host.files(this.#most, signal), parts.ignored()]);
      const uris = found.uris.filter(({ fsPath }) => !isIgnored(fsPath));
      return { ...found, uris, ignored: found.uris.length - uris.length };
    };
    this.#scan = new WorkspaceScan({ ...parts, files, now: () => Date.now() }, findings);
    const follow = new FollowedChanges(findings, {
      look: (uris) => this.look(uris),
      soon: (job) => {
        this.#soon(job);
      },
      mayLook: () => parts.trust.given(),
    });
    this.#subscriptions = disposeTogether(
      host.watch(follow.changed.bind(follow), (uri) => {
        follow.deleted(uri);
        if (mayConfigure(uri)) this.#outdate();
      }),
      host.onDidChangeSettings(() => {
        this.#outdate();
      }),
    );
  }

  /** Looks at all files, and says what came of it; joins a scan that goes on. */
  async run(): Promise<ScanSummary> {
    const { ui } = this.parts;
    const summary = await withProgress(ui, l10n.t('Looking for problems in the workspace…'), (signal) => {
      signal.addEventListener('abort', () => {
        this.stop();
      });
      return this.#begin(MOST_FILES);
    });
    ui.showMessage('information', scanDoneWords(this.findings.count, summary));
    return summary;
  }

  /** Looks at all files of a workspace that is not too large, and says nothing. */
  async runUnasked(): Promise<void> {
    await this.#begin(MOST_UNASKED);
  }

  /** Ends the scan that goes on. */
  stop(): void {
    this.#running?.stop.abort();
  }

  /** Looks at files once more, and at those that are new with them. */
  async look(uris: readonly Uri[]): Promise<void> {
    const changed = await this.host.changedFiles(uris);
    const configured = changed.filter(mayConfigure).map((uri) => this.#configures(uri));
    if ((await Promise.all(configured)).includes(true)) this.#outdate();
    const isIgnored = await this.parts.ignored(changed.map(({ fsPath }) => fsPath));
    await this.#scan.again(changed.filter(({ fsPath }) => !isIgnored(fsPath)));
  }

  dispose(): void {
    this.stop();
    clearTimeout(this.#quiet);
    this.#subscriptions.dispose();
  }

  async #begin(most: number): Promise<ScanSummary> {
    if (this.#running !== undefined) return this.#running.done;
    this.#most = most;
    const stop = new AbortController();
    const done = this.#scan.run(stop.signal);
    this.#running = { stop, done };
    try {
      return await done;
    } finally {
      this.#running = undefined;
    }
  }

  /** What was found holds no longer as a whole, for it was judged by other settings. */
  #outdate(): void {
    this.findings.outdateAllBut(new Set());
  }

  /** Whether a file that may do so says something about `lint`; a file of `lint` alone does, whatever it says. */
  async #configures(uri: Uri): Promise<boolean> {
    if (uri.path.endsWith(CONFIGURATION_NAMES[0])) return true;
    try {
      return Buffer.from(await this.parts.workspace.readFile(uri)).includes(CONFIGURATION_SECTION);
    } catch {
      return false; // It is gone again.
    }
  }

  #soon(job: () => Promise<void>): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      job().catch((error: unknown) => {
        this.parts.log.warn('Changed files could not be looked at again.', error);
      });
    }, QUIET);
  }
}

function mayConfigure({ path }: Uri): boolean {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return CONFIGURATION_NAMES.some((name) => name === file);
}
