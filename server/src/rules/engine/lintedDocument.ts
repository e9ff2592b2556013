import type { Chunk, ParsedDocument } from '../../readers/parsedDocument';
import type { LintSettings } from './lintSettings';
import { isSameContext, isSameTime, TimeTrackingContext } from './timeTrackingContext';
import type { Problem } from './problem';
import { ReferenceProblems } from './referenceProblems';
import type { RuleSet } from '../registry';
import type { DocumentRule, RuleState, RuleContext } from './rule';
import { ChunkTracker, type ChunkPosition, type TrackedChunks } from './chunkTracker';
import { shownProblems } from './shownProblems';
import { SuppressionScopes } from './suppressionScopes';

/** The problems of one document under one context, kept between edits: an edit costs only what it touches. */
export class LintedDocument {
  readonly #tracker = new ChunkTracker();
  readonly #references: ReferenceProblems;
  readonly #states: readonly TimedRuleState[];
  readonly #scopes: SuppressionScopes;

  constructor(
    rules: RuleSet,
    private readonly context: RuleContext,
  ) {
    this.#references = new ReferenceProblems(rules, context);
    this.#states = rules.document.map((rule) => new TimedRuleState(rule, context));
    this.#scopes = new SuppressionScopes(new Set(rules.rows.map(({ code }) => code)));
  }

  /** Whether all that is known holds under this context too, whatever the time. */
  isValidUnder(context: RuleContext): boolean {
    return isSameContext(this.context, context);
  }

  /** All problems of the document as it stands at a time (ms since the epoch), by place. */
  lint(
    parsed: ParsedDocument,
    now: number,
    settings: LintSettings,
    beside?: ReadonlyMap<Chunk, readonly Problem[]>,
  ): readonly Problem[] {
    const tracked = this.#tracker.follow(parsed);
    this.#references.follow(tracked, now);
    const ofDocument = this.#states.map((state) => state.judge(tracked, now));
    const found = [
      this.#references.problems,
      ...ofDocument,
      ...(beside?.size ? [byPosition(beside, tracked)] : []),
    ];
    return shownProblems(this.#scopes.judge(tracked, found, settings), settings);
  }
}

function byPosition(
  problems: ReadonlyMap<Chunk, readonly Problem[]>,
  { all }: TrackedChunks,
): ReadonlyMap<ChunkPosition, readonly Problem[]> {
  const found = new Map<ChunkPosition, readonly Problem[]>();
  for (const position of all) {
    const there = problems.get(position.chunk);
    if (there) found.set(position, there);
  }
  return found;
}

/** A rule's state, opened anew in another minute when its rule asks for the time. */
class TimedRuleState {
  readonly #noted: TimeTrackingContext;
  #state: RuleState | undefined;
  #now: number | undefined;

  constructor(
    private readonly rule: DocumentRule,
    context: RuleContext,
  ) {
    this.#noted = new TimeTrackingContext(context, () => this.#now ?? context.now);
  }

  judge(tracked: TrackedChunks, now: number): ReadonlyMap<ChunkPosition, readonly Problem[]> {
    const opens = this.#now === undefined || (this.#noted.timeAsked && !isSameTime(now, this.#now));
    this.#now = now;
    if (!opens) return this.#state?.judge(tracked) ?? new Map();
    this.#noted.timeAsked = false;
    this.#state = this.rule.open(this.#noted.context);
    return this.#state?.judge({ ...tracked, added: tracked.all, removed: [] }) ?? new Map();
  }
}
