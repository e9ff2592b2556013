import { byName } from './factsIndex';
import { differences, isEditable, type Difference, type ListedToken, type WantedToken } from './wantedToken';

/** How a token of a manifest stands to those of the server. */
export type TokenDiff<T extends ListedToken = ListedToken> =
  | { readonly state: 'missing' }
  | { readonly state: 'same'; readonly token: T }
  /** An edit makes it what is wanted. */
  | { readonly state: 'differs'; readonly token: T; readonly in: readonly Difference[] }
  /** Only another token can be what is wanted. */
  | { readonly state: 'other'; readonly token: T; readonly in: readonly Difference[] }
  /** Which of several tokens of a name is which cannot be told. */
  | { readonly state: 'ambiguous'; readonly tokens: readonly T[]; readonly inFile: number };

/**
 * The standing of each wanted token, in their order. `tokensNamed` gives the server's tokens of a name, by which alone
 * tokens are told apart.
 */
export function manifestDiff<T extends ListedToken>(
  wanted: readonly WantedToken[],
  tokensNamed: (name: string) => readonly T[],
): readonly TokenDiff<T>[] {
  const inFile = byName(wanted);
  const alike = new Map<string, ReadonlyMap<WantedToken, T> | undefined>();
  return wanted.map((one) => {
    const tokens = tokensNamed(one.name);
    const namesakes = inFile.get(one.name) ?? [one];
    const [token] = tokens;
    if (namesakes.length === 1 && token === undefined) return { state: 'missing' };
    if (namesakes.length === 1 && token !== undefined && tokens.length === 1) return standing(one, token);
    if (!alike.has(one.name)) alike.set(one.name, pairs(namesakes, tokens));
    const same = alike.get(one.name)?.get(one);
    return same ? { state: 'same', token: same } : { state: 'ambiguous', tokens, inFile: namesakes.length };
  });
}

function standing<T extends ListedToken>(wanted: WantedToken, token: T): TokenDiff<T> {
  const differing = differences(wanted, token);
  if (!isEditable(wanted, token, differing)) return { state: 'other', token, in: differing };
  return differing.length === 0 ? { state: 'same', token } : { state: 'differs', token, in: differing };
}

/** Tokens of one name side by side, if each has exactly what one of the manifest asks for; undefined if not. */
function pairs<T extends ListedToken>(
  wanted: readonly WantedToken[],
  tokens: readonly T[],
): ReadonlyMap<WantedToken, T> | undefined {
  if (wanted.length !== tokens.length) return undefined;
  const holders = new Map<T, WantedToken>();
  const place = (one: WantedToken, tried: Set<T>): boolean =>
    tokens.some((token) => {
      if (tried.has(token) || standing(one, token).state !== 'same') return false;
      tried.add(token);
      const holder = holders.get(token);
      if (holder !== undefined && !place(holder, tried)) return false;
      holders.set(token, one);
      return true;
    });
  if (!wanted.every((one) => place(one, new Set()))) return undefined;
  return new Map([...holders].map(([token, one]) => [one, token]));
}
