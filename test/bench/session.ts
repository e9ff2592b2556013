import type { BenchDocument, Cursor, Typing } from './documents';
import { paramsAt, REQUESTS, type KeystrokeRequest, type Part } from './keystroke';
import type { Peer } from './peers';
import type { Announced, Diagnosis, Publication, ServerProcess } from './serverProcess';
import { within, type TimeShare } from './timeShare';

/** One document open at one server. Every answer is looked at: what is not a real one throws, what is stale is passed over. */
export class Session {
  readonly #uri: string;
  readonly #typed = new Set<Typing>();
  #version = 1;
  #judgement: Judgement = {};
  #tokens: string | undefined;

  constructor(
    private readonly server: ServerProcess,
    private readonly peer: Peer,
    private readonly document: BenchDocument,
    private readonly share: TimeShare,
    private readonly announced: Announced,
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

  /** Asks for the first semantic tokens, to which the later ones are told as differences. */
  async colour(): Promise<void> {
    if (this.announced.semanticTokensProvider === undefined) return;
    const { resultId } = (await this.#request('textDocument/semanticTokens/full', {})) as Stamped;
    this.#tokens = resultId;
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

  /** An edit and all that VS Code asks after it, each when the one before is answered; ms of each part. */
  async keystroke(typing: Typing): Promise<ReadonlyMap<Part, number>> {
    const took = new Map<Part, number>();
    took.set('diagnostics', await this.server.timed(() => this.changeAndJudge(typing)));
    const typed = this.#typed.has(typing);
    for (const request of REQUESTS) {
      if (!this.#isAnswered(request) || (request.part === 'completion' && !typed)) continue;
      const ms = await this.server.timed(() => this.#ask(request, this.#behind(typing)));
      took.set(request.part, (took.get(request.part) ?? 0) + ms);
    }
    return took;
  }

  /** What can be written behind `typing`, typed or not. @throws if that is nothing */
  async complete(typing: Typing): Promise<void> {
    const result = await this.#request('textDocument/completion', { position: this.#behind(typing) });
    const items = (Array.isArray(result) ? result : (result as { items?: unknown[] } | null)?.items) ?? [];
    if (items.length === 0 && this.peer.floor !== true) throw new Error('completes nothing');
  }

  /** What is shown of the text before `typing`. @throws if that is nothing */
  async hover({ line, character }: Typing): Promise<void> {
    const position = { line, character: character - 2 };
    const result = (await this.#request('textDocument/hover', { position })) as { contents?: unknown } | null;
    if (!result?.contents && this.peer.floor !== true) throw new Error('shows nothing on hover');
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

  /** Where the caret is after an edit of one line. */
  #behind(typing: Typing): Cursor {
    const { line, character, text } = typing;
    return { line, character: character + (this.#typed.has(typing) ? text.length : 0) };
  }

  #isAnswered({ announcedBy }: KeystrokeRequest): boolean {
    if (announcedBy === undefined) return this.peer.ours === true;
    return Boolean(this.announced[announcedBy]);
  }

  async #ask(request: KeystrokeRequest, caret: Cursor): Promise<void> {
    if (request.part === 'semantic tokens') {
      const result = await this.#request(request.method, { previousResultId: this.#tokens });
      this.#tokens = (result as Stamped | null)?.resultId;
      return;
    }
    const result = await this.#request(request.method, paramsAt(request, this.#uri, caret));
    const fills =
      request.part === 'symbols' || (this.peer.ours === true && /lenses|links/.test(request.part));
    const isEmpty = !Array.isArray(result) || result.length === 0;
    if (fills && isEmpty && this.peer.floor !== true) throw new Error(`has no ${request.part}`);
  }

  async #judged(edit: () => void): Promise<void> {
    const { diagnosticProvider } = this.announced;
    if (diagnosticProvider !== undefined) {
      edit();
      const { identifier } = diagnosticProvider;
      const previousResultId = this.#judgement.resultId;
      const report = (await this.#request('textDocument/diagnostic', {
        ...(identifier !== undefined && { identifier }),
        ...(previousResultId !== undefined && { previousResultId }),
      })) as Judgement;
      this.#judgement = { ...this.#judgement, ...report };
      if (!this.#isTrue(this.#judgement.items ?? [])) throw new Error('misses the planted error');
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

interface Stamped {
  readonly resultId?: string;
}

/** The last report on the document; one that is `unchanged` brings no items. */
interface Judgement extends Stamped {
  readonly items?: readonly Diagnosis[];
}
