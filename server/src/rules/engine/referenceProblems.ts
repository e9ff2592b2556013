import type { FileKind } from '../../domain/file/fileKind';
import { meantToken } from '../../domain/token/meantToken';
import type { Chunk } from '../../readers/chunk';
import type { ChannelReference, Reference } from '../../readers/reference';
import type { UrlRule } from '../url/urlRule';
import { urlSubject } from '../url/urlSubject';
import { FoundOnChunks, type ChunkPosition, type TrackedChunks } from './chunkTracker';
import { NO_PROBLEMS, problemsOf, shiftedProblem, type Problem } from './problem';
import type { RightInDocument } from './rightChannels';
import type { FoundProblems, ReferenceRule, RuleContext, RuleState } from './rule';

/** Files that programs write, a line or more for each package: what is wrong with one is wrong with hundreds. */
const WRITTEN: readonly FileKind[] = ['conda-lock', 'pixi-lock', 'requirements'];

/** The problems of a chunk, their lines counted from its first, each with the reference that it is about. */
type ChunkProblems = readonly (readonly [about: Reference, problem: Problem])[];

/** What the rules for single references find in one document. */
export class ReferenceProblems implements RuleState {
  readonly #found = new FoundOnChunks(({ chunk }) => this.#find(chunk));

  constructor(
    private readonly rules: {
      readonly reference: readonly ReferenceRule[];
      readonly url: readonly UrlRule[];
    },
    private readonly context: RuleContext,
    /** Channels that are right in such a document; more are added. */
    private readonly right: RightInDocument | undefined,
  ) {}

  judge(tracked: TrackedChunks): FoundProblems {
    const found = this.#found.follow(tracked);
    return WRITTEN.includes(this.context.fileKind)
      ? firstOfEach(found)
      : found.map(([position, problems]) => [position, problems.map(([, problem]) => problem)]);
  }

  #find({ references }: Chunk): ChunkProblems | undefined {
    const found: (readonly [Reference, Problem])[] = [];
    for (const { line, item } of references)
      for (const problem of this.#check(item)) found.push([item, shiftedProblem(problem, line)]);
    return found.length > 0 ? found : undefined;
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
    const subject = urlSubject(item);
    const found = subject
      ? problemsOf(this.rules.url, (rule) => rule.checkUrl(subject, this.context))
      : NO_PROBLEMS;
    if (found.length === 0) this.right?.add(item, subject?.text);
    return found;
  }
}

/** Of problems that say the same of the same token or server the first, with how many more there are. */
function firstOfEach(found: readonly (readonly [ChunkPosition, ChunkProblems])[]): FoundProblems {
  const firsts = new Map<string, { readonly line: number; readonly problem: Problem; more: number }>();
  for (const [{ line }, problems] of found)
    for (const [about, problem] of problems) {
      const key = `${problem.code} ${subjectOf(about)}`;
      const first = firsts.get(key);
      if (first) first.more++;
      else firsts.set(key, { line, problem, more: 0 });
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
