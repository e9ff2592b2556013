import type { Located } from './place';
import type { Chunk } from './parsedDocument';
import type { Reference } from './reference';
import { withoutBreak } from './text/sourceText';

/** Lines of a chunk, where nothing asks for another cut. An edit costs a chunk, and every chunk a little of each edit. */
export const CHUNK_LINES = 12;
/** A chunk with fewer lines is joined with its neighbour. */
export const MIN_CHUNK_LINES = 4;

/** A chunk whose references are known. */
export class ParsedChunk implements Chunk {
  /** Kept beside the lines: every edit sums it over all chunks. */
  readonly lineCount: number;

  constructor(
    /** Its lines with their breaks. */
    readonly lines: readonly string[],
    private readonly found: readonly Located<Reference>[],
  ) {
    this.lineCount = lines.length;
  }

  references(): readonly Located<Reference>[] {
    return this.found;
  }

  lineText(line: number): string {
    return withoutBreak(this.lines[line] ?? '');
  }

  holds(text: string): boolean {
    for (const line of this.lines) if (line.includes(text)) return true;
    return false;
  }
}

/** The references that start on lines `fromLine` (included) to `toLine` (excluded) of a document cut into chunks. */
export function referencesWithin(
  chunks: readonly Chunk[],
  fromLine: number,
  toLine: number,
): readonly Located<Reference>[] {
  const found: Located<Reference>[] = [];
  let first = 0;
  for (const chunk of chunks) {
    if (first >= toLine) break;
    if (first + chunk.lineCount > fromLine) {
      for (const { line, item } of chunk.references()) {
        const at = first + line;
        if (at >= fromLine && at < toLine) found.push({ line: at, item });
      }
    }
    first += chunk.lineCount;
  }
  return found;
}

/** Sorted by where they start; what starts at one place stays in the order it was read, behind what is wrong there. */
export function inTextOrder(references: Located<Reference>[]): Located<Reference>[] {
  return references.sort(
    (a, b) => a.line - b.line || a.item.place.start - b.item.place.start || rank(a.item) - rank(b.item),
  );
}

function rank(item: Reference): number {
  if (item.kind !== 'syntax') return 2;
  return item.problem === 'duplicate-key' ? 1 : 0;
}
