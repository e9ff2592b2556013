/** Where a position stands in YAML that may be half written: what a parser would not answer. */
export interface CursorContext {
  /** Keys from the top, `-` for a list item, without the key or item that is being written. */
  readonly path: readonly string[];
  /** `value` behind a key and its colon; `open` where a key or an item may begin. */
  readonly part: 'value' | 'open';
  /** The stretch of the line that is being written, quotes excluded. */
  readonly start: number;
  readonly end: number;
  /** What of it stands before the position. */
  readonly typed: string;
  readonly quote: '' | '"' | "'";
}
