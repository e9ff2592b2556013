import type { Reference } from '../../readers/reference';
import { isSameTime, NotedContext } from './notedContext';
import type { Problem } from './problem';
import type { ReferenceRule, RuleContext } from './rule';
import type { Sheet, Sheets } from './sheet';
import type { UrlRule } from '../url/urlRule';
import { alikeOnPage, isToldOnce, toldOnce, type AlikeOnPage } from './toldOnce';
import { urlSubject } from '../url/urlSubject';

const NONE: readonly Problem[] = [];
const NO_LISTS: readonly (readonly Problem[])[] = [];

/** What the rules found for one page. */
interface Found {
  /** One list for each reference of the page, in their order, as if it stood on line 0; none where all are empty. */
  readonly each: readonly (readonly Problem[])[];
  /** When the rules asked for the time: what it was. */
  readonly at?: number;
  /** Worked out when it is first asked for. */
  alike?: AlikeOnPage;
}

/** What was found for the references of pages that are gone. */
interface Kept {
  readonly problems: ReadonlyMap<Reference, readonly Problem[]>;
  /** Whether some of it may depend on the time. */
  readonly timed: boolean;
}

const NOTHING_KEPT: Kept = { problems: new Map(), timed: false };

/** What the rules for single references find in one document; kept for every reference that stays the same object. */
export class ReferenceFindings {
  readonly #found = new Map<Sheet, Found>();
  readonly #problems = new Map<Sheet, readonly Problem[]>();
  readonly #noted: NotedContext;
  readonly #toldOnce: boolean;
  #now = 0;

  constructor(
    private readonly rules: {
      readonly reference: readonly ReferenceRule[];
      readonly url: readonly UrlRule[];
    },
    context: RuleContext,
  ) {
    this.#noted = new NotedContext(context, () => this.#now);
    this.#toldOnce = isToldOnce(context.fileKind);
  }

  /** Takes the document as it stands at a time (ms since the epoch). */
  follow({ all, added, removed }: Sheets, now: number): void {
    const later = !isSameTime(now, this.#now);
    this.#now = now;
    const kept = this.#keep(removed, later);
    for (const sheet of removed) {
      this.#found.delete(sheet);
      this.#problems.delete(sheet);
    }
    for (const sheet of added) this.#find(sheet, kept);
    if (!later) return;
    for (const sheet of all) {
      const at = this.#found.get(sheet)?.at;
      if (at !== undefined && at !== now) this.#find(sheet, NOTHING_KEPT);
    }
  }

  /** What was found, by page, lines counted from its first; a page's list is the same array while it is the same. */
  get problems(): ReadonlyMap<Sheet, readonly Problem[]> {
    return this.#toldOnce ? toldOnce(this.#alike()) : this.#problems;
  }

  /** What is alike on each page that has problems, from the top. */
  *#alike(): Generator<readonly [Sheet, AlikeOnPage]> {
    const pages = [...this.#problems.keys()].sort((a, b) => a.index - b.index);
    for (const sheet of pages) {
      const found = this.#found.get(sheet);
      if (found) yield [sheet, (found.alike ??= alikeOnPage(sheet.page.references(), found.each))];
    }
  }

  /** What was found for the references of pages that are gone, unless it has to be asked again. */
  #keep(sheets: readonly Sheet[], later: boolean): Kept {
    const problems = new Map<Reference, readonly Problem[]>();
    let timed = false;
    for (const sheet of sheets) {
      const found = this.#found.get(sheet);
      if (!found || (later && found.at !== undefined)) continue;
      timed ||= found.at !== undefined;
      for (const [index, { item }] of sheet.page.references().entries()) {
        problems.set(item, found.each[index] ?? NONE);
      }
    }
    return { problems, timed };
  }

  #find(sheet: Sheet, kept: Kept): void {
    const each: (readonly Problem[])[] = [];
    const problems: Problem[] = [];
    this.#noted.timeAsked = kept.timed;
    for (const { line, item } of sheet.page.references()) {
      const found = kept.problems.get(item) ?? this.#check(item);
      each.push(found);
      for (const problem of found) problems.push(moved(problem, line));
    }
    const at = this.#noted.timeAsked ? { at: this.#now } : {};
    this.#found.set(sheet, { each: problems.length > 0 ? each : NO_LISTS, ...at });
    if (problems.length > 0) this.#problems.set(sheet, problems);
    else this.#problems.delete(sheet);
  }

  #check(item: Reference): readonly Problem[] {
    const { context } = this.#noted;
    let all = NONE;
    const add = (found: readonly Problem[]): void => {
      if (found.length > 0) all = [...all, ...found];
    };
    const subject = item.kind === 'channel' ? urlSubject(0, item) : undefined;
    if (subject) {
      for (const rule of this.rules.url) add(rule.checkUrl(subject, context));
    } else if (item.kind !== 'channel') {
      const located = { line: 0, item };
      for (const rule of this.rules.reference) add(rule.check(located, context));
    }
    return all;
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
