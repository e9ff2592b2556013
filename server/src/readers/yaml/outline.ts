import type { Located, Place } from '../place';
import type { AliasedEntry, EntryReference, SyntaxProblem } from '../reference';

/** A YAML file, flat: what the readers of YAML kinds stand on, so that none of them knows a parser's tree. */
export interface Outline {
  /** Every key and list item, a map's or list's own before those in it. What aliases stand for is not among them. */
  readonly entries: readonly Located<EntryReference>[];
  /** Comments from `#` to the end of the line. */
  readonly comments: readonly Located<Place>[];
  readonly problems: readonly Located<SyntaxProblem>[];
  /** What aliases of collections and merge keys bring, for those who ask; absent where there are none. */
  readonly brought?: () => readonly Located<AliasedEntry>[];
}
