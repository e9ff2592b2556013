import type { FileKind } from '../../domain/file/fileKind';
import { meantToken } from '../../domain/token/meantToken';
import type { ChannelReference, Reference } from '../../readers/reference';
import type { UrlRule } from '../url/urlRule';
import { urlSubject } from '../url/urlSubject';
import type { ChunkPosition, TrackedChunks } from './chunkTracker';
import { NO_PROBLEMS, problemsOf, shiftedProblem, type Problem } from './problem';
import type { RightInDocument } from './rightChannels';
import type { FoundProblems, ReferenceRule, RuleContext, RuleState } from './rule';

/** Files that programs write, a line or more for each package: what is wrong with one is wrong with hundreds. */
const WRITTEN: readonly FileKind[] = ['conda-lock', 'pixi-lock', 'requirements'];

/** By the references of a chunk in which something is wrong, as if each stood on line 0. */
type ChunkProblems = ReadonlyMap<Reference, readonly Problem[]>;

/** What the rules for single references find in one document; kept for every reference that stays the same object. */
export class ReferenceProblems implements RuleState {
  /** Of chunks with problems, in both forms: by reference to be kept, together to be told. */
  readonly #found = new Map<ChunkPosition, ChunkProblems>();
  readonly #problems = new Map<ChunkPosition, readonly Problem[]>();

  constructor(
    private readonly rules: {
      readonly reference: readonly ReferenceRule[];
      readonly url: readonly UrlRule[];
    },
    private readonly context: RuleContext,
    /** Channels that are right in such a document; more are added. */
    private readonly right: RightInDocument | undefined,
  ) {}

  judge({ added, removed }: TrackedChunks): FoundProblems {
    const kept = new Map<Reference, readonly Problem[]>();
    for (const position of removed) {
      const found = this.#found.get(position);
      for (const { item } of position.chunk.references) kept.set(item, found?.get(item) ?? NO_PROBLEMS);
      this.#found.delete(position);
      this.#problems.delete(position);
    }
    for (const position of added) this.#find(position, kept);
    return WRITTEN.includes(this.context.fileKind) ? firstOfEach(this.#found) : this.#problems;
  }

  #find(position: ChunkPosition, kept: ReadonlyMap<Reference, readonly Problem[]>): void {
    let found: Map<Reference, readonly Problem[]> | undefined;
    const located: Problem[] = [];
    position.chunk.references.forEach(({ line, item }) => {
      const problems = kept.get(item) ?? this.#check(item);
      if (problems.length === 0) return;
      found ??= new Map();
      found.set(item, problems);
      for (const problem of problems) located.push(shiftedProblem(problem, line));
    });
    if (!found) return;
    this.#found.set(position, found);
    this.#problems.set(position, located);
  }

  #check(item: Reference): readonly Problem[] {
    return item.kind === 'channel' ? this.#checkChannel(item) : this.#checkOther(item);
  }

  /** Without a function for each item: there is one or more on every line. */
  #checkOther(item: Reference): readonly Problem[] {
    const located = { line: 0, item };
    let all = NO_PROBLEMS;
    for (const rule of this.rules.reference) {
      const found = rule.check(located, this.context);
      if (found.length > 0) all = [...all, ...found];
    }
    return all;
  }

  #checkChannel(item: ChannelReference): readonly Problem[] {
    if (this.right?.has(item) === true) return NO_PROBLEMS;
    const subject = urlSubject(0, item);
    const found = subject
      ? problemsOf(this.rules.url, (rule) => rule.checkUrl(subject, this.context))
      : NO_PROBLEMS;
    if (found.length === 0) this.right?.add(item, subject?.text);
    return found;
  }
}

/** Of problems that say the same of the same token or server the first, with how many more there are. */
function firstOfEach(found: ReadonlyMap<ChunkPosition, ChunkProblems>): FoundProblems {
  const firsts = new Map<string, { readonly line: number; readonly problem: Problem; more: number }>();
  for (const [{ chunk, line: from }, each] of [...found].sort(([a], [b]) => a.index - b.index))
    for (const { line, item } of chunk.references)
      for (const problem of each.get(item) ?? []) {
        const key = `${problem.code} ${subjectOf(item)}`;
        const first = firsts.get(key);
        if (first) first.more++;
        else firsts.set(key, { line: from + line, problem, more: 0 });
      }
  return Array.from(firsts.values(), ({ line, problem, more }) => [
    { line },
    [more === 0 ? problem : { ...problem, message: `${problem.message} ${moreWords(more)}` }],
  ]);
}

function moreWords(more: number): string {
  return `The same holds for ${more} more ${more === 1 ? 'place' : 'places'} of this file.`;
}

/** What a problem is about: a URL up to its token or, without one, to its host; else the value itself. */
function subjectOf({ kind, value }: Reference): string {
  if (kind !== 'channel') return value;
  const token = meantToken(value);
  return token ? value.slice(0, token.end) : (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(value)?.[0] ?? value);
}
