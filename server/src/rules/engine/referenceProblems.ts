import type { Reference } from '../../readers/reference';
import { isSameTime, TimeTrackingContext } from './timeTrackingContext';
import type { Problem } from './problem';
import type { ReferenceRule, RuleContext } from './rule';
import type { ChunkPosition, TrackedChunks } from './chunkTracker';
import type { UrlRule } from '../url/urlRule';
import { repeatedInChunk, mergesRepeated, mergeRepeated, type RepeatedInChunk } from './repeatedProblems';
import { urlSubject } from '../url/urlSubject';

const NONE: readonly Problem[] = [];
const NO_LISTS: readonly (readonly Problem[])[] = [];

/** What the rules found for one chunk. */
interface Found {
  /** One list for each reference of the chunk, in their order, as if it stood on line 0; none where all are empty. */
  readonly each: readonly (readonly Problem[])[];
  /** When the rules asked for the time: what it was. */
  readonly at?: number;
  /** Worked out when it is first asked for. */
  alike?: RepeatedInChunk;
}

/** What was found for the references of chunks that are gone. */
interface Kept {
  readonly problems: ReadonlyMap<Reference, readonly Problem[]>;
  /** Whether some of it may depend on the time. */
  readonly timed: boolean;
}

const NOTHING_KEPT: Kept = { problems: new Map(), timed: false };

/** What the rules for single references find in one document; kept for every reference that stays the same object. */
export class ReferenceProblems {
  readonly #found = new Map<ChunkPosition, Found>();
  readonly #problems = new Map<ChunkPosition, readonly Problem[]>();
  readonly #noted: TimeTrackingContext;
  readonly #toldOnce: boolean;
  #now = 0;

  constructor(
    private readonly rules: {
      readonly reference: readonly ReferenceRule[];
      readonly url: readonly UrlRule[];
    },
    context: RuleContext,
  ) {
    this.#noted = new TimeTrackingContext(context, () => this.#now);
    this.#toldOnce = mergesRepeated(context.fileKind);
  }

  /** Takes the document as it stands at a time (ms since the epoch). */
  follow({ all, added, removed }: TrackedChunks, now: number): void {
    const later = !isSameTime(now, this.#now);
    this.#now = now;
    const kept = this.#keep(removed, later);
    for (const position of removed) {
      this.#found.delete(position);
      this.#problems.delete(position);
    }
    for (const position of added) this.#find(position, kept);
    if (!later) return;
    for (const position of all) {
      const at = this.#found.get(position)?.at;
      if (at !== undefined && at !== now) this.#find(position, NOTHING_KEPT);
    }
  }

  /** What was found, by chunk, lines counted from its first; a chunk's list is the same array while it is the same. */
  get problems(): ReadonlyMap<ChunkPosition, readonly Problem[]> {
    return this.#toldOnce ? mergeRepeated(this.#alike()) : this.#problems;
  }

  /** What is alike on each chunk that has problems, from the top. */
  *#alike(): Generator<readonly [ChunkPosition, RepeatedInChunk]> {
    const chunks = [...this.#problems.keys()].sort((a, b) => a.index - b.index);
    for (const position of chunks) {
      const found = this.#found.get(position);
      if (found) yield [position, (found.alike ??= repeatedInChunk(position.chunk.references(), found.each))];
    }
  }

  /** What was found for the references of chunks that are gone, unless it has to be asked again. */
  #keep(tracked: readonly ChunkPosition[], later: boolean): Kept {
    const problems = new Map<Reference, readonly Problem[]>();
    let timed = false;
    for (const position of tracked) {
      const found = this.#found.get(position);
      if (!found || (later && found.at !== undefined)) continue;
      timed ||= found.at !== undefined;
      for (const [index, { item }] of position.chunk.references().entries()) {
        problems.set(item, found.each[index] ?? NONE);
      }
    }
    return { problems, timed };
  }

  #find(position: ChunkPosition, kept: Kept): void {
    const each: (readonly Problem[])[] = [];
    const problems: Problem[] = [];
    this.#noted.timeAsked = kept.timed;
    for (const { line, item } of position.chunk.references()) {
      const found = kept.problems.get(item) ?? this.#check(item);
      each.push(found);
      for (const problem of found) problems.push(shiftedProblem(problem, line));
    }
    const at = this.#noted.timeAsked ? { at: this.#now } : {};
    this.#found.set(position, { each: problems.length > 0 ? each : NO_LISTS, ...at });
    if (problems.length > 0) this.#problems.set(position, problems);
    else this.#problems.delete(position);
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
export function shiftedProblem(problem: Problem, by: number): Problem {
  const { related } = problem;
  return {
    ...problem,
    line: problem.line + by,
    ...(related ? { related: related.map((other) => ({ ...other, line: other.line + by })) } : {}),
  };
}
