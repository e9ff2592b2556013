import type { Chunk } from '../../readers/chunk';
import type { ParsedDocument } from '../../readers/parsedDocument';
import { isDeepEqual } from '../../readers/reuse';
import { onChunks, type Problem } from '../../rules/engine/problem';
import type { OpenDocument, OpenDocuments } from '../documents';
import type { Log } from '../errorHandling';
import { Publisher } from './publisher';

/** What was found in a document, where it stands. */
export interface Findings {
  /** Lines count from the chunk's first. */
  readonly byChunk: ReadonlyMap<Chunk, readonly Problem[]>;
  /** Grows when something else is found. */
  readonly revision: number;
}

interface KeptFindings extends Findings {
  readonly version: number;
  readonly machine: number;
}

const NOTHING: Findings = { byChunk: new Map(), revision: 0 };

/**
 * What is wrong with open condarcs once the whole machine is known. No answer waits for it: an edit takes away what was
 * found on the chunks that it touches, and what is found anew is told of when it is there.
 */
export class CondarcFindings {
  readonly #kept = new WeakMap<ParsedDocument, KeptFindings>();
  readonly #due: Publisher;
  #machine = 0;

  /**
   * @param judge what is wrong with a document
   * @param tell called when that is something else than before
   */
  constructor(
    private readonly documents: OpenDocuments,
    private readonly judge: (document: OpenDocument) => Promise<readonly Problem[]>,
    private readonly tell: (uri: string) => void,
    nextTurn: (job: () => void) => void,
    log: Log,
  ) {
    this.#due = new Publisher((uri) => {
      this.#look(uri).catch((error: unknown) => {
        log(`Judging by the machine failed: ${String(error)}`);
      });
    }, nextTurn);
  }

  /** What is known by now; what the document says since is looked at soon. */
  of({ uri, kind, parsed, version }: OpenDocument): Findings {
    if (kind !== 'condarc' && kind !== 'environment') return NOTHING;
    const kept = this.#kept.get(parsed);
    if (kept?.version !== version || kept.machine !== this.#machine) this.#due.schedule(uri);
    return kept ?? NOTHING;
  }

  /** The machine has changed. */
  async lookAgain(): Promise<void> {
    this.#machine++;
    for (const uri of this.documents.uris()) {
      const document = await this.documents.get(uri);
      if (document) this.of(document);
    }
  }

  async #look(uri: string): Promise<void> {
    const document = await this.documents.get(uri);
    if (document === undefined) return;
    const { parsed, version } = document;
    const machine = this.#machine;
    const problems = await this.judge(document);
    const now = await this.documents.get(uri);
    // What was edited meanwhile is asked for again, and looked at then.
    if (now?.parsed !== parsed || now.version !== version) return;
    const before = this.#kept.get(parsed) ?? NOTHING;
    const byChunk = problems.length === 0 ? NOTHING.byChunk : onChunks(parsed.chunks(), problems);
    const isSame =
      byChunk.size + before.byChunk.size === 0 ||
      isDeepEqual(shownOn(parsed, before.byChunk), shownOn(parsed, byChunk));
    const { revision } = before;
    const found = isSame ? before : { byChunk, revision: revision + 1 };
    this.#kept.set(parsed, { ...found, version, machine });
    if (!isSame) this.tell(uri);
  }
}

/** What of some findings still stands, chunk by chunk. */
function shownOn(parsed: ParsedDocument, byChunk: Findings['byChunk']): readonly (readonly Problem[])[] {
  return parsed.chunks().map((chunk) => byChunk.get(chunk) ?? []);
}
