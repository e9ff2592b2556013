import type { Chunk } from '../../readers/chunk';
import type { ParsedDocument } from '../../readers/parsedDocument';
import { linePrefix } from './linePrefix';
import type { ChunkCache } from '../chunkCache';

/**
 * The lines above a line that can hold what stands on it, the nearest first: all of its own chunk, and of the chunks
 * above those that a look upwards can stop at. A list of thousands of items is thus passed over chunk by chunk.
 */
export function* parentLines(parsed: ParsedDocument, line: number, cache: ChunkCache): Generator<number> {
  const chunks = parsed.chunks();
  let at = 0;
  let from = 0;
  for (const { lineCount } of chunks.slice(0, -1)) {
    if (from + lineCount > line) break;
    from += lineCount;
    at++;
  }
  for (let above = line - 1; above >= from; above--) yield above;
  for (let chunk = chunks[--at]; chunk; chunk = chunks[--at]) {
    from -= chunk.lineCount;
    for (const outer of cache.of(chunk, outerLines)) yield from + outer;
  }
}

/** The lines of a chunk, the lowest first, that are no deeper than all below them, or the key of a list as deep. */
function outerLines(chunk: Chunk): readonly number[] {
  const outer: number[] = [];
  let least = Infinity;
  let item = false;
  for (let line = chunk.lineCount - 1; line >= 0 && (least > 0 || item); line--) {
    const text = chunk.lineText(line);
    const indent = text.search(/\S/);
    if (indent < 0 || indent > least || text[indent] === '#') continue;
    if (indent === least && (!item || text[indent] === '-')) continue;
    const [first] = linePrefix(text).marks;
    if (!first) continue;
    outer.push(line);
    least = first.column;
    item = first.name === '-';
  }
  return outer;
}
