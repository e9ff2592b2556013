import type { FileFindings, FoundProblem } from '../../../server/src/connection/wire/messages';
import { type Disposable, EventEmitter } from '../host/events';

/** A finding, the file that it is in, and whether that has changed since. */
export interface PlacedFinding extends FoundProblem {
  readonly uri: string;
  readonly stale: boolean;
}

/** What a scan came to. */
export interface ScanSummary {
  /** How many files were looked at, whatever was found in them. */
  readonly files: number;
  /** ms since the epoch. */
  readonly at: number;
  /** How many were left out for their size. */
  readonly tooLarge: number;
  /** How many could not be read. */
  readonly unreadable: number;
  /** How many were left out, for git ignores them. */
  readonly ignored: number;
  /** How many in which something may be were left out, for the project's configuration of `lint` says so. */
  readonly excluded: number;
  /** Why not every file was looked at. */
  readonly incomplete?: 'tooManyFiles' | 'tooManyFindings' | 'stopped';
}

/** Where the scan of a workspace stands. */
export type ScanState =
  | { readonly phase: 'none' }
  | { readonly phase: 'scanning'; readonly done: number; readonly total: number }
  | { readonly phase: 'done'; readonly summary: ScanSummary };

/** The most findings that are kept. */
export const MOST_FINDINGS = 10_000;

/** One array, for who asks may compare it. */
const NOTHING: readonly FoundProblem[] = [];

interface FileEntry {
  readonly findings: readonly FoundProblem[];
  readonly stale: boolean;
}

/** What is wrong in the files of a workspace, as far as a scan has found it and as it is known since. */
export class WorkspaceFindings implements Disposable {
  readonly #files = new Map<string, FileEntry>();
  readonly #changed = new EventEmitter<readonly string[]>();
  /** Tells of files (URIs) of which something else is known now, none where only the state is another. */
  readonly onDidChange = this.#changed.event;
  #state: ScanState = { phase: 'none' };
  #count = 0;
  #missed = 0;

  get state(): ScanState {
    return this.#state;
  }

  set state(state: ScanState) {
    if (state.phase === 'scanning' && this.#state.phase !== 'scanning') this.#missed = 0;
    this.#state = state;
    this.#changed.fire([]);
  }

  /** How many findings are known. */
  get count(): number {
    return this.#count;
  }

  get isFull(): boolean {
    return this.#count >= MOST_FINDINGS;
  }

  /** How many files have changed since the scan that were not looked at again. */
  get missed(): number {
    return this.#missed;
  }

  /** All findings, in the order in which their files were looked at first. */
  all(): readonly PlacedFinding[] {
    return [...this.#files].flatMap(([uri, { findings, stale }]) =>
      findings.map((finding) => ({ ...finding, uri, stale })),
    );
  }

  /** The findings of a file. */
  of(uri: string): readonly FoundProblem[] {
    return this.#files.get(uri)?.findings ?? NOTHING;
  }

  /** Takes what was found in files now, in the place of what was found before; no more than are kept. */
  put(files: readonly FileFindings[]): void {
    for (const { uri, findings } of files) {
      this.#count -= this.of(uri).length;
      const kept = findings.slice(0, MOST_FINDINGS - this.#count);
      this.#count += kept.length;
      if (kept.length > 0) this.#files.set(uri, { findings: kept, stale: false });
      else this.#files.delete(uri);
    }
    this.#changed.fire(files.map(({ uri }) => uri));
  }

  /** Forgets what was found in a file, or in all files of a folder. */
  drop(uri: string): void {
    const gone = [...this.#files.keys()].filter((one) => one === uri || one.startsWith(`${uri}/`));
    this.put(gone.map((one) => ({ uri: one, findings: [] })));
  }

  /** Forgets all files but these, which a whole scan has looked at. */
  keepOnly(uris: ReadonlySet<string>): void {
    const gone = [...this.#files.keys()].filter((uri) => !uris.has(uri));
    this.put(gone.map((uri) => ({ uri, findings: [] })));
  }

  /** A file has changed, and is not looked at again; it may be one in which nothing was found. */
  outdate(uri: string): void {
    this.#missed++;
    this.#markStale([uri]);
  }

  /** What is known holds no longer as a whole: settings are others, or a stopped scan has not looked at these again. */
  outdateAllBut(uris: ReadonlySet<string>): void {
    this.#markStale([...this.#files.keys()].filter((uri) => !uris.has(uri)));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #markStale(uris: readonly string[]): void {
    for (const uri of uris) {
      const entry = this.#files.get(uri);
      if (entry !== undefined) this.#files.set(uri, { ...entry, stale: true });
    }
    this.#changed.fire(uris);
  }
}
