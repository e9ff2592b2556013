import { condarcParameter } from '../../domain/condarc/condarcParameter';
import type { Located } from '../../readers/place';
import type { EntryReference, Reference } from '../../readers/reference';
import { DeniedChannels } from './condarcDenied';
import { fatalFault, type FatalFault } from './condarcLoadability';
import { CondarcChunk } from './condarcChunk';
import { chunkFaults, type ChunkFaults } from './condarcChunkFaults';
import type { Condarc, CondarcRule } from './condarcRule';
import { ChunkProblemLists } from '../engine/chunkProblemLists';
import type { Problem } from '../engine/problem';
import { shiftedProblem } from '../engine/referenceProblems';
import type { RuleState, RuleContext } from '../engine/rule';
import { inOrder, chunkPositionAt, type ChunkPosition, type TrackedChunks } from '../engine/chunkTracker';

/** Which rules judge a file. */
export interface CondarcRules {
  readonly rules: readonly CondarcRule[];
  /** Those of them by which entries are judged in a file that conda ignores. */
  readonly ofIgnored: readonly CondarcRule[];
}

type Judged = ReadonlyMap<CondarcRule, readonly Problem[]>;

/** Judges a condarc or mambarc: entry by entry on the chunks that changed, and anew what few entries say together. */
export class CondarcRuleState implements RuleState {
  readonly #faults = new Map<ChunkPosition, ChunkFaults>();
  readonly #parameters = new Map<ChunkPosition, readonly Located<EntryReference>[]>();
  readonly #judged = new Map<ChunkPosition, Judged>();
  /** Chunks whose judgement rests on more than what stands on them. */
  readonly #unsettled = new Set<ChunkPosition>();
  readonly #denied = new DeniedChannels();
  readonly #lists = new ChunkProblemLists();

  constructor(
    private readonly context: RuleContext,
    private readonly rules: CondarcRules,
  ) {}

  judge(tracked: TrackedChunks): ReadonlyMap<ChunkPosition, readonly Problem[]> {
    for (const position of tracked.removed) this.#forget(position);
    for (const position of tracked.added) this.#keep(position);
    for (const position of [...this.#unsettled, ...tracked.added]) this.#judgePage(position, tracked);
    const fatal = this.#isConda() ? fatalFault(inOrder(this.#faults), tracked) : undefined;
    const rules = fatal?.loadability === 'ignored' ? this.rules.ofIgnored : this.rules.rules;
    for (const [position, judged] of this.#judged) {
      for (const rule of rules) this.#lists.add(position, judged.get(rule) ?? []);
    }
    for (const problem of this.#together(fatal)) this.#place(problem, tracked);
    if (this.#isConda()) {
      for (const [position, problems] of this.#denied.judge(tracked, fatal))
        this.#lists.add(position, problems);
    }
    return this.#lists.gathered();
  }

  #isConda(): boolean {
    return this.context.fileKind === 'condarc';
  }

  #forget(position: ChunkPosition): void {
    for (const kept of [this.#faults, this.#parameters, this.#judged, this.#unsettled]) kept.delete(position);
  }

  #keep(position: ChunkPosition): void {
    const faults = this.#isConda() ? chunkFaults(position.chunk) : undefined;
    if (faults) this.#faults.set(position, faults);
    const parameters = position.chunk.references().filter(isParameter);
    if (parameters.length > 0) this.#parameters.set(position, parameters);
  }

  #judgePage(position: ChunkPosition, tracked: TrackedChunks): void {
    const chunk = new CondarcChunk(this.context, position, tracked);
    const judged = new Map<CondarcRule, readonly Problem[]>();
    for (const rule of this.rules.rules) {
      const problems = rule.checkPage?.(chunk) ?? [];
      if (problems.length > 0) judged.set(rule, problems);
    }
    if (judged.size > 0) this.#judged.set(position, judged);
    else this.#judged.delete(position);
    if (chunk.looksElsewhere) this.#unsettled.add(position);
    else this.#unsettled.delete(position);
  }

  #together(fatal: FatalFault | undefined): readonly Problem[] {
    const parameters = inOrder(this.#parameters).flatMap(([position, found]) =>
      found.map(({ line, item }) => ({ line: position.line + line, item })),
    );
    const condarc: Condarc = { context: this.context, parameters, ...(fatal ? { fatal } : {}) };
    return this.rules.rules.flatMap((rule) => rule.checkWhole?.(condarc) ?? []);
  }

  #place(problem: Problem, tracked: TrackedChunks): void {
    const position = chunkPositionAt(tracked.all, problem.line);
    if (position) this.#lists.add(position, [shiftedProblem(problem, -position.line)]);
  }
}

/** Whether this is a top-level key that names a parameter of conda. */
function isParameter(located: Located<Reference>): located is Located<EntryReference> {
  const { item } = located;
  return (
    item.kind === 'entry' && item.path.length === 1 && condarcParameter(item.path[0] ?? '') !== undefined
  );
}
