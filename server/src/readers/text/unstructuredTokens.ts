import { assignedSecrets, passwordsOfUrls } from './assignedSecrets';
import { findInComments, findInFreeText } from './freeText';
import type { Located, Place } from '../place';
import { withPlace } from './withPlace';
import type { Reference } from '../reference';
import { withoutOverlaps } from './span';
import type { FoundReference, Span } from './span';
import type { SourceText } from './sourceText';

/**
 * `read` and what else the text holds: secrets in its comments, and token URLs and basic-auth tokens wherever no
 * reference names the place already.
 */
export function withUnstructuredTokens(
  source: SourceText,
  read: readonly Located<Reference>[],
  comments: readonly Located<Place>[],
): Located<Reference>[] {
  const { text } = source;
  const mayHoldOthers =
    /x-auth|token set/i.test(text) || assignedSecrets(text).length > 0 || passwordsOfUrls(text).length > 0;
  if (!mayHoldOthers && !text.includes('/t/')) return [...read];
  const taken = read
    .filter(({ item }) => item.kind === 'channel' || item.kind === 'secret')
    .map(({ line, item }) => spanOf(source, line, item.place))
    .sort((a, b) => a.start - b.start);
  if (!mayHoldOthers && !standsOutside('/t/', text, taken)) return [...read];
  const commentSpans = comments.map((comment) => spanOf(source, comment.line, comment.item));
  const inComments = findInComments(text, commentSpans);
  const elsewhere = withoutOverlaps(findInFreeText(text), [...commentSpans, ...taken]);
  return [...read, ...[...inComments, ...elsewhere].map((found) => locateFound(source, found))];
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

/** Gives a find its place in the text. */
export function locateFound(
  source: SourceText,
  { start, end, reference }: FoundReference,
): Located<Reference> {
  return withPlace<Reference>(source, start, end, reference);
}

function spanOf(source: SourceText, line: number, { start, end, lines }: Place): Span {
  return { start: source.offsetOf(line) + start, end: source.offsetOf(line + lines) + end };
}
