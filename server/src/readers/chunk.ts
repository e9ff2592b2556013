import type { Located } from './place';
import type { Reference } from './reference';
import { withoutBreak } from './text/sourceText';

/** Lines of a chunk, where nothing asks for another cut. An edit costs a chunk, and every chunk a little of each edit. */
export const CHUNK_LINES = 12;
/** A chunk with fewer lines is joined with its neighbour. */
export const MIN_CHUNK_LINES = 4;

/**
 * A run of neighbouring lines of a document at one version. It never changes: an edit puts others in the place of the
 * chunks that it touches (or whose meaning it changes) and leaves the rest the same objects, wherever they now stand.
 * What was worked out for a chunk therefore holds as long as the chunk is there.
 */
export class Chunk {
  /** Kept beside the lines: every edit sums it over all chunks. */
  readonly lineCount: number;

  constructor(
    /** Its lines with their breaks. */
    readonly lines: readonly string[],
    /** What starts on its lines, in the order of the text; `line` counts from the chunk's first line. */
    readonly references: readonly Located<Reference>[],
  ) {
    this.lineCount = lines.length;
  }

  /** The text of one of its lines, counted from its first, without the line break. */
  lineText(line: number): string {
    return withoutBreak(this.lines[line] ?? '');
  }

  /** Whether a line holds some text. */
  holds(text: string): boolean {
    return this.lines.some((line) => line.includes(text));
  }
}

/** Sorted by where they start; what starts at one place stays in the order it was read, behind what is wrong there. */
export function inTextOrder(references: Located<Reference>[]): Located<Reference>[] {
  // Readers nearly always give them so, and to sort makes copies.
  const isSorted = references.every((one, at) => at === 0 || compare(references[at - 1] ?? one, one) <= 0);
  return isSorted ? references : references.sort(compare);
}

function compare(a: Located<Reference>, b: Located<Reference>): number {
  return a.line - b.line || a.item.place.start - b.item.place.start || rank(a.item) - rank(b.item);
}

function rank(item: Reference): number {
  if (item.kind !== 'syntax') return 2;
  return item.problem === 'duplicate-key' ? 1 : 0;
}
