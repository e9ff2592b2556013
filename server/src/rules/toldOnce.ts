import { meantToken } from '../domain/meantToken';
import type { FileKind } from '../readers/fileKind';
import type { Located } from '../readers/place';
import type { Reference } from '../readers/reference';
import type { Problem } from './problem';
import type { Sheet } from './sheet';

/** Files that programs write, a line or more for each package: what is wrong with one is wrong with hundreds. */
const WRITTEN: readonly FileKind[] = ['conda-lock', 'pixi-lock', 'requirements'];

/** Whether what several places of a kind of file have in common is told once. */
export function isToldOnce(kind: FileKind): boolean {
  return WRITTEN.includes(kind);
}

/** A reference of a page and what was found for it, lines counted from the page's first. */
export interface Judged {
  readonly located: Located<Reference>;
  readonly problems: readonly Problem[];
}

/** The first of all problems that say the same of the same token or server, with how many more there are. */
export function toldOnce(
  pages: Iterable<readonly [Sheet, readonly Judged[]]>,
): ReadonlyMap<Sheet, readonly Problem[]> {
  const firsts = new Map<string, { readonly sheet: Sheet; readonly problem: Problem; more: number }>();
  for (const [sheet, judged] of pages) {
    for (const { located, problems } of judged) {
      for (const problem of problems) {
        const key = `${problem.code} ${subjectOf(located.item)}`;
        const first = firsts.get(key);
        if (first) first.more++;
        else firsts.set(key, { sheet, problem, more: 0 });
      }
    }
  }
  const told = new Map<Sheet, Problem[]>();
  for (const { sheet, problem, more } of firsts.values()) {
    const own = told.get(sheet) ?? [];
    own.push(more === 0 ? problem : { ...problem, message: `${problem.message} ${moreWords(more)}` });
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
