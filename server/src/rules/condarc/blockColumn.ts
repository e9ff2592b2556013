import { chunkPositionAt, type ChunkPosition, type TrackedChunks } from '../engine/chunkTracker';

/** A line that is empty or a comment. */
export const NO_BLOCK = /^\s*(?:#|$)/;

/** Whether a line begins in the column of a block around it, where only another key of that block may stand. */
export function startsAtBlockColumn(line: number, tracked: TrackedChunks): boolean {
  const column = indentation(tracked.text.lineText(line));
  const own = chunkPositionAt(tracked.all, line);
  for (let index = own?.index ?? -1; index >= 0; index--) {
    const position = tracked.all[index];
    const around =
      position &&
      columnAround(position, position === own ? line - position.line : position.chunk.lineCount, column);
    if (around !== undefined) return around === column;
  }
  return column === 0;
}

/** The column of the last line of a chunk, above a line of it, that begins in `column` or left of it. */
function columnAround({ chunk }: ChunkPosition, below: number, column: number): number | undefined {
  for (let line = below - 1; line >= 0; line--) {
    const text = chunk.lineText(line);
    if (NO_BLOCK.test(text)) continue;
    const begins = indentation(text);
    if (begins <= column) return begins;
  }
  return undefined;
}

function indentation(text: string): number {
  return text.length - text.trimStart().length;
}
