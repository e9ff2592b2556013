import { endsOn, expiryDate, parseExpiry, type Expiry } from './expiry';
import type { Level, TokenFact } from './facts';
import { scopeSuccessor } from './scopeCatalogue';

/** One resource of a token; a channel's id is its name, `parent/child` for a subchannel. */
export interface WantedResource {
  readonly kind: 'channel' | 'artifact';
  readonly id: string;
  readonly permission: Level;
}

/** A token as a manifest wants it. What the manifest does not state (`expires`, `description`) may be anything. */
export type WantedToken = {
  readonly name: string;
  readonly expires?: Expiry;
  readonly description?: string;
} & (
  | { readonly scopes: readonly string[]; readonly resources?: never }
  | { readonly resources: readonly WantedResource[]; readonly scopes?: never }
);

/** A token of a manifest as it is written; places, if there are any, do not matter here. */
export interface WrittenToken {
  readonly name: Written;
  readonly expires?: Written;
  readonly description?: Written;
  readonly scopes?: readonly Written[];
  readonly resources?: readonly WrittenResource[];
}

interface WrittenResource extends Written {
  readonly kind: 'channel' | 'artifact';
  readonly permission?: Level;
}

interface Written {
  readonly value: string;
}

/** A token as a server lists it, as far as it can be compared. Times in ms since the epoch. */
export type ListedToken = Pick<
  TokenFact,
  | 'id'
  | 'name'
  | 'kind'
  | 'scopes'
  | 'resources'
  | 'unknownResources'
  | 'createdAt'
  | 'expiresAt'
  | 'description'
>;

/** What of a token can differ. Scopes and the kind of a token are fixed at its creation, all else can be edited. */
export type Difference = 'expires' | 'description' | 'scopes' | 'resources';

/** Reads a token as it is written; undefined for one that no server would take, which the rules report. */
export function wantedToken(written: WrittenToken): WantedToken | undefined {
  const { name, expires, description, scopes = [], resources = [] } = written;
  const expiry = expires && parseExpiry(expires.value);
  if (name.value.trim() === '' || expiry?.kind === 'malformed') return undefined;
  if (scopes.length > 0 === resources.length > 0) return undefined;
  const opened = resources.flatMap(wantedResource);
  if (opened.length < resources.length) return undefined;
  return {
    name: name.value,
    ...(expiry && { expires: expiry }),
    ...(description && { description: tidy(description.value) }),
    ...(scopes.length > 0
      ? { scopes: [...new Set(scopes.map(({ value }) => value))] }
      : { resources: opened }),
  };
}

function wantedResource({ kind, value, permission }: WrittenResource): WantedResource[] {
  return permission === undefined || value.trim() === '' ? [] : [{ kind, id: value, permission }];
}

/** In what a token differs from what is wanted of it, the order of scopes and resources aside. */
export function differences(wanted: WantedToken, token: ListedToken): readonly Difference[] {
  return [
    ...(expiryFits(wanted.expires, token) ? [] : ['expires' as const]),
    ...(wanted.description === undefined || wanted.description === tidy(token.description ?? '')
      ? []
      : ['description' as const]),
    ...(sameSet(scopeNames(wanted.scopes ?? []), scopeNames(token.scopes)) ? [] : ['scopes' as const]),
    ...(sameSet(resourceWords(wanted.resources ?? []), listedResourceWords(token))
      ? []
      : ['resources' as const]),
  ];
}

/** Whether a token can become what is wanted by an edit: scopes and the kind of a token never change. */
export function isEditable(
  wanted: WantedToken,
  { kind }: ListedToken,
  differing: readonly Difference[],
): boolean {
  return !differing.includes('scopes') && (kind === 'scope') === (wanted.scopes !== undefined);
}

/** The day on which a token shall end, `YYYY-MM-DD`; undefined where none is stated, or where it cannot be counted. */
export function wantedDate({ expires }: WantedToken, createdAt: number | undefined): string | undefined {
  if (expires === undefined || (expires.kind === 'span' && createdAt === undefined)) return undefined;
  return expiryDate(expires, createdAt ?? 0);
}

/** The highest permission on each channel and artifact, in words: `main (read)`, `artifact 12 (write)`. */
export function resourceWords(resources: readonly WantedResource[]): ReadonlySet<string> {
  return new Set(
    highest(resources).map(({ kind, id, permission }) =>
      kind === 'artifact' ? `artifact ${id} (${permission})` : `${id} (${permission})`,
    ),
  );
}

/** The same words for the resources that a server lists, and its own for those that no manifest can name. */
export function listedResourceWords({ resources, unknownResources = [] }: ListedToken): ReadonlySet<string> {
  const known = resources.map(({ type, id, permission }) => ({
    kind: type === 'artifact' ? ('artifact' as const) : ('channel' as const),
    id,
    permission,
  }));
  return new Set([...resourceWords(known), ...unknownResources]);
}

/** Each channel and artifact once, with the highest of its permissions. */
export function highest(resources: readonly WantedResource[]): readonly WantedResource[] {
  const found = new Map<string, WantedResource>();
  for (const resource of resources) {
    const key = `${resource.kind} ${resource.id}`;
    const known = found.get(key);
    if (!known || LEVELS.indexOf(resource.permission) > LEVELS.indexOf(known.permission))
      found.set(key, resource);
  }
  return [...found.values()];
}

const LEVELS: readonly Level[] = ['read', 'write', 'manage'];

function expiryFits(expires: Expiry | undefined, { createdAt, expiresAt }: ListedToken): boolean {
  if (expires === undefined || (expires.kind === 'span' && createdAt === undefined)) return true;
  return expiresAt !== undefined && endsOn(expiryDate(expires, createdAt ?? 0), expiresAt);
}

/** Scopes by their present names: a server may keep those of 2019, or change them. */
export function scopeNames(scopes: readonly string[]): ReadonlySet<string> {
  return new Set(scopes.map((scope) => scopeSuccessor(scope) ?? scope));
}

function sameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((word) => other.has(word));
}

/** A YAML block ends with a line break that nobody means. */
function tidy(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd();
}
