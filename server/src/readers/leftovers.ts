import { findInComment, findInFreeText } from './freeText';
import type { Located, Place } from './place';
import { placed } from './placed';
import type { Reference } from './reference';
import { apartFrom, shifted } from './span';
import type { Found, Span } from './span';
import type { SourceText } from './sourceText';

/**
 * `read` and what else the text holds: secrets in its comments, and token URLs and basic-auth tokens wherever no
 * reference names the place already.
 */
export function withLeftovers(
  source: SourceText,
  read: readonly Located<Reference>[],
  comments: readonly Located<Place>[],
): Located<Reference>[] {
  const { text } = source;
  if (!/\/t\/|x-auth|token set/i.test(text)) return [...read];
  const commentSpans = comments.map((comment) => spanOf(source, comment.line, comment.item));
  const inComments = commentSpans.flatMap(({ start, end }) =>
    shifted(findInComment(text.slice(start, end)), start),
  );
  const taken = read
    .filter(({ item }) => item.kind === 'channel' || item.kind === 'secret')
    .map(({ line, item }) => spanOf(source, line, item.place));
  const elsewhere = apartFrom(findInFreeText(text), [...commentSpans, ...taken]);
  return [...read, ...[...inComments, ...elsewhere].map((found) => place(source, found))];
}

/** Gives a find its place in the text. */
export function place(source: SourceText, { start, end, reference }: Found): Located<Reference> {
  return placed<Reference>(source, start, end, reference);
}

function spanOf(source: SourceText, line: number, { start, end, lines }: Place): Span {
  return { start: source.offsetOf(line) + start, end: source.offsetOf(line + lines) + end };
}
