import { meantToken } from '../../domain/token/meantToken';
import type { FileKind } from '../../domain/file/fileKind';
import type { Located } from '../../readers/place';
import type { Reference } from '../../readers/reference';
import type { Problem } from './problem';
import type { ChunkPosition } from './chunkTracker';

/** Files that programs write, a line or more for each package: what is wrong with one is wrong with hundreds. */
const WRITTEN: readonly FileKind[] = ['conda-lock', 'pixi-lock', 'requirements'];

/** Whether what several places of a kind of file have in common is told once. */
export function mergesRepeated(kind: FileKind): boolean {
  return WRITTEN.includes(kind);
}

/** The first of problems that say the same, its line counted from the chunk's first, and how many there are. */
export interface RepeatedProblem {
  readonly problem: Problem;
  readonly count: number;
}

/** The problems of a chunk, those that say the same of the same token or server as one; by what they are alike in. */
export type RepeatedInChunk = ReadonlyMap<string, RepeatedProblem>;

/**
 * Gathers the problems of a chunk.
 *
 * @param each the problems of each of the references
 */
export function repeatedInChunk(
  references: readonly Located<Reference>[],
  each: readonly (readonly Problem[])[],
): RepeatedInChunk {
  const alike = new Map<string, RepeatedProblem>();
  for (const [index, problems] of each.entries()) {
    const located = references[index];
    if (!located || problems.length === 0) continue;
    const subject = subjectOf(located.item);
    for (const problem of problems) {
      const key = `${problem.code} ${subject}`;
      const { problem: first, count } = alike.get(key) ?? {
        problem: { ...problem, line: problem.line + located.line },
        count: 0,
      };
      alike.set(key, { problem: first, count: count + 1 });
    }
  }
  return alike;
}

/** The first of all problems of a document that say the same, with how many more there are; chunks from the top. */
export function mergeRepeated(
  chunks: Iterable<readonly [ChunkPosition, RepeatedInChunk]>,
): ReadonlyMap<ChunkPosition, readonly Problem[]> {
  const firsts = new Map<
    string,
    { readonly position: ChunkPosition; readonly problem: Problem; count: number }
  >();
  for (const [position, alike] of chunks) {
    for (const [key, { problem, count }] of alike) {
      const first = firsts.get(key);
      if (first) first.count += count;
      else firsts.set(key, { position, problem, count });
    }
  }
  const told = new Map<ChunkPosition, Problem[]>();
  for (const { position, problem, count } of firsts.values()) {
    const own = told.get(position) ?? [];
    own.push(count === 1 ? problem : { ...problem, message: `${problem.message} ${moreWords(count - 1)}` });
    told.set(position, own);
  }
  return told;
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
