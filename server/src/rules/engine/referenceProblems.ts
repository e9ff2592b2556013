import type { Reference } from '../../readers/reference';
import type { UrlRule } from '../url/urlRule';
import { urlSubject } from '../url/urlSubject';
import type { ChunkPosition, TrackedChunks } from './chunkTracker';
import { shiftedProblem, type Problem } from './problem';
import { remember, sayingOf } from './rightChannels';
import { isToldOnce, mergeRepeated } from './repeatedProblems';
import type { FoundProblems, ReferenceRule, RuleContext, RuleState } from './rule';

const NONE: readonly Problem[] = [];

/** What the rules for single references find in one document; kept for every reference that stays the same object. */
export class ReferenceProblems implements RuleState {
  /** Of chunks with problems: one list for each reference, in their order, as if it stood on line 0. */
  readonly #found = new Map<ChunkPosition, readonly (readonly Problem[])[]>();
  readonly #problems = new Map<ChunkPosition, readonly Problem[]>();

  constructor(
    private readonly rules: {
      readonly reference: readonly ReferenceRule[];
      readonly url: readonly UrlRule[];
    },
    private readonly context: RuleContext,
    /** Channels that are right in such a document; more are added. */
    private readonly right: Set<string> | undefined,
  ) {}

  judge({ added, removed }: TrackedChunks): FoundProblems {
    const kept = new Map<Reference, readonly Problem[]>();
    for (const position of removed) {
      const found = this.#found.get(position);
      for (const [index, { item }] of position.chunk.references.entries())
        kept.set(item, found?.[index] ?? NONE);
      this.#found.delete(position);
      this.#problems.delete(position);
    }
    for (const position of added) this.#find(position, kept);
    return isToldOnce(this.context.fileKind) ? mergeRepeated(this.#found) : this.#problems;
  }

  #find(position: ChunkPosition, kept: ReadonlyMap<Reference, readonly Problem[]>): void {
    const references = position.chunk.references;
    const found = references.map(({ item }) => kept.get(item) ?? this.#check(item));
    if (found.every(({ length }) => length === 0)) return;
    this.#found.set(position, found);
    this.#problems.set(
      position,
      found.flatMap((problems, index) => {
        const line = references[index]?.line ?? 0;
        return problems.map((problem) => shiftedProblem(problem, line));
      }),
    );
  }

  #check(item: Reference): readonly Problem[] {
    if (item.kind !== 'channel')
      return joined(this.rules.reference, (rule) => rule.check({ line: 0, item }, this.context));
    const saying = this.right && sayingOf(item);
    if (saying !== undefined && this.right?.has(saying) === true) return NONE;
    const subject = urlSubject(0, item);
    const found = subject ? joined(this.rules.url, (rule) => rule.checkUrl(subject, this.context)) : NONE;
    if (this.right && saying !== undefined && found.length === 0) remember(this.right, saying);
    return found;
  }
}

/** What rules find together; the same empty list for nearly all. */
function joined<T>(rules: readonly T[], check: (rule: T) => readonly Problem[]): readonly Problem[] {
  let all = NONE;
  for (const rule of rules) {
    const found = check(rule);
    if (found.length > 0) all = [...all, ...found];
  }
  return all;
}
