/**
 * A stretch of text, seen from the line it starts on. Offsets are UTF-16 code units from the start of their
 * line, `end` excluded; `lines` counts the line breaks between start and end (0 for nearly everything), so a
 * line inserted above moves no place.
 */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly lines: number;
}

/** A value together with the 0-based line its places are seen from. */
export interface Located<T> {
  readonly line: number;
  readonly item: T;
}

/** A position as the language server protocol counts it: 0-based line, UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A replaced stretch of the document before the edit, and the text that stands there after it. */
export interface TextChange {
  readonly from: Position;
  readonly to: Position;
  readonly text: string;
}
