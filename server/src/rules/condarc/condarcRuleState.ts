import { condarcParameter } from '../../domain/condarc/condarcParameter';
import type { Located } from '../../readers/place';
import type { EntryReference, Reference } from '../../readers/reference';
import {
  type ChunkPosition,
  FittingReferences,
  FoundOnChunks,
  type TrackedChunks,
} from '../engine/chunkTracker';
import type { Problem } from '../engine/problem';
import { TOP, type FoundProblems, type RuleContext, type RuleState } from '../engine/rule';
import { CondarcChunk } from './condarcChunk';
import { chunkFaults } from './condarcChunkFaults';
import { DeniedChannels } from './condarcDenied';
import { fatalFault } from './condarcLoadability';
import type { CondarcRule } from './condarcRule';

/** Which rules judge a file. */
export interface CondarcRules {
  readonly rules: readonly CondarcRule[];
  /** Those of them by which entries are judged in a file that conda ignores. */
  readonly ofIgnored: readonly CondarcRule[];
}

/** Judges a condarc or mambarc: entry by entry on the chunks that changed, and anew what few entries say together. */
export class CondarcRuleState implements RuleState {
  readonly #faults = new FoundOnChunks(({ chunk }) => chunkFaults(chunk));
  readonly #parameters = new FittingReferences(isParameter);
  readonly #judged = new FoundOnChunks<ReadonlyMap<CondarcRule, readonly Problem[]>>((...looked) => {
    const chunk = new CondarcChunk(this.context, ...looked);
    const problems = this.rules.rules.map((rule) => [rule, rule.checkPage?.(chunk) ?? []] as const);
    const found = problems.filter(([, { length }]) => length > 0);
    return found.length > 0 ? new Map(found) : undefined;
  });
  readonly #denied = new DeniedChannels();

  constructor(
    private readonly context: RuleContext,
    private readonly rules: CondarcRules,
  ) {}

  judge(tracked: TrackedChunks): FoundProblems {
    const isConda = this.context.fileKind === 'condarc';
    const fatal = isConda ? fatalFault(this.#faults.follow(tracked), tracked) : undefined;
    const { rules, ofIgnored } = this.rules;
    const counting = fatal?.loadability === 'ignored' ? ofIgnored : rules;
    const byChunk = this.#judged
      .follow(tracked)
      .map(([position, judged]): readonly [ChunkPosition, readonly Problem[]] => [
        position,
        counting.flatMap((rule) => judged.get(rule) ?? []),
      ]);
    const parameters = this.#parameters.follow(tracked);
    const condarc = { context: this.context, parameters, ...(fatal ? { fatal } : {}) };
    const together = rules.flatMap((rule) => rule.checkWhole?.(condarc) ?? []);
    const denied = isConda ? this.#denied.judge(tracked, fatal) : [];
    return [...byChunk, [TOP, together], [TOP, denied]];
  }
}

/** Whether this is a top-level key that names a parameter of conda. */
function isParameter(located: Located<Reference>): located is Located<EntryReference> {
  const { item } = located;
  return (
    item.kind === 'entry' && item.path.length === 1 && condarcParameter(item.path[0] ?? '') !== undefined
  );
}
