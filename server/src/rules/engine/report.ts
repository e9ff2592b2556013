import type { Located, Place } from '../../readers/place';
import type { EntryReference } from '../../readers/reference';
import type { Problem, Severity } from './problem';
import type { RuleRow } from './rule';

/** Where a problem stands: a place and the line it is seen from. */
export interface ProblemLocation {
  readonly line: number;
  readonly place: Place;
}

interface Extra {
  /** Where this case is graver or milder than the rule's own severity. */
  readonly severity?: Severity;
  readonly related?: Problem['related'];
  readonly replacement?: string | undefined;
  readonly choices?: readonly (string | undefined)[];
}

/** A problem of a rule's row, with the row's severity unless `extra` says another. */
export function report(row: RuleRow, spot: ProblemLocation, message: string, extra: Extra = {}): Problem {
  return {
    code: row.code,
    severity: extra.severity ?? row.severity,
    line: spot.line,
    place: spot.place,
    message,
    ...(extra.related ? { related: extra.related } : {}),
    ...(extra.replacement === undefined ? {} : { replacement: extra.replacement }),
    ...(extra.choices ? { choices: extra.choices.filter((text) => text !== undefined) } : {}),
  };
}

/** The spot of something located that has a place. */
export function locationOf(located: {
  readonly line: number;
  readonly item: { readonly place: Place };
}): ProblemLocation {
  return { line: located.line, place: located.item.place };
}

/** Where an entry's key stands, or the entry itself when it is an item of a list. */
export function keyLocationOf(entry: Located<EntryReference>): ProblemLocation {
  const { line, item } = entry;
  return item.keyPlace ? { line: line - (item.keyAbove ?? 0), place: item.keyPlace } : locationOf(entry);
}

/** Where an entry's value stands, or its key when the value is no scalar. */
export function valueLocationOf(entry: Located<EntryReference>): ProblemLocation {
  const { shape, place } = entry.item;
  return shape === 'scalar' && place.end > place.start ? locationOf(entry) : keyLocationOf(entry);
}

/** ` Did you mean "X"?`, or nothing. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
}
