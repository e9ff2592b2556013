import type { Located, TextChange } from './place';
import type { Reference } from './reference';

/** A document as its reader understands it, kept up to date edit by edit. */
export interface Reading {
  /** Takes the edits of one version in the order the protocol sends them. */
  change(edits: readonly TextChange[]): void;
  /** The references that start on lines `fromLine` (included) to `toLine` (excluded), in the order of the text. */
  references(fromLine: number, toLine: number): readonly Located<Reference>[];
  lineCount(): number;
  /** The text of a line without its line break; '' behind the end. */
  lineText(line: number): string;
}
