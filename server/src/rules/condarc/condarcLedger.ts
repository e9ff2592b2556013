import { condarcParameter } from '../../domain/condarc/condarcParameter';
import type { Located } from '../../readers/place';
import type { EntryReference, Reference } from '../../readers/reference';
import { DeniedChannels } from './condarcDenied';
import { fatalFault, type FatalFault } from './condarcFate';
import { CondarcPage } from './condarcPage';
import { pageFaults, type PageFaults } from './condarcPageFaults';
import type { Condarc, CondarcRule } from './condarcRule';
import { PageLists } from '../engine/pageLists';
import type { Problem } from '../engine/problem';
import { moved } from '../engine/referenceFindings';
import type { Ledger, RuleContext } from '../engine/rule';
import { inOrder, sheetAt, type Sheet, type Sheets } from '../engine/sheet';

/** Which rules judge a file. */
export interface CondarcRules {
  readonly rules: readonly CondarcRule[];
  /** Those of them by which entries are judged in a file that conda ignores. */
  readonly ofIgnored: readonly CondarcRule[];
}

type Judged = ReadonlyMap<CondarcRule, readonly Problem[]>;

/** Judges a condarc or mambarc: entry by entry on the pages that changed, and anew what few entries say together. */
export class CondarcLedger implements Ledger {
  readonly #faults = new Map<Sheet, PageFaults>();
  readonly #parameters = new Map<Sheet, readonly Located<EntryReference>[]>();
  readonly #judged = new Map<Sheet, Judged>();
  /** Pages whose judgement rests on more than what stands on them. */
  readonly #unsettled = new Set<Sheet>();
  readonly #denied = new DeniedChannels();
  readonly #lists = new PageLists();

  constructor(
    private readonly context: RuleContext,
    private readonly rules: CondarcRules,
  ) {}

  judge(sheets: Sheets): ReadonlyMap<Sheet, readonly Problem[]> {
    for (const sheet of sheets.removed) this.#forget(sheet);
    for (const sheet of sheets.added) this.#keep(sheet);
    for (const sheet of [...this.#unsettled, ...sheets.added]) this.#judgePage(sheet, sheets);
    const fatal = this.#isConda() ? fatalFault(inOrder(this.#faults), sheets) : undefined;
    const rules = fatal?.fate === 'ignored' ? this.rules.ofIgnored : this.rules.rules;
    for (const [sheet, judged] of this.#judged) {
      for (const rule of rules) this.#lists.add(sheet, judged.get(rule) ?? []);
    }
    for (const problem of this.#together(fatal)) this.#place(problem, sheets);
    if (this.#isConda()) {
      for (const [sheet, problems] of this.#denied.judge(sheets, fatal)) this.#lists.add(sheet, problems);
    }
    return this.#lists.gathered();
  }

  #isConda(): boolean {
    return this.context.fileKind === 'condarc';
  }

  #forget(sheet: Sheet): void {
    for (const kept of [this.#faults, this.#parameters, this.#judged, this.#unsettled]) kept.delete(sheet);
  }

  #keep(sheet: Sheet): void {
    const faults = this.#isConda() ? pageFaults(sheet.page) : undefined;
    if (faults) this.#faults.set(sheet, faults);
    const parameters = sheet.page.references().filter(isParameter);
    if (parameters.length > 0) this.#parameters.set(sheet, parameters);
  }

  #judgePage(sheet: Sheet, sheets: Sheets): void {
    const page = new CondarcPage(this.context, sheet, sheets);
    const judged = new Map<CondarcRule, readonly Problem[]>();
    for (const rule of this.rules.rules) {
      const problems = rule.checkPage?.(page) ?? [];
      if (problems.length > 0) judged.set(rule, problems);
    }
    if (judged.size > 0) this.#judged.set(sheet, judged);
    else this.#judged.delete(sheet);
    if (page.looksElsewhere) this.#unsettled.add(sheet);
    else this.#unsettled.delete(sheet);
  }

  #together(fatal: FatalFault | undefined): readonly Problem[] {
    const parameters = inOrder(this.#parameters).flatMap(([sheet, found]) =>
      found.map(({ line, item }) => ({ line: sheet.line + line, item })),
    );
    const condarc: Condarc = { context: this.context, parameters, ...(fatal ? { fatal } : {}) };
    return this.rules.rules.flatMap((rule) => rule.checkWhole?.(condarc) ?? []);
  }

  #place(problem: Problem, sheets: Sheets): void {
    const sheet = sheetAt(sheets.all, problem.line);
    if (sheet) this.#lists.add(sheet, [moved(problem, -sheet.line)]);
  }
}

/** Whether this is a top-level key that names a parameter of conda. */
function isParameter(located: Located<Reference>): located is Located<EntryReference> {
  const { item } = located;
  return (
    item.kind === 'entry' && item.path.length === 1 && condarcParameter(item.path[0] ?? '') !== undefined
  );
}
