import { fileKind, type FileKind } from '../domain/file/fileKind';
import type { DocumentView } from '../features/documentView';
import type { ParsedDocument } from '../readers/parsedDocument';
import type { TextChange } from '../readers/place';

/** Reads a text as its kind of file asks. */
export type OpenText = (kind: FileKind, text: string) => Promise<ParsedDocument>;

/** A document that the editor has open, at its newest version. */
export interface OpenDocument extends DocumentView {
  readonly version: number;
  /** The line break it was opened with. */
  readonly eol: string;
}

/** What the editor also tells of the documents that it has open itself. */
export interface EditedDocument extends OpenDocument {
  readonly languageId: string;
  /** Counts openings: a document that is opened again may begin with the version it had before. */
  readonly opening: number;
}

/** An edit of one version as the protocol sends it; without a range it is the whole text. */
export type ContentChange =
  | {
      readonly range: { readonly start: TextChange['from']; readonly end: TextChange['to'] };
      readonly text: string;
    }
  | { readonly range?: never; readonly text: string };

interface Entry extends Omit<EditedDocument, 'version' | 'parsed'> {
  version: number;
  parsed: ParsedDocument | undefined;
  /** Edits that came before the reader was loaded. */
  waiting: ContentChange[];
  readonly ready: Promise<ParsedDocument>;
}

/** The open documents, each kept up to date edit by edit. */
export class OpenDocuments {
  readonly #entries = new Map<string, Entry>();
  #openings = 0;

  constructor(private readonly openText: OpenText) {}

  /** A document whose URI is open already is replaced. */
  open(uri: string, languageId: string, version: number, text: string): void {
    const kind = fileKind(uri, languageId, text);
    const ready = this.openText(kind, text);
    // Who asks about the document is told.
    ready.catch(() => undefined);
    this.#entries.set(uri, {
      uri,
      kind,
      languageId,
      opening: ++this.#openings,
      eol: eolOf(text),
      version,
      parsed: undefined,
      waiting: [],
      ready,
    });
  }

  /** Edits of a document that is not open are ignored. */
  change(uri: string, version: number, changes: readonly ContentChange[]): void {
    const entry = this.#entries.get(uri);
    if (!entry) return;
    entry.version = version;
    if (entry.parsed) applyChanges(entry.parsed, changes);
    else entry.waiting.push(...changes);
  }

  close(uri: string): void {
    this.#entries.delete(uri);
  }

  has(uri: string): boolean {
    return this.#entries.has(uri);
  }

  uris(): readonly string[] {
    return [...this.#entries.keys()];
  }

  /** The document with every edit that has come so far; undefined when it is not open (any more). */
  async get(uri: string): Promise<EditedDocument | undefined> {
    const entry = this.#entryOf(uri);
    if (!entry) return undefined;
    const parsed = entry.parsed ?? (await entry.ready);
    if (this.#entryOf(uri) !== entry) return undefined;
    entry.parsed = parsed;
    applyChanges(parsed, entry.waiting.splice(0));
    const { kind, languageId, opening, version, eol } = entry;
    return { uri, kind, languageId, opening, version, eol, parsed: parsed };
  }

  /** Monaco's own client (0.57) opens a document under its URI in lower case and asks about it under the URI as it is. */
  #entryOf(uri: string): Entry | undefined {
    return this.#entries.get(uri) ?? this.#entries.get(uri.toLowerCase());
  }
}

function applyChanges(parsed: ParsedDocument, changes: readonly ContentChange[]): void {
  for (const change of changes) parsed.change([asEdit(parsed, change)]);
}

function asEdit(parsed: ParsedDocument, { range, text }: ContentChange): TextChange {
  return range
    ? { from: range.start, to: range.end, text }
    : { from: { line: 0, character: 0 }, to: { line: parsed.lineCount(), character: 0 }, text };
}

/** The first line break of a text, `\n` for one without. */
export function eolOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}
