import { lowerBound } from '../text/lowerBound';
import type { ServerFacts, TokenFact } from './facts';

/** Finds tokens and channels of one server without walking all of them; each table is made when it is first asked. */
export class FactsIndex {
  #byFingerprint: ReadonlyMap<string, TokenFact> | undefined;
  #byVariable: ReadonlyMap<string, TokenFact> | undefined;
  #byName: ReadonlyMap<string, readonly TokenFact[]> | undefined;
  #channels: readonly SortedName[] | undefined;
  #shown: ReadonlySet<string> | undefined;

  constructor(private readonly facts: ServerFacts) {}

  /** The first token whose value has this keyed fingerprint. */
  tokenOfFingerprint(fingerprint: string): TokenFact | undefined {
    this.#byFingerprint ??= firstBy(this.facts.tokens, (token) => token.fingerprint);
    return this.#byFingerprint.get(fingerprint);
  }

  /** The first token that this environment variable stands for. */
  tokenOfVariable(variable: string): TokenFact | undefined {
    this.#byVariable ??= firstBy(this.facts.tokens, (token) => token.variable);
    return this.#byVariable.get(variable);
  }

  /** Whether the value of any token is held. */
  holdsValues(): boolean {
    this.#byFingerprint ??= firstBy(this.facts.tokens, (token) => token.fingerprint);
    return this.#byFingerprint.size > 0;
  }

  tokensNamed(name: string): readonly TokenFact[] {
    this.#byName ??= byName(this.facts.tokens);
    return this.#byName.get(name) ?? [];
  }

  /** Whether the server shows a channel of this very name to the account. */
  showsChannel(name: string): boolean {
    this.#shown ??= new Set(this.facts.channels);
    return this.#shown.has(name);
  }

  /**
   * At most `most` channels, `parent/child` for a subchannel, whose names begin so, letters of either case, in the
   * order of the alphabet; those that tokens name are among them.
   */
  channelsStarting(beginning: string, most: number): readonly string[] {
    this.#channels ??= sortedNames(this.facts);
    const wanted = beginning.toLowerCase();
    const found: string[] = [];
    for (let at = firstFrom(this.#channels, wanted); found.length < most; at++) {
      const channel = this.#channels[at];
      if (!channel?.lower.startsWith(wanted)) break;
      found.push(channel.name);
    }
    return found;
  }
}

/** Facts together with their index, as they are kept from one message to the next. */
export function indexed(facts: ServerFacts): ServerFacts {
  const kept: ServerFacts & { readonly index: FactsIndex } = { ...facts, index: new FactsIndex(facts) };
  return kept;
}

/** The index of facts that are kept; of others one for the moment. */
export function indexOf(facts: ServerFacts): FactsIndex {
  return 'index' in facts && facts.index instanceof FactsIndex ? facts.index : new FactsIndex(facts);
}

interface SortedName {
  readonly name: string;
  readonly lower: string;
}

function sortedNames({ channels = [], tokens }: ServerFacts): readonly SortedName[] {
  const names = new Set(channels);
  for (const { resources } of tokens)
    for (const { type, id } of resources) if (type !== 'artifact') names.add(id);
  const sorted = Array.from(names, (name) => ({ name, lower: name.toLowerCase() }));
  return sorted.sort((a, b) => (a.lower < b.lower ? -1 : a.lower > b.lower ? 1 : 0));
}

/** Index of the first name that is not before `wanted`. */
function firstFrom(names: readonly SortedName[], wanted: string): number {
  return lowerBound(names.length, (index) => (names[index]?.lower ?? wanted) < wanted);
}

/** Tokens by their names, which need not be unique. */
export function byName<T extends { readonly name: string }>(
  tokens: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const token of tokens) {
    const named = found.get(token.name);
    if (named) named.push(token);
    else found.set(token.name, [token]);
  }
  return found;
}

function firstBy(
  tokens: readonly TokenFact[],
  key: (token: TokenFact) => string | undefined,
): ReadonlyMap<string, TokenFact> {
  const found = new Map<string, TokenFact>();
  for (const token of tokens) {
    const own = key(token);
    if (own !== undefined && !found.has(own)) found.set(own, token);
  }
  return found;
}
