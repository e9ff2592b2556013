import { dateOf, expiryDate } from '../../../server/src/domain/token/expiry';
import { byName } from '../../../server/src/domain/token/factsIndex';
import { manifestDiff, type TokenDiff } from '../../../server/src/domain/token/manifestDiff';
import {
  highest,
  listedResourceWords,
  resourceWords,
  scopeNames,
  wantedDate,
  type Difference,
  type WantedResource,
  type WantedToken,
} from '../../../server/src/domain/token/wantedToken';
import type { NewToken, Resource, Token, TokenEdit } from '../anaconda/token';
import { vendorClient } from '../tokens/vendorTokens';

/** One field of a token before and after, as words; of sets only what comes and what goes. */
export interface FieldChange {
  readonly field: Difference;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** What is to be done about one token so that the server is as the manifest says. */
export type PlanStep =
  | { readonly action: 'create'; readonly name: string; readonly token: NewToken }
  | {
      readonly action: 'edit';
      readonly name: string;
      readonly id: string;
      readonly changes: readonly FieldChange[];
      readonly edit: TokenEdit;
      /** The whole metadata with the new description; absent where the description stays. */
      readonly metadata?: Readonly<Record<string, unknown>>;
    }
  /** Scopes are fixed at creation: another token takes the place of the one called `id`. */
  | {
      readonly action: 'replace';
      readonly name: string;
      readonly id: string;
      readonly changes: readonly FieldChange[];
      readonly token: NewToken;
    }
  | { readonly action: 'leave'; readonly name: string; readonly id: string }
  /** Several tokens of one name, on the server or in the file: which is which cannot be told. */
  | {
      readonly action: 'ambiguous';
      readonly name: string;
      readonly ids: readonly string[];
      readonly inFile: number;
    }
  /** On the server and not in the file, or one of a vendor's client, which minds its tokens itself. */
  | { readonly action: 'unmanaged'; readonly name: string; readonly id?: string };

/** A step that changes something on the server. */
export type Task = Extract<PlanStep, { readonly action: 'create' | 'edit' | 'replace' }>;

/**
 * Compares a manifest with the tokens of an account. Pure; nothing is asked or changed.
 * @param now ms since the epoch, from which spans of new tokens are counted.
 */
export function planOf(
  wanted: readonly WantedToken[],
  tokens: readonly Token[],
  now: number,
): readonly PlanStep[] {
  const onServer = byName(tokens);
  const found = manifestDiff(wanted, (name) => onServer.get(name) ?? []);
  const told = new Set<string>();
  const steps = wanted.flatMap((one, index): PlanStep[] => {
    const standing = found[index];
    if (standing === undefined) return [];
    if (standing.state !== 'ambiguous') return [stepOf(one, standing, now)];
    if (told.has(one.name)) return [];
    told.add(one.name);
    const { tokens: namesakes, inFile } = standing;
    return [{ action: 'ambiguous', name: one.name, ids: namesakes.map(({ id }) => id), inFile }];
  });
  const names = new Set(wanted.map(({ name }) => name));
  const others = tokens.filter(({ name }) => !names.has(name));
  return [...steps, ...others.map(({ name, id }): PlanStep => ({ action: 'unmanaged', name, id }))];
}

/** The steps that change something, in their order. */
export function tasksOf(steps: readonly PlanStep[]): readonly Task[] {
  return steps.filter(
    (step): step is Task => step.action === 'create' || step.action === 'edit' || step.action === 'replace',
  );
}

function stepOf(
  wanted: WantedToken,
  standing: Exclude<TokenDiff<Token>, { readonly state: 'ambiguous' }>,
  now: number,
): PlanStep {
  const { name } = wanted;
  if (standing.state === 'same') return { action: 'leave', name, id: standing.token.id };
  if (vendorClient(name) !== undefined)
    return { action: 'unmanaged', name, ...('token' in standing && { id: standing.token.id }) };
  if (standing.state === 'missing') return { action: 'create', name, token: newToken(wanted, now) };
  const { token, state } = standing;
  const changes = standing.in.map((field) => change(field, wanted, token));
  if (state === 'differs')
    return { action: 'edit', name, id: token.id, changes, ...editOf(wanted, token, standing.in) };
  const described = wanted.description === undefined ? { ...wanted, description: token.description } : wanted;
  return { action: 'replace', name, id: token.id, changes, token: newToken(described, now) };
}

function newToken(wanted: WantedToken, now: number): NewToken {
  const { name, expires, description } = wanted;
  const face = {
    name,
    ...(expires && { expires: expiryDate(expires, now) }),
    ...(description !== undefined && { description }),
  };
  return wanted.scopes === undefined
    ? { ...face, resources: resourcesOf(wanted.resources) }
    : { ...face, scopes: wanted.scopes };
}

function editOf(
  wanted: WantedToken,
  token: Token,
  differing: readonly Difference[],
): Pick<Extract<PlanStep, { action: 'edit' }>, 'edit' | 'metadata'> {
  const expires = wantedDate(wanted, token.createdAt);
  return {
    edit: {
      ...(differing.includes('expires') && expires !== undefined && { expires }),
      ...(differing.includes('resources') && { resources: resourcesOf(wanted.resources ?? []) }),
    },
    ...(differing.includes('description') && {
      metadata: { ...token.metadata, description: wanted.description },
    }),
  };
}

/** A channel with a `/` in its name is a subchannel. */
function resourcesOf(resources: readonly WantedResource[]): readonly Resource[] {
  return highest(resources).map(({ kind, id, permission }) => {
    const type = kind === 'artifact' ? kind : id.includes('/') ? 'subchannel' : 'channel';
    return { type, id, permission };
  });
}

function change(field: Difference, wanted: WantedToken, token: Token): FieldChange {
  switch (field) {
    case 'expires': {
      const date = wantedDate(wanted, token.createdAt);
      return {
        field,
        from: stated(token.expiresAt === undefined ? token.unknownExpiry : dateOf(token.expiresAt)),
        to: date === undefined ? [] : [date],
      };
    }
    case 'description':
      return { field, from: stated(token.description), to: stated(wanted.description) };
    case 'scopes':
      return { field, ...gone(scopeNames(token.scopes), scopeNames(wanted.scopes ?? [])) };
    case 'resources':
      return { field, ...gone(listedResourceWords(token), resourceWords(wanted.resources ?? [])) };
  }
}

function stated(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : [text];
}

function gone(before: ReadonlySet<string>, after: ReadonlySet<string>): Pick<FieldChange, 'from' | 'to'> {
  return {
    from: [...before].filter((word) => !after.has(word)),
    to: [...after].filter((word) => !before.has(word)),
  };
}
