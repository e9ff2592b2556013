import type { ParsedDocument } from '../../readers/parsedDocument';
import type { JudgeSettings } from './judgeSettings';
import { isSameContext, isSameTime, NotedContext } from './notedContext';
import type { Problem } from './problem';
import { ReferenceFindings } from './referenceFindings';
import type { RuleBook } from '../registry';
import type { DocumentRule, Ledger, RuleContext } from './rule';
import { StandingSheets, type Sheet, type Sheets } from './sheet';
import { shownProblems } from './shownProblems';
import { Verdicts } from './verdicts';

/** What is known of one document under one context: an edit costs what it touches. */
export class JudgedDocument {
  readonly #sheets = new StandingSheets();
  readonly #references: ReferenceFindings;
  readonly #ledgers: readonly TimedLedger[];
  readonly #verdicts: Verdicts;

  constructor(
    rules: RuleBook,
    private readonly context: RuleContext,
  ) {
    this.#references = new ReferenceFindings(rules, context);
    this.#ledgers = rules.document.map((rule) => new TimedLedger(rule, context));
    this.#verdicts = new Verdicts(new Set(rules.rows.map(({ code }) => code)));
  }

  /** Whether all that is known holds under this context too, whatever the time. */
  isJudgedUnder(context: RuleContext): boolean {
    return isSameContext(this.context, context);
  }

  /** All problems of the document as it stands at a time (ms since the epoch), by place. */
  judge(reading: ParsedDocument, now: number, settings: JudgeSettings): readonly Problem[] {
    const sheets = this.#sheets.follow(reading);
    this.#references.follow(sheets, now);
    const together = this.#ledgers.map((ledger) => ledger.judge(sheets, now));
    const found = [this.#references.problems, ...together];
    return shownProblems(this.#verdicts.judge(sheets, found, settings), settings);
  }
}

/** A rule's ledger, opened anew in another minute when its rule asks for the time. */
class TimedLedger {
  readonly #noted: NotedContext;
  #ledger: Ledger | undefined;
  #now: number | undefined;

  constructor(
    private readonly rule: DocumentRule,
    context: RuleContext,
  ) {
    this.#noted = new NotedContext(context, () => this.#now ?? context.now);
  }

  judge(sheets: Sheets, now: number): ReadonlyMap<Sheet, readonly Problem[]> {
    const opens = this.#now === undefined || (this.#noted.timeAsked && !isSameTime(now, this.#now));
    this.#now = now;
    if (!opens) return this.#ledger?.judge(sheets) ?? new Map();
    this.#noted.timeAsked = false;
    this.#ledger = this.rule.open(this.#noted.context);
    return this.#ledger?.judge({ ...sheets, added: sheets.all, removed: [] }) ?? new Map();
  }
}
