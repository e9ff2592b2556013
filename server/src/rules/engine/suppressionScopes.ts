import { ChunkProblems } from './chunkProblems';
import type { LintSettings } from './lintSettings';
import { haveSameItems } from './chunkProblemLists';
import type { Problem, Severity } from './problem';
import { chunkPositionAt, type DocumentLines, type ChunkPosition, type TrackedChunks } from './chunkTracker';
import { hasSuppressions, holdsOnlyComments, applySuppressions } from './suppression';

/** A problem with the user's severity. */
export interface RatedProblem {
  readonly code: string;
  readonly severity: Severity;
  /** Counted from the first line of its run. */
  readonly line: number;
  readonly problem: Problem;
  /** The run's line from which the problem itself counts. */
  readonly by: number;
}

/**
 * The chunks within which a suppression comment can act, and the problems left in them: one chunk, or several where a
 * comment at the end of one applies to the next.
 */
export interface SuppressionScope {
  /** The document's line on which the run begins. */
  readonly line: number;
  /** By place. */
  readonly rated: readonly RatedProblem[];
}

/** What a scope was computed from, so that it is reused while these are the same objects. */
interface CachedScope {
  readonly run: readonly ChunkPosition[];
  readonly here: readonly (readonly Problem[])[];
  readonly rated: readonly RatedProblem[];
}

/** Applies suppression comments and the user's severities to what the rules found, and sorts it, scope by scope. */
export class SuppressionScopes {
  /** Of the chunks of which there is something to tell or on which something is ignored: few, as a rule. */
  readonly #byChunk = new Map<ChunkPosition, ChunkProblems>();
  /** Chunks with comments that ignore problems. */
  readonly #suppressing = new Set<ChunkPosition>();
  /** By the first chunk of a run. */
  readonly #cached = new Map<ChunkPosition, CachedScope>();
  #severities: LintSettings['severities'] | undefined;

  constructor(private readonly codes: ReadonlySet<string>) {}

