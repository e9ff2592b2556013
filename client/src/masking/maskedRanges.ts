import { meantTokens } from '../../../server/src/domain/token/meantToken';

/** A stretch of one line: 0-based, UTF-16 units, `end` excluded. */
export interface Stretch {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** A place in a text. */
export interface DocumentPosition {
  readonly line: number;
  readonly character: number;
}

/** One edit of a document: what was replaced, and what stands there now. */
export interface DocumentEdit {
  readonly range: { readonly start: DocumentPosition; readonly end: DocumentPosition };
  readonly text: string;
}

/**
 * Stretches after an edit: those behind it move with the text, those it touches go until they are told anew. The
 * changes of one event are told as of before the event and do not overlap.
 */
export function movedRanges(
  stretches: readonly Stretch[],
  changes: readonly DocumentEdit[],
): readonly Stretch[] {
  // The last in the text first, so that no change moves the places of one that is still to come.
  const ordered = changes.toSorted((a, b) => compare(b.range.start, a.range.start));
  return ordered.reduce<readonly Stretch[]>(
    (all, change) => all.flatMap((stretch) => movedBy(stretch, change)),
    stretches,
  );
}

function movedBy(stretch: Stretch, { range: { start, end }, text }: DocumentEdit): readonly Stretch[] {
  if (compare(start, { line: stretch.line, character: stretch.end }) >= 0) return [stretch];
  if (compare(end, { line: stretch.line, character: stretch.start }) > 0) return [];
  const lines = text.split('\n');
  const line = stretch.line + start.line + lines.length - 1 - end.line;
  if (stretch.line !== end.line) return [{ ...stretch, line }];
  const last = lines.at(-1)?.length ?? 0;
  const right = (lines.length === 1 ? start.character + last : last) - end.character;
  return [{ line, start: stretch.start + right, end: stretch.end + right }];
}

function compare(a: DocumentPosition, b: DocumentPosition): number {
  return a.line - b.line || a.character - b.character;
}

/** Stretches that stay masked: all but those that a caret is in or at. */
export function maskedRanges(
  stretches: readonly Stretch[],
  carets: readonly DocumentPosition[],
): readonly Stretch[] {
  return stretches.filter(
    ({ line, start, end }) =>
      !carets.some((caret) => caret.line === line && caret.character >= start && caret.character <= end),
  );
}

/** The longest line that is looked at, in UTF-16 units. */
const LONGEST_LINE = 10_000;

/** Literal tokens behind `/t/`, by their shape alone. Who reads the document for what it is knows better, but later. */
export function likelyTokens(text: string): readonly Stretch[] {
  return text.split(/\r\n|\r|\n/).flatMap((words, line) =>
    words.length > LONGEST_LINE || !words.includes('/t/')
      ? []
      : meantTokens(words)
          .filter(({ kind }) => kind === 'literal')
          .map(({ start, end }) => ({ line, start, end })),
  );
}
