import type { Chunk } from '../../readers/chunk';
import type { ParsedDocument } from '../../readers/parsedDocument';
import { RULES, type RuleSet } from '../registry';
import { ChunkTracker, FoundOnChunks } from './chunkTracker';
import { shiftedProblem, type LintSettings, type Problem } from './problem';
import { ReferenceProblems } from './referenceProblems';
import { RightChannels } from './rightChannels';
import type { RuleContext, RuleState } from './rule';
import { shownProblems } from './shownProblems';
import { applySuppressions, SUPPRESSION_MARK } from './suppression';

const NONE: ReadonlyMap<Chunk, readonly Problem[]> = new Map();

/** Times (ms since the epoch) of one minute are one to what is remembered. */
export function isSameTime(one: number, other: number): boolean {
  return Math.floor(one / 60_000) === Math.floor(other / 60_000);
}

/** Runs every rule over documents and reuses the results of chunks that did not change. */
export class Linter {
  readonly #right = new RightChannels();
  readonly #documents = new WeakMap<ParsedDocument, LintedDocument>();

  constructor(private readonly rules: RuleSet = RULES) {}

  /**
   * All problems of a document, by place. Never throws.
   *
   * @param beside what is known to be wrong on chunks of it without these rules; lines count from the chunk's first
   */
  lint(
    parsed: ParsedDocument,
    context: RuleContext,
    settings: LintSettings,
    beside?: ReadonlyMap<Chunk, readonly Problem[]>,
  ): readonly Problem[] {
    let document = this.#documents.get(parsed);
    if (!document?.isValidUnder(context)) {
      document = new LintedDocument(this.rules, context, this.#right);
      this.#documents.set(parsed, document);
    }
    return document.lint(parsed, context.now, settings, beside);
  }
}

/** The problems of one document under one context, kept between edits: an edit costs only what it touches. */
export class LintedDocument {
  readonly #tracker = new ChunkTracker();
  readonly #states: readonly RuleState[];
  readonly #suppressing = new FoundOnChunks(({ chunk }) => chunk.holds(SUPPRESSION_MARK) || undefined);
  readonly #codes: ReadonlySet<string>;
  readonly #time = new NotedTime();

  constructor(
    rules: RuleSet,
    private readonly context: RuleContext,
    right: RightChannels,
  ) {
    const noted: RuleContext = Object.assign(this.#time, context);
    const ofDocument = rules.document.map((rule) => rule.open(noted)).filter((state) => state !== undefined);
    this.#states = [new ReferenceProblems(rules, noted, right.for(context)), ...ofDocument];
    this.#codes = rules.codes;
  }

  /** Whether all that is known holds under this context too. */
  isValidUnder(context: RuleContext): boolean {
    return (
      isSameContext(this.context, context) &&
      (this.#time.askedAt === undefined || isSameTime(this.#time.askedAt, context.now))
    );
  }

  /**
   * All problems of the document as it stands at a time (ms since the epoch), by place.
   *
   * @param maySuppress false where it is known that no comment of it ignores a problem, now or after an edit
   */
  lint(
    parsed: ParsedDocument,
    now: number,
    settings: LintSettings,
    beside: ReadonlyMap<Chunk, readonly Problem[]> = NONE,
    maySuppress = true,
  ): readonly Problem[] {
    this.#time.now = now;
    const tracked = this.#tracker.follow(parsed);
    const found: Problem[] = [];
    const add = (by: number, problems: readonly Problem[]): void => {
      for (const problem of problems) found.push(shiftedProblem(problem, by));
    };
    for (const state of this.#states)
      for (const [{ line }, problems] of state.judge(tracked)) add(line, problems);
    if (beside.size > 0) for (const { chunk, line } of tracked.all) add(line, beside.get(chunk) ?? []);
    const suppressing = maySuppress ? this.#suppressing.follow(tracked).map(([position]) => position) : [];
    const { kept, unused } = applySuppressions(found, parsed, this.#codes, suppressing);
    return shownProblems([...kept, ...unused], settings);
  }
}

/** A context's time, which notes when a rule asked for it: what that found holds for a minute. */
class NotedTime {
  askedAt: number | undefined;
  #now = 0;

  get now(): number {
    return (this.askedAt = this.#now);
  }

  set now(time: number) {
    this.#now = time;
  }
}

/** Whether what was found under one context also holds under the other, but for what depends on the time. */
function isSameContext(a: RuleContext, b: RuleContext): boolean {
  const names = Object.keys(a) as (keyof RuleContext)[];
  return (
    names.length === Object.keys(b).length && names.every((name) => name === 'now' || a[name] === b[name])
  );
}