  /**
   * What is to be told, from the top of the document; runs without a problem are left out.
   *
   * @param found the problems of each sort of rule, by chunk
   */
  judge(tracked: TrackedChunks, found: Found, { severities }: LintSettings): readonly SuppressionScope[] {
    if (this.#severities !== severities) this.#cached.clear();
    this.#severities = severities;
    for (const position of tracked.removed) {
      this.#suppressing.delete(position);
      this.#cached.delete(position);
    }
    for (const position of tracked.added)
      if (hasSuppressions(position.chunk)) this.#suppressing.add(position);
    this.#followChunks(found);
    const movedUp: MovedUp = new Map();
    for (const [position, chunkProblems] of this.#byChunk) {
      chunkProblems.collect(found);
      for (const problem of chunkProblems.above) moveUp(problem, position, tracked, movedUp);
    }
    return this.#scopes(tracked, movedUp);
  }

  #followChunks(found: Found): void {
    const concerned = new Set(this.#suppressing);
    for (const problems of found) for (const position of problems.keys()) concerned.add(position);
    for (const position of this.#byChunk.keys()) if (!concerned.has(position)) this.#byChunk.delete(position);
    for (const position of concerned) {
      if (!this.#byChunk.has(position))
        this.#byChunk.set(position, new ChunkProblems(position, this.#suppressing.has(position)));
    }
  }

  #scopes(tracked: TrackedChunks, movedUp: MovedUp): readonly SuppressionScope[] {
    const scopes: SuppressionScope[] = [];
    const firsts = [...new Set([...this.#byChunk.keys(), ...movedUp.keys()])].sort(
      (a, b) => a.index - b.index,
    );
    let next = 0;
    for (const first of firsts) {
      if (first.index < next || this.#isSilent(first, movedUp)) continue;
      const run = this.#runFrom(first, tracked);
      next = first.index + run.length;
      const rated = this.#rated(first, run, tracked.text, movedUp);
      if (rated.length > 0) scopes.push({ line: first.line, rated });
    }
    return scopes;
  }

  /** Whether there is nothing to tell of a chunk nor to ignore on it. */
  #isSilent(position: ChunkPosition, movedUp: MovedUp): boolean {
    const chunkProblems = this.#byChunk.get(position);
    return chunkProblems?.here.length === 0 && !chunkProblems.hasSuppressions && !movedUp.has(position);
  }

  #runFrom(first: ChunkPosition, { all }: TrackedChunks): readonly ChunkPosition[] {
    if (this.#byChunk.get(first)?.opensBelow !== true) return [first];
    let end = first.index + 1;
    for (let next = all[end]; next; next = all[++end]) {
      if (this.#byChunk.get(next)?.opensBelow !== true && !holdsOnlyComments(next.chunk)) break;
    }
    return all.slice(first.index, end + 1);
  }

  #rated(
    first: ChunkPosition,
    run: readonly ChunkPosition[],
    text: DocumentLines,
    movedUp: MovedUp,
  ): readonly RatedProblem[] {
    const above = run.flatMap((position) => movedUp.get(position) ?? []);
    const cached = this.#cached.get(first);
    const here = run.map((position) => this.#byChunk.get(position)?.here ?? NONE);
    if (above.length === 0 && cached && haveSameItems(cached.run, run) && haveSameItems(cached.here, here))
      return cached.rated;
    const found = [
      ...run.flatMap((position, index) =>
        (here[index] ?? []).map((problem) => raised(problem, position.line - first.line)),
      ),
      ...above.map(({ problem, from }) => raised(problem, from.line - first.line)),
    ];
    const rated = this.#inOrder(found, linesOf(run, text));
    if (above.length === 0) this.#cached.set(first, { run, here, rated });
    return rated;
  }

  #inOrder(found: readonly RatedProblem[], lines: DocumentLines): readonly RatedProblem[] {
    const { kept, unused } = applySuppressions(found, lines, this.codes);
    const all = [...kept, ...unused.map((problem) => raised(problem, 0))];
    return all.flatMap((rated) => withSeverity(rated, this.#severities ?? {})).sort(byPlace);
  }
}

/** Problems by chunk, one list for each sort of rule. */
type Found = readonly ReadonlyMap<ChunkPosition, readonly Problem[]>[];

const NONE: readonly Problem[] = [];

/** Problems that stand above the chunk they were found for, by the chunk they stand on. */
type MovedUp = Map<ChunkPosition, { readonly problem: Problem; readonly from: ChunkPosition }[]>;

function moveUp(problem: Problem, from: ChunkPosition, tracked: TrackedChunks, movedUp: MovedUp): void {
  const on = chunkPositionAt(tracked.all, from.line + problem.line);
  if (!on) return;
  const there = movedUp.get(on);
  if (there) there.push({ problem, from });
  else movedUp.set(on, [{ problem, from }]);
}

/** The lines of neighbouring chunks, counted from the first of them. */
function linesOf(run: readonly ChunkPosition[], text: DocumentLines): DocumentLines {
  const from = run[0]?.line ?? 0;
  const count = run.reduce((lines, { chunk }) => lines + chunk.lineCount, 0);
  return { lineCount: () => count, lineText: (line) => text.lineText(from + line) };
}

function raised(problem: Problem, by: number): RatedProblem {
  return { code: problem.code, severity: problem.severity, line: problem.line + by, problem, by };
}

function withSeverity(rated: RatedProblem, severities: LintSettings['severities']): readonly RatedProblem[] {
  const chosen = Object.hasOwn(severities, rated.code) ? severities[rated.code] : undefined;
  if (chosen === 'off') return [];
  return [chosen === undefined ? rated : { ...rated, severity: chosen }];
}

function byPlace(a: RatedProblem, b: RatedProblem): number {
  return a.line - b.line || a.problem.place.start - b.problem.place.start || a.code.localeCompare(b.code);
}
