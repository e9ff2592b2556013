import type { Located, Place } from '../place';
import type { Reference } from '../reference';
import { assignedSecrets, passwordsOfUrls } from './assignedSecrets';
import { findInComments, findInFreeText } from './freeText';
import { mentionsLogin } from './loginsInCode';
import type { SourceText } from './sourceText';
import { locateFound, withoutOverlaps } from './span';
import type { FoundReference, Span } from './span';

/**
 * `read` and what else the text holds: secrets in its comments, and token URLs and basic-auth tokens wherever no
 * reference names the place already.
 */
export function withUnstructuredTokens(
  text: string,
  read: readonly FoundReference[],
  comments: readonly Span[],
): FoundReference[] {
  const taken = (): Span[] => read.filter(({ reference }) => mayNameToken(reference));
  return [...read, ...unstructuredTokens(text, taken, () => comments)];
}

/** The same of references that have their places. */
export function withUnstructuredTokensOf(
  source: SourceText,
  read: readonly Located<Reference>[],
  comments: readonly Located<Place>[],
): Located<Reference>[] {
  if (comments.length === 0 && holdsOnlyNamed(source, read)) return [...read];
  const spanOf = (line: number, { start, end, lines }: Place): Span => ({
    start: source.offsetOf(line) + start,
    end: source.offsetOf(line + lines) + end,
  });
  const found = unstructuredTokens(
    source.text,
    () => read.filter(({ item }) => mayNameToken(item)).map(({ line, item }) => spanOf(line, item.place)),
    () => comments.map(({ line, item }) => spanOf(line, item)),
  );
  return [...read, ...found.map((one) => locateFound(source, one))];
}

/** Whether each line is the item of a list, and a reference names it to its end: then nothing else is on it. */
function holdsOnlyNamed(source: SourceText, read: readonly Located<Reference>[]): boolean {
  let named = 0;
  const isOnlyNamed = read.every(({ line, item }) => {
    if (!mayNameToken(item)) return true;
    const text = source.lineText(line);
    const { start, end, lines } = item.place;
    return line === named++ && lines === 0 && end === text.length && text.slice(0, start).trim() === '-';
  });
  return isOnlyNamed && named === source.lineCount;
}

/** @param taken where references name tokens already; asked, as for `comments`, only where there may be others */
function unstructuredTokens(
  text: string,
  taken: () => Span[],
  comments: () => readonly Span[],
): FoundReference[] {
  const mayHoldOthers =
    mentionsLogin(text) || assignedSecrets(text).length > 0 || passwordsOfUrls(text).length > 0;
  if (!mayHoldOthers && !text.includes('/t/')) return [];
  const named = taken().sort((a, b) => a.start - b.start);
  if (!mayHoldOthers && !standsOutside('/t/', text, named)) return [];
  const commented = comments();
  const elsewhere = withoutOverlaps(findInFreeText(text), [...commented, ...named]);
  return [...findInComments(text, commented), ...elsewhere];
}

/** Whether a reference is a channel or a secret, or an entry of a condarc whose rules look for a secret there. */
function mayNameToken(reference: FoundReference['reference'] | Reference): boolean {
  const { kind } = reference;
  return (
    kind === 'channel' || kind === 'secret' || (kind === 'entry' && reference.path[0] === 'channel_settings')
  );
}

/** Whether `mark` stands anywhere before, between or behind the sorted spans. */
function standsOutside(mark: string, text: string, sorted: readonly Span[]): boolean {
  let at = text.indexOf(mark);
  for (const { start, end } of sorted) {
    if (at < start) break;
    if (at < end) at = text.indexOf(mark, end);
  }
  return at >= 0;
}
