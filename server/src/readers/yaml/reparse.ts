import { isDeepEqual, reuseReferences } from '../referenceReuse';
import { isSameStart, type ChunkStart } from './chunkStart';
import { MIN_CHUNK_LINES, CHUNK_LINES } from '../chunk';
import type { SourceText } from '../text/sourceText';
import { parseChunk, type YamlChunk } from './yamlChunk';
import type { YamlReader } from '../yamlReaders';

/** Chunks that stand in the place of those `from` one on, up to the one `behind`. */
interface Reparsed {
  readonly from: number;
  readonly behind: number;
  readonly fresh: readonly YamlChunk[];
}

/**
 * Reads what stands between the chunks of before that no edit has touched, so many from the top and from the end, and of
 * those below only the ones above which something else is open now.
 */
export function reparse(
  before: readonly YamlChunk[],
  above: number,
  below: number,
  source: SourceText,
  reader: YamlReader,
): Reparsed {
  let from = above;
  let behind = before.length - below;
  let line = lineCountOf(before, 0, from);
  let end = source.lineCount - lineCountOf(before, behind, before.length);
  let start: ChunkStart = 'document';
  if (from > 0) {
    // Another first line may belong to the chunk above, which then is read again.
    if (before[from]?.lines[0] !== source.lines[line]) line -= before[--from]?.lineCount ?? 0;
    start = before[from]?.known.start ?? start;
  }
  const reach = (to: number): void => {
    while (end < to) end += before[behind++]?.lineCount ?? Infinity;
  };
  const mayEnd = (at: number, count: number): boolean => {
    reach(at);
    return at === end ? count >= MIN_CHUNK_LINES : count >= CHUNK_LINES && end - at >= MIN_CHUNK_LINES;
  };
  const read: YamlChunk[] = [];
  for (;;) {
    const parsed = parseChunk(source, line, start, mayEnd, reader);
    read.push(parsed.chunk);
    line += parsed.chunk.lineCount;
    start = parsed.below;
    reach(line);
    const next = before[behind];
    if (line === end && (!next || isSameStart(next.known.start, start)))
      return { from, behind, fresh: reused(before.slice(from, behind), read) };
    reach(line + 1);
  }
}

function lineCountOf(chunks: readonly YamlChunk[], from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to; index++) count += chunks[index]?.lineCount ?? 0;
  return count;
}

/** What was read, with the references that stood there before, and the very chunks where all is the same. */
function reused(before: readonly YamlChunk[], read: readonly YamlChunk[]): readonly YamlChunk[] {
  if (before.length === 0) return read;
  const said = reuseReferences(
    before.flatMap(({ known }) => known.said),
    read.flatMap(({ known }) => known.said),
  );
  let at = 0;
  return read.map((chunk, index) => {
    const kept = chunk.saying(said.slice(at, (at += chunk.known.said.length)), chunk.known.repeated);
    const former = before[index];
    return former && isDeepEqual(former.known, kept.known) ? former : kept;
  });
}
