import { nearest } from '../text/nearest';
import type { Level } from './facts';
import { isMalformed, parseScope } from './scope';
import table from './scopes.json';

/** One scope of the product's Tokens page. */
export interface CatalogueScope {
  readonly scope: string;
  /** What stands before the colon. */
  readonly category: string;
  /** The page's heading for the category. */
  readonly title: string;
  readonly level: Level;
  /** Whether the level is one over the channel (or subchannel) that the thing belongs to. */
  readonly onParent: boolean;
  readonly meaning: string;
}

const SCOPES = table as readonly CatalogueScope[];
const BY_SCOPE: ReadonlyMap<string, CatalogueScope> = new Map(SCOPES.map((row) => [row.scope, row]));

/** Names of Anaconda Server's first command line client (2019) and what they are called now. */
const SUCCESSORS: ReadonlyMap<string, string> = new Map([
  ['channel:manage-groups', 'channel.group:edit'],
  ['channel:set-default-channel', 'channel.default-channel:edit'],
  ['subchannel:manage-groups', 'subchannel.group:edit'],
]);

/** Scopes of tokens on anaconda.org (anaconda-client's `anaconda auth --list-scopes`), another server and language. */
const FOREIGN: ReadonlySet<string> = new Set([
  'all',
  'repos',
  'api',
  'api:read',
  'api:write',
  'conda',
  'conda:all',
  'conda:download',
  'pypi',
  'pypi:download',
  'pypi:upload',
]);

/** What people write for an action of the catalogue, where letters alone do not tell. */
const MEANT: Readonly<Record<string, string>> = {
  read: 'view',
  list: 'view',
  get: 'view',
  show: 'view',
  write: 'edit',
  manage: 'edit',
  update: 'edit',
  modify: 'edit',
  remove: 'delete',
  upload: 'create',
  add: 'create',
  new: 'create',
};

/** All 37 scopes in the order of the Tokens page: the rows that `scopes --format json` prints. */
export function scopeCatalogue(): readonly CatalogueScope[] {
  return SCOPES;
}

/** The catalogue's row for a scope string; undefined for one it does not know. */
export function catalogueScope(scope: string): CatalogueScope | undefined {
  return BY_SCOPE.get(scope);
}

/** The present name of a scope from 2019. */
export function scopeSuccessor(scope: string): string | undefined {
  return SUCCESSORS.get(scope);
}

/** Whether a scope belongs to anaconda.org and means nothing to an Anaconda Server. */
export function isForeignScope(scope: string): boolean {
  return FOREIGN.has(scope) || /^(?:all|api|conda|pypi|repos):/.test(scope);
}

/** Categories of the scopes, each once, in their order. */
export function scopeCategories(scopes: Iterable<string>): readonly string[] {
  return [...new Set(Array.from(scopes, categoryOf))];
}

/** Actions that the scopes have in a category. */
export function scopeActions(scopes: Iterable<string>, category: string): readonly string[] {
  return Array.from(scopes)
    .filter((scope) => categoryOf(scope) === category)
    .map((scope) => scope.slice(category.length + 1));
}

function categoryOf(scope: string): string {
  return scope.slice(0, Math.max(0, scope.indexOf(':')));
}

/**
 * The scope among `scopes` that the text most likely means: same category and a near or like-minded action, a near
 * category with the same action, or a near whole. Undefined when nothing is near.
 */
export function nearestScope(text: string, scopes: readonly string[]): string | undefined {
  const tidy = text.trim().toLowerCase().replaceAll(/\s/g, '').slice(0, 80);
  if (scopes.includes(tidy)) return tidy;
  const parsed = parseScope(tidy);
  if (isMalformed(parsed)) return nearest(tidy, scopes);
  const categories = scopeCategories(scopes);
  const category =
    nearest(parsed.category, categories, 0) ??
    // `token:view` for `user.token:view`.
    categories.find((known) => known.endsWith(`.${parsed.category}`)) ??
    nearest(parsed.category, categories);
  const actions = category === undefined ? [] : scopeActions(scopes, category);
  const meant = MEANT[parsed.action];
  const action = meant !== undefined && actions.includes(meant) ? meant : nearest(parsed.action, actions);
  return category !== undefined && action !== undefined ? `${category}:${action}` : nearest(tidy, scopes);
}

const HEIGHT: Readonly<Record<Level, number>> = { read: 0, write: 1, manage: 2 };

/**
 * The highest level among the scopes that the catalogue knows, with the scopes that bring it; undefined when it knows
 * none of them.
 */
export function highestLevel(
  scopes: Iterable<string>,
): { readonly level: Level; readonly scopes: readonly string[] } | undefined {
  const known = Array.from(scopes, (scope) => BY_SCOPE.get(scope)).filter((row) => row !== undefined);
  const [first] = known.toSorted((a, b) => HEIGHT[b.level] - HEIGHT[a.level]);
  if (!first) return undefined;
  return {
    level: first.level,
    scopes: known.filter(({ level }) => level === first.level).map(({ scope }) => scope),
  };
}
