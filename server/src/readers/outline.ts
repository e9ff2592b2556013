import type { Located, Place } from './place';
import type { EntryReference, SyntaxProblem } from './reference';

/** A YAML file, flat: what the readers of YAML kinds stand on, so that none of them knows a parser's tree. */
export interface Outline {
  /** Every key and list item, a map's or list's own before those in it. Aliases are not followed. */
  readonly entries: readonly Located<EntryReference>[];
  /** Comments from `#` to the end of the line. */
  readonly comments: readonly Located<Place>[];
  readonly problems: readonly Located<SyntaxProblem>[];
}
