import type { BenchDocument, Cursor, Typing } from './documents';
import type { Peer } from './peers';
import type { Diagnosis, Publication, ServerProcess } from './serverProcess';
import { within, type TimeShare } from './timeShare';

/** One document open at one server. Every answer is looked at: what is not a real one throws, what is stale is passed over. */
export class Session {
  readonly #uri: string;
  readonly #typed = new Set<Typing>();
  #version = 1;

  constructor(
    private readonly server: ServerProcess,
    private readonly peer: Peer,
    private readonly document: BenchDocument,
    private readonly share: TimeShare,
  ) {
    this.#uri = `file:///bench/${document.fileName}`;
  }

  /** Opens the document; resolves when its planted fault is reported. */
  async open(): Promise<void> {
    const { languageId, text } = this.document;
    await this.#judged(() => {
      const textDocument = { uri: this.#uri, languageId, version: 1, text };
      this.server.notify('textDocument/didOpen', { textDocument });
    });
  }

  /**
   * Types a text, or takes it back where it stands already. A server that does not say of which version its
   * diagnostics are gets the toggled fault in the same edit, so that a stale answer shows.
   */
  change(typing: Typing): void {
    const changes = [this.#flipped(typing)];
    const { toggle } = this.document;
    if (this.peer.unversioned === true && typing !== toggle) changes.push(this.#flipped(toggle));
    this.server.notify('textDocument/didChange', {
      textDocument: { uri: this.#uri, version: ++this.#version },
      contentChanges: changes,
    });
  }

  /** An edit and the diagnostics of this very version. */
  async changeAndJudge(typing: Typing): Promise<void> {
    await this.#judged(() => {
      this.change(typing);
    });
  }

  /** What can be written behind `typing`, typed or not. @throws if that is nothing */
  async complete(typing: Typing): Promise<void> {
    const { line, character, text } = typing;
    const position = { line, character: character + (this.#typed.has(typing) ? text.length : 0) };
    const result = await this.#request('textDocument/completion', { position });
    const items = (Array.isArray(result) ? result : (result as { items?: unknown[] } | null)?.items) ?? [];
    if (items.length === 0 && this.peer.onlyJudges !== true) throw new Error('completes nothing');
  }

  /** @throws if nothing is shown */
  async hover(position: Cursor): Promise<void> {
    const result = (await this.#request('textDocument/hover', { position })) as { contents?: unknown } | null;
    if (!result?.contents && this.peer.onlyJudges !== true) throw new Error('shows nothing on hover');
  }

  #flipped(typing: Typing): object {
    const { line, character, text } = typing;
    const start = { line, character };
    if (this.#typed.delete(typing)) {
      const pieces = text.split('\n');
      const last = pieces.at(-1)?.length ?? 0;
      const below = pieces.length - 1;
      const end = { line: line + below, character: below === 0 ? character + last : last };
      return { range: { start, end }, text: '' };
    }
    this.#typed.add(typing);
    return { range: { start, end: start }, text };
  }

  async #judged(edit: () => void): Promise<void> {
    if (this.peer.pulls === true) {
      edit();
      const report = (await this.#request('textDocument/diagnostic', {})) as { items?: Diagnosis[] };
      if (!this.#isTrue(report.items ?? [])) throw new Error('misses the planted error');
      return;
    }
    const publication = this.server.published((found) => this.#isNewest(found));
    edit();
    const { diagnostics } = await within(this.share, publication);
    if (!this.#isTrue(diagnostics)) throw new Error('misses the planted error');
  }

  #request(method: string, params: object): Promise<unknown> {
    const textDocument = { uri: this.#uri };
    return within(this.share, this.server.request(method, { textDocument, ...params }));
  }

  /** Without a version, by the planted and the toggled fault alone. */
  #isNewest({ uri, version, diagnostics }: Publication): boolean {
    if (uri !== this.#uri) return false;
    return version === undefined ? this.#isTrue(diagnostics) : version === this.#version;
  }

  #isTrue(diagnostics: readonly Diagnosis[]): boolean {
    if (this.peer.floor === true) return true;
    const { plantedFaults, toggle } = this.document;
    const reports = (line: number): boolean =>
      diagnostics.some(({ range: { start, end } }) => start.line <= line && line <= end.line);
    const broken = [...this.#typed].filter(({ breaks }) => breaks === true);
    if (this.peer.unversioned !== true && broken.some(({ line }) => reports(line))) return true;
    return plantedFaults.some(reports) && reports(toggle.line) === this.#typed.has(toggle);
  }
}
