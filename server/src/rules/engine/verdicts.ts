import { Desk } from './desk';
import type { JudgeSettings } from './judgeSettings';
import { isSame } from './pageLists';
import type { Problem, Severity } from './problem';
import { sheetAt, type Lines, type Sheet, type Sheets } from './sheet';
import { hasSuppressions, isOnlyComments, suppressed } from './suppression';

/** A problem with the user's severity. */
export interface Rated {
  readonly code: string;
  readonly severity: Severity;
  /** Counted from the first line of its run. */
  readonly line: number;
  readonly problem: Problem;
  /** The run's line from which the problem itself counts. */
  readonly by: number;
}

/** What is to be told of a run: one page, or some that comments join which ignore what stands on the next page. */
export interface Verdict {
  /** The document's line on which the run begins. */
  readonly line: number;
  /** By place. */
  readonly rated: readonly Rated[];
}

/** The verdict on a run of several pages, or on one that problems from below concern, is kept by these. */
interface Told {
  readonly run: readonly Sheet[];
  readonly here: readonly (readonly Problem[])[];
  readonly rated: readonly Rated[];
}

/** Puts together what the rules found, page by page: comments that ignore, the user's severities, the order. */
export class Verdicts {
  /** Of the pages of which there is something to tell or on which something is ignored: few, as a rule. */
  readonly #desks = new Map<Sheet, Desk>();
  /** Pages with comments that ignore problems. */
  readonly #suppressing = new Set<Sheet>();
  /** By the first page of a run. */
  readonly #told = new Map<Sheet, Told>();
  #severities: JudgeSettings['severities'] | undefined;

  constructor(private readonly codes: ReadonlySet<string>) {}

  /**
   * What is to be told, from the top of the document; runs without a problem are left out.
   *
   * @param found the problems of each sort of rule, by page
   */
  judge(sheets: Sheets, found: Found, { severities }: JudgeSettings): readonly Verdict[] {
    if (this.#severities !== severities) this.#told.clear();
    this.#severities = severities;
    for (const sheet of sheets.removed) {
      this.#suppressing.delete(sheet);
      this.#told.delete(sheet);
    }
    for (const sheet of sheets.added) if (hasSuppressions(sheet.page)) this.#suppressing.add(sheet);
    this.#setDesks(found);
    const climbed: Climbed = new Map();
    for (const [sheet, desk] of this.#desks) {
      desk.layOut(found);
      for (const problem of desk.above) climb(problem, sheet, sheets, climbed);
    }
    return this.#runs(sheets, climbed);
  }

  #setDesks(found: Found): void {
    const concerned = new Set(this.#suppressing);
    for (const problems of found) for (const sheet of problems.keys()) concerned.add(sheet);
    for (const sheet of this.#desks.keys()) if (!concerned.has(sheet)) this.#desks.delete(sheet);
    for (const sheet of concerned) {
      if (!this.#desks.has(sheet)) this.#desks.set(sheet, new Desk(sheet, this.#suppressing.has(sheet)));
    }
  }

  #runs(sheets: Sheets, climbed: Climbed): readonly Verdict[] {
    const verdicts: Verdict[] = [];
    const firsts = [...new Set([...this.#desks.keys(), ...climbed.keys()])].sort((a, b) => a.index - b.index);
    let next = 0;
    for (const first of firsts) {
      if (first.index < next || this.#isSilent(first, climbed)) continue;
      const run = this.#runFrom(first, sheets);
      next = first.index + run.length;
      const rated = this.#rated(first, run, sheets.text, climbed);
      if (rated.length > 0) verdicts.push({ line: first.line, rated });
    }
    return verdicts;
  }

  /** Whether there is nothing to tell of a page nor to ignore on it. */
  #isSilent(sheet: Sheet, climbed: Climbed): boolean {
    const desk = this.#desks.get(sheet);
    return desk?.here.length === 0 && !desk.hasSuppressions && !climbed.has(sheet);
  }

  #runFrom(first: Sheet, { all }: Sheets): readonly Sheet[] {
    if (this.#desks.get(first)?.opensBelow !== true) return [first];
    let end = first.index + 1;
    for (let next = all[end]; next; next = all[++end]) {
      if (this.#desks.get(next)?.opensBelow !== true && !isOnlyComments(next.page)) break;
    }
    return all.slice(first.index, end + 1);
  }

  #rated(first: Sheet, run: readonly Sheet[], text: Lines, climbed: Climbed): readonly Rated[] {
    const above = run.flatMap((sheet) => climbed.get(sheet) ?? []);
    const told = this.#told.get(first);
    const here = run.map((sheet) => this.#desks.get(sheet)?.here ?? NONE);
    if (above.length === 0 && told && isSame(told.run, run) && isSame(told.here, here)) return told.rated;
    const found = [
      ...run.flatMap((sheet, index) =>
        (here[index] ?? []).map((problem) => raised(problem, sheet.line - first.line)),
      ),
      ...above.map(({ problem, from }) => raised(problem, from.line - first.line)),
    ];
    const rated = this.#inOrder(found, linesOf(run, text));
    if (above.length === 0) this.#told.set(first, { run, here, rated });
    return rated;
  }

  #inOrder(found: readonly Rated[], lines: Lines): readonly Rated[] {
    const { kept, unused } = suppressed(found, lines, this.codes);
    const all = [...kept, ...unused.map((problem) => raised(problem, 0))];
    return all.flatMap((rated) => withSeverity(rated, this.#severities ?? {})).sort(byPlace);
  }
}

/** Problems by page, one list for each sort of rule. */
type Found = readonly ReadonlyMap<Sheet, readonly Problem[]>[];

const NONE: readonly Problem[] = [];

/** Problems that stand above the page they were found for, by the page they stand on. */
type Climbed = Map<Sheet, { readonly problem: Problem; readonly from: Sheet }[]>;

function climb(problem: Problem, from: Sheet, sheets: Sheets, climbed: Climbed): void {
  const on = sheetAt(sheets.all, from.line + problem.line);
  if (!on) return;
  const there = climbed.get(on);
  if (there) there.push({ problem, from });
  else climbed.set(on, [{ problem, from }]);
}

/** The lines of neighbouring pages, counted from the first of them. */
function linesOf(run: readonly Sheet[], text: Lines): Lines {
  const from = run[0]?.line ?? 0;
  const count = run.reduce((lines, { page }) => lines + page.lineCount, 0);
  return { lineCount: () => count, lineText: (line) => text.lineText(from + line) };
}

function raised(problem: Problem, by: number): Rated {
  return { code: problem.code, severity: problem.severity, line: problem.line + by, problem, by };
}

function withSeverity(rated: Rated, severities: JudgeSettings['severities']): readonly Rated[] {
  const chosen = Object.hasOwn(severities, rated.code) ? severities[rated.code] : undefined;
  if (chosen === 'off') return [];
  return [chosen === undefined ? rated : { ...rated, severity: chosen }];
}

function byPlace(a: Rated, b: Rated): number {
  return a.line - b.line || a.problem.place.start - b.problem.place.start || a.code.localeCompare(b.code);
}
