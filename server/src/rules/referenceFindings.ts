import type { Reference } from '../readers/reference';
import { isSameTime, NotedContext } from './notedContext';
import type { Problem } from './problem';
import type { ReferenceRule, RuleContext } from './rule';
import type { Sheet, Sheets } from './sheet';

const NONE: readonly Problem[] = [];

/** What the rules found for one page. */
interface Found {
  /** One list for each reference of the page, in their order, as if it stood on line 0. */
  readonly each: readonly (readonly Problem[])[];
  /** All of them, lines counted from the page's first line. */
  readonly problems: readonly Problem[];
  /** When the rules asked for the time: what it was. */
  readonly at?: number;
}

/** What was found for a reference of a page that is gone. */
interface Kept {
  readonly item: Reference;
  readonly problems: readonly Problem[];
  /** Whether it may depend on the time. */
  readonly timed: boolean;
}

/** What the rules for single references find in one document; kept for every reference that stays the same object. */
export class ReferenceFindings {
  readonly #found = new Map<Sheet, Found>();
  readonly #noted: NotedContext;
  #now = 0;

  constructor(
    private readonly rules: readonly ReferenceRule[],
    context: RuleContext,
  ) {
    this.#noted = new NotedContext(context, () => this.#now);
  }

  /** Takes the document as it stands at a time (ms since the epoch). */
  follow({ all, added, removed }: Sheets, now: number): void {
    const later = !isSameTime(now, this.#now);
    this.#now = now;
    const kept = removed.flatMap((sheet) => this.#keep(sheet, later));
    for (const sheet of removed) this.#found.delete(sheet);
    for (const sheet of added) this.#found.set(sheet, this.#find(sheet, kept));
    if (!later) return;
    for (const sheet of all) {
      const at = this.#found.get(sheet)?.at;
      if (at !== undefined && at !== now) this.#found.set(sheet, this.#find(sheet, []));
    }
  }

  /** What was found on a page, lines counted from its first line; the same array while it is the same. */
  of(sheet: Sheet): readonly Problem[] {
    return this.#found.get(sheet)?.problems ?? NONE;
  }

  /** What was found for the references of a page that is gone, unless it has to be asked again. */
  #keep(sheet: Sheet, later: boolean): readonly Kept[] {
    const found = this.#found.get(sheet);
    if (!found || (later && found.at !== undefined)) return [];
    const timed = found.at !== undefined;
    return sheet.page
      .references()
      .map(({ item }, index) => ({ item, problems: found.each[index] ?? NONE, timed }));
  }

  #find(sheet: Sheet, kept: readonly Kept[]): Found {
    const known = new Map(kept.map((one) => [one.item, one]));
    const each: (readonly Problem[])[] = [];
    const problems: Problem[] = [];
    this.#noted.timeAsked = false;
    for (const { line, item } of sheet.page.references()) {
      const before = known.get(item);
      if (before?.timed === true) this.#noted.timeAsked = true;
      const found = before?.problems ?? this.#check(item);
      each.push(found);
      for (const problem of found) problems.push(moved(problem, line));
    }
    const at = this.#noted.timeAsked ? { at: this.#now } : {};
    return { each, problems: problems.length > 0 ? problems : NONE, ...at };
  }

  #check(item: Reference): readonly Problem[] {
    const located = { line: 0, item };
    const problems = this.rules.flatMap((rule) => rule.check(located, this.#noted.context));
    return problems.length > 0 ? problems : NONE;
  }
}

/** The problem as it reads where lines count from `by` lines further up. */
export function moved(problem: Problem, by: number): Problem {
  const { related } = problem;
  return {
    ...problem,
    line: problem.line + by,
    ...(related ? { related: related.map((other) => ({ ...other, line: other.line + by })) } : {}),
  };
}
