import { meantToken } from '../../domain/token/meantToken';
import type { FileKind } from '../../domain/file/fileKind';
import type { Located } from '../../readers/place';
import type { Reference } from '../../readers/reference';
import type { Problem } from './problem';
import type { Sheet } from './sheet';

/** Files that programs write, a line or more for each package: what is wrong with one is wrong with hundreds. */
const WRITTEN: readonly FileKind[] = ['conda-lock', 'pixi-lock', 'requirements'];

/** Whether what several places of a kind of file have in common is told once. */
export function isToldOnce(kind: FileKind): boolean {
  return WRITTEN.includes(kind);
}

/** The first of problems that say the same, its line counted from the page's first, and how many there are. */
export interface Alike {
  readonly problem: Problem;
  readonly count: number;
}

/** The problems of a page, those that say the same of the same token or server as one; by what they are alike in. */
export type AlikeOnPage = ReadonlyMap<string, Alike>;

/**
 * Gathers the problems of a page.
 *
 * @param each the problems of each of the references
 */
export function alikeOnPage(
  references: readonly Located<Reference>[],
  each: readonly (readonly Problem[])[],
): AlikeOnPage {
  const alike = new Map<string, Alike>();
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

/** The first of all problems of a document that say the same, with how many more there are; pages from the top. */
export function toldOnce(
  pages: Iterable<readonly [Sheet, AlikeOnPage]>,
): ReadonlyMap<Sheet, readonly Problem[]> {
  const firsts = new Map<string, { readonly sheet: Sheet; readonly problem: Problem; count: number }>();
  for (const [sheet, alike] of pages) {
    for (const [key, { problem, count }] of alike) {
      const first = firsts.get(key);
      if (first) first.count += count;
      else firsts.set(key, { sheet, problem, count });
    }
  }
  const told = new Map<Sheet, Problem[]>();
  for (const { sheet, problem, count } of firsts.values()) {
    const own = told.get(sheet) ?? [];
    own.push(count === 1 ? problem : { ...problem, message: `${problem.message} ${moreWords(count - 1)}` });
    told.set(sheet, own);
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
