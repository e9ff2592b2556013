import { meantToken } from '../../domain/token/meantToken';
import type { FileKind } from '../../domain/file/fileKind';
import type { Reference } from '../../readers/reference';
import { shiftedProblem, type Problem } from './problem';
import type { ChunkPosition } from './chunkTracker';
import type { FoundProblems } from './rule';

/** Files that programs write, a line or more for each package: what is wrong with one is wrong with hundreds. */
const WRITTEN: readonly FileKind[] = ['conda-lock', 'pixi-lock', 'requirements'];

/** Whether what several places of a kind of file have in common is told once. */
export function isToldOnce(kind: FileKind): boolean {
  return WRITTEN.includes(kind);
}

/**
 * Of problems that say the same of the same token or server the first, with how many more there are.
 *
 * @param found one list for each reference of a chunk, as if it stood on line 0
 */
export function mergeRepeated(
  found: ReadonlyMap<ChunkPosition, readonly (readonly Problem[])[]>,
): FoundProblems {
  const firsts = new Map<
    string,
    { readonly position: ChunkPosition; readonly problem: Problem; more: number }
  >();
  for (const [position, each] of [...found].sort(([a], [b]) => a.index - b.index))
    for (const [index, { line, item }] of position.chunk.references.entries())
      for (const problem of each[index] ?? []) {
        const key = `${problem.code} ${subjectOf(item)}`;
        const first = firsts.get(key);
        if (first) first.more++;
        else firsts.set(key, { position, problem: shiftedProblem(problem, line), more: 0 });
      }
  return Array.from(firsts.values(), ({ position, problem, more }) => [
    position,
    [more === 0 ? problem : { ...problem, message: `${problem.message} ${moreWords(more)}` }],
  ]);
}

function moreWords(more: number): string {
  return `The same holds for ${more} more ${more === 1 ? 'place' : 'places'} of this file.`;
}

/** What a problem is about: a URL up to its token or, without one, to its host; else the value itself. */
function subjectOf({ kind, value }: Reference): string {
  if (kind !== 'channel') return value;
  const token = meantToken(value);
  return token ? value.slice(0, token.end) : (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(value)?.[0] ?? value);
}
