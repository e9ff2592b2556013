import type { Located, TextChange } from './place';
import type { Reference } from './reference';

/**
 * A run of neighbouring lines of a document at one version. It never changes: an edit puts others in the place of the
 * chunks that it touches (or whose meaning it changes) and leaves the rest the same objects, wherever they now stand.
 * What was worked out for a chunk therefore holds as long as the chunk is there.
 */
export interface Chunk {
  readonly lineCount: number;
  /** What starts on its lines, in the order of the text; `line` counts from the chunk's first line. */
  references(): readonly Located<Reference>[];
  /** The text of one of its lines, counted from its first, without the line break. */
  lineText(line: number): string;
  /** Whether a line holds some text. */
  holds(text: string): boolean;
}

/** A document as its reader understands it, kept up to date edit by edit. */
export interface ParsedDocument {
  /** Takes the edits of one version in the order the protocol sends them. */
  change(edits: readonly TextChange[]): void;
  /** The references that start on lines `fromLine` (included) to `toLine` (excluded), in the order of the text. */
  references(fromLine: number, toLine: number): readonly Located<Reference>[];
  /** The document as it stands, cut into chunks; together they hold every line once. None where there is nothing to read. */
  chunks(): readonly Chunk[];
  lineCount(): number;
  /** The text of a line without its line break; '' behind the end. */
  lineText(line: number): string;
}

/** The text of a document; its breaks are `\n`, whatever they are in the file. */
export function wholeText(document: Pick<ParsedDocument, 'lineCount' | 'lineText'>): string {
  return Array.from({ length: document.lineCount() }, (_, line) => document.lineText(line)).join('\n');
}
