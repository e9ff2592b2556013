import type { Chunk } from '../../readers/chunk';
import type { ParsedDocument } from '../../readers/parsedDocument';
import type { ChunkCache } from '../chunkCache';
import { linePrefix } from './linePrefix';

/**
 * The lines above a line that can hold what stands on it, the nearest first: all of its own chunk, and of the chunks
 * above those that a look upwards can stop at. A list of thousands of items is thus passed over chunk by chunk.
 */
export function* parentLines(parsed: ParsedDocument, line: number, cache: ChunkCache): Generator<number> {
  const chunks = parsed.chunks();
  let at = 0;
  let from = 0;
  for (; at < chunks.length - 1; at++) {
    const lineCount = chunks[at]?.lineCount ?? 0;
    if (from + lineCount > line) break;
    from += lineCount;
  }
  for (let above = line - 1; above >= from; above--) yield above;
  let below = NOTHING;
  for (let chunk = chunks[--at]; chunk && canBeHeld(below); chunk = chunks[--at]) {
    from -= chunk.lineCount;
    // One after the other without an iterator, which would make an object for each step of thousands.
    const outer = cache.of(chunk, outerLines);
    for (let index = 0; ; index++) {
      const here = outer[index];
      if (!here) break;
      if (!canHold(here, below)) continue;
      yield from + here.line;
      below = here;
    }
  }
}

/** A line with a key or an item, counted from the first of its chunk. */
interface OuterLine {
  readonly line: number;
  readonly column: number;
  readonly isItem: boolean;
}

/** Below all lines. */
const NOTHING: OuterLine = { line: 0, column: Infinity, isItem: false };

/** Whether a line is less deep than one below it, or the key of a list as deep. */
function canHold({ column, isItem }: OuterLine, below: OuterLine): boolean {
  return column < below.column || (column === below.column && below.isItem && !isItem);
}

function canBeHeld({ column, isItem }: OuterLine): boolean {
  return column > 0 || isItem;
}

/** The lines of a chunk, the lowest first, that can hold all that are below them. */
function outerLines(chunk: Chunk): readonly OuterLine[] {
  const outer: OuterLine[] = [];
  let below = NOTHING;
  for (let line = chunk.lineCount - 1; line >= 0 && canBeHeld(below); line--) {
    const [first] = linePrefix(chunk.lineText(line)).marks;
    if (!first) continue;
    const here = { line, column: first.column, isItem: first.name === '-' };
    if (!canHold(here, below)) continue;
    outer.push(here);
    below = here;
  }
  return outer;
}
