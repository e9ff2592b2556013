import { condarcParameter } from '../../domain/condarc/condarcParameter';
import type { Located } from '../../readers/place';
import type { EntryReference } from '../../readers/reference';
import { type ChunkPosition, FoundOnChunks, fromTheTop, type TrackedChunks } from '../engine/chunkTracker';
import { NO_PROBLEMS, type Problem } from '../engine/problem';
import { TOP, type FoundProblems, type RuleContext, type RuleState } from '../engine/rule';
import { CondarcChunk } from './condarcChunk';
import { chunkFaults, type ChunkFaults } from './condarcChunkFaults';
import { DeniedChannels, isOfList } from './condarcDenied';
import { fatalFault } from './condarcLoadability';
import type { CondarcRule } from './condarcRule';

/** Which rules judge a file. */
export interface CondarcRules {
  readonly rules: readonly CondarcRule[];
  /** Those of them by which entries are judged in a file that conda ignores. */
  readonly ofIgnored: readonly CondarcRule[];
}

/** What of a chunk counts for the whole file; lines count from the chunk's first. */
interface Found {
  readonly faults: ChunkFaults | undefined;
  /** The top-level keys that are parameters of conda. */
  readonly parameters: readonly Located<EntryReference>[];
  /** The entries of lists that allow or deny channels. */
  readonly lists: readonly Located<EntryReference>[];
  /** What is wrong with its entries by themselves. */
  readonly problems: ReadonlyMap<CondarcRule, readonly Problem[]>;
}

/** Judges a condarc or mambarc: entry by entry on the chunks that changed, and anew what few entries say together. */
export class CondarcRuleState implements RuleState {
  readonly #found = new FoundOnChunks((...looked) => this.#look(new CondarcChunk(this.context, ...looked)));
  readonly #denied = new DeniedChannels();

  constructor(
    private readonly context: RuleContext,
    private readonly rules: CondarcRules,
  ) {}

  judge(tracked: TrackedChunks): FoundProblems {
    const isConda = this.context.fileKind === 'condarc';
    const found = this.#found.follow(tracked);
    const entries = (of: 'parameters' | 'lists'): readonly Located<EntryReference>[] =>
      found.flatMap(([{ line }, onChunk]) => fromTheTop(line, onChunk[of]));
    const fatal = isConda ? fatalFault(found, tracked) : undefined;
    const { rules, ofIgnored } = this.rules;
    const counting = fatal?.loadability === 'ignored' ? ofIgnored : rules;
    const byChunk = found.map(([position, { problems }]): readonly [ChunkPosition, readonly Problem[]] => [
      position,
      counting.flatMap((rule) => problems.get(rule) ?? []),
    ]);
    const condarc = { context: this.context, parameters: entries('parameters'), ...(fatal ? { fatal } : {}) };
    const together = rules.flatMap((rule) => rule.checkWhole?.(condarc) ?? []);
    const denied = isConda ? this.#denied.judge(tracked, entries('lists'), fatal) : [];
    return [...byChunk, [TOP, together], [TOP, denied]];
  }

  #look(chunk: CondarcChunk): Found | undefined {
    const faults = chunkFaults(chunk);
    const [parameters, lists] = [chunk.entriesAt(isParameter), chunk.entriesAt(isOfList)];
    const problems = new Map<CondarcRule, readonly Problem[]>();
    this.rules.rules.forEach((rule) => {
      const judged = rule.checkPage?.(chunk) ?? NO_PROBLEMS;
      if (judged.length > 0) problems.set(rule, judged);
    });
    const isEmpty = !faults && parameters.length + lists.length + problems.size === 0;
    return isEmpty ? undefined : { faults, parameters, lists, problems };
  }
}

/** Whether this is the path of a top-level key that names a parameter of conda. */
function isParameter(path: readonly string[]): boolean {
  return path.length === 1 && condarcParameter(path[0] ?? '') !== undefined;
}
