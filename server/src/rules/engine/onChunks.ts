import type { Chunk } from '../../readers/chunk';
import type { Problem } from './problem';

/** Problems of a document by the chunk that they stand on, their lines counted from the chunk's first. */
export function onChunks(
  chunks: readonly Chunk[],
  problems: readonly Problem[],
): ReadonlyMap<Chunk, readonly Problem[]> {
  const found = new Map<Chunk, readonly Problem[]>();
  let first = 0;
  for (const chunk of chunks) {
    const end = first + chunk.lineCount;
    const there = problems.filter(({ line }) => line >= first && line < end);
    const from = first;
    if (there.length > 0)
      found.set(
        chunk,
        there.map((problem) => ({ ...problem, line: problem.line - from })),
      );
    first = end;
  }
  return found;
}
