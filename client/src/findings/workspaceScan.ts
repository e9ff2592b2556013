import type { FindingsParams, FindingsResult } from '../../../server/src/connection/wire/messages';
import { isFreeText, fileKind } from '../../../server/src/domain/file/fileKind';
import { LARGEST_TEXT, mayHoldTokensAsBytes } from '../../../server/src/domain/secret/tokenBytes';
import type { Uri, Workspace } from '../host/workspace';
import type { ScanSummary, WorkspaceFindings } from './workspaceFindings';

/** Files of a workspace, each once. */
export interface ScanFiles {
  readonly uris: readonly Uri[];
  /** There are more, which are not looked at. */
  readonly truncated: boolean;
  /** How many were left out, for git ignores them. */
  readonly ignored: number;
}

/** What a workspace is looked through with. */
export interface ScanParts {
  readonly workspace: Pick<Workspace, 'openDocuments' | 'sizeOf' | 'readFile'>;
  readonly files: (signal: AbortSignal) => Promise<ScanFiles>;
  readonly ask: (params: FindingsParams) => Promise<FindingsResult>;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** Files read at the same time, to see whether anything can be in them. */
const AT_ONCE = 16;
/** Files between two looks at whether to go on. */
const STEP = 256;
/** Documents in one question to the language server, which answers others in between. */
const BATCH = 25;

/** Why a file is not asked about. */
type LeftOut = 'nothing' | 'tooLarge' | 'unreadable';

/**
 * Looks for problems in all files of a workspace, open or not. As `lint` does, it leaves out by their bytes those in
 * which nothing can be; the language server reads the others.
 */
export class WorkspaceScan {
  constructor(
    private readonly parts: ScanParts,
    private readonly findings: WorkspaceFindings,
  ) {}

  /** Looks at every file. What was found before stays until the file is looked at again, or is gone. */
  async run(signal: AbortSignal): Promise<ScanSummary> {
    const { findings, parts } = this;
    // What is kept is as much as can be: a new scan would end before it finds anything.
    if (findings.isFull) findings.keepOnly(new Set());
    findings.state = { phase: 'scanning', done: 0, total: 0 };
    const summary: ScanSummary = {
      files: 0,
      at: parts.now(),
      tooLarge: 0,
      unreadable: 0,
      ignored: 0,
      excluded: 0,
    };
    try {
      return await this.#all(summary, signal);
    } catch (error) {
      findings.state = { phase: 'done', summary: { ...summary, incomplete: 'stopped' } };
      throw error;
    }
  }

  /** Looks at some files once more. */
  async again(uris: readonly Uri[]): Promise<void> {
    const { signal } = new AbortController();
    const { worth, rest } = await this.#sifted(uris, signal);
    await this.#ask(worth, signal);
    this.#forget(rest.map(({ uri }) => uri));
  }

  async #all(start: ScanSummary, signal: AbortSignal): Promise<ScanSummary> {
    const { findings, parts } = this;
    const { uris, truncated, ignored } = await parts.files(signal);
    const looked = new Set<string>();
    const counts = { tooLarge: 0, unreadable: 0, excluded: 0 };
    for (let at = 0; at < uris.length && !signal.aborted && !findings.isFull; at += STEP) {
      findings.state = { phase: 'scanning', done: at, total: uris.length };
      const step = uris.slice(at, at + STEP);
      const { worth, rest } = await this.#sifted(step, signal);
      for (const { why } of rest) if (why !== 'nothing') counts[why]++;
      const { unreadable, excluded } = await this.#ask(worth, signal);
      counts.unreadable += unreadable;
      counts.excluded += excluded;
      this.#forget(rest.map(({ uri }) => uri));
      for (const uri of isStopped(signal) ? [] : step) looked.add(uri.toString());
    }
    const incomplete = this.#whyIncomplete(signal, truncated);
    if (incomplete === undefined) findings.keepOnly(looked);
    else findings.outdateAllBut(looked);
    const summary = { ...start, ...counts, ignored, files: looked.size, ...(incomplete && { incomplete }) };
    findings.state = { phase: 'done', summary };
    return summary;
  }

  /** Nothing can be in these files any more. */
  #forget(uris: readonly Uri[]): void {
    const known = uris.map(String).filter((uri) => this.findings.of(uri).length > 0);
    if (known.length > 0) this.findings.put(known.map((uri) => ({ uri, findings: [] })));
  }

  #whyIncomplete(signal: AbortSignal, truncated: boolean): ScanSummary['incomplete'] {
    if (signal.aborted) return 'stopped';
    if (this.findings.isFull) return 'tooManyFindings';
    return truncated ? 'tooManyFiles' : undefined;
  }

  /** Those files in which something can be, and why the others are left out. */
  async #sifted(
    uris: readonly Uri[],
    signal: AbortSignal,
  ): Promise<{
    readonly worth: readonly Uri[];
    readonly rest: readonly { readonly uri: Uri; readonly why: LeftOut }[];
  }> {
    const open = new Set(this.parts.workspace.openDocuments().map(({ uri }) => uri.toString()));
    const why = new Map<Uri, LeftOut | undefined>();
    const waiting = uris.values();
    const work = async (): Promise<void> => {
      for (const uri of waiting) {
        if (signal.aborted) return;
        why.set(uri, open.has(uri.toString()) ? undefined : await this.#leftOut(uri));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return {
      worth: uris.filter((uri) => why.has(uri) && why.get(uri) === undefined),
      rest: uris.flatMap((uri) => {
        const reason = why.get(uri);
        return reason === undefined ? [] : [{ uri, why: reason }];
      }),
    };
  }

  async #leftOut(uri: Uri): Promise<LeftOut | undefined> {
    const { workspace } = this.parts;
    try {
      if ((await workspace.sizeOf(uri)) > LARGEST_TEXT) return 'tooLarge';
      // A kind with a structure has faults of its own, whatever its bytes hold.
      if (!isFreeText(fileKind(uri.path))) return undefined;
      const { buffer, byteOffset, byteLength } = await workspace.readFile(uri);
      const bytes = Buffer.from(buffer, byteOffset, byteLength);
      const may = mayHoldTokensAsBytes(bytes, () => bytes.toString('latin1'));
      return may === true ? undefined : 'nothing';
    } catch {
      return 'unreadable'; // It is counted: a file that nobody could look at is not clean.
    }
  }

  /** Keeps what the language server finds in some files. Resolves to how many it could not read, or was not to. */
  async #ask(
    uris: readonly Uri[],
    signal: AbortSignal,
  ): Promise<{ readonly unreadable: number; readonly excluded: number }> {
    let [unreadable, excluded] = [0, 0];
    for (let at = 0; at < uris.length && !signal.aborted && !this.findings.isFull; at += BATCH) {
      const answer = await this.parts.ask({ uris: uris.slice(at, at + BATCH).map(String) });
      unreadable += answer.unreadable.length;
      excluded += answer.excluded.length;
      this.findings.put(answer.files);
      for (const uri of [...answer.unreadable, ...answer.excluded]) this.findings.drop(uri);
    }
    return { unreadable, excluded };
  }
}

function isStopped({ aborted }: AbortSignal): boolean {
  return aborted;
}
