import * as l10n from '@vscode/l10n';
import type { Token } from '../../anaconda/token';
import { type Today, urgencyOf, type Urgency } from '../expiryWords';

/** How the tokens of an account are laid out. */
export interface Arrangement {
  readonly sort: 'expiry' | 'name' | 'created';
  readonly group: 'none' | 'kind' | 'expiry';
  /** Only tokens whose name, description or parts contain this; '' shows all. */
  readonly filter: string;
}

/** The tokens that pass the filter, in order. A token without a date comes after those with one. */
export function arrange(tokens: readonly Token[], arrangement: Arrangement): readonly Token[] {
  const all = arrangement.filter.trim() === '';
  const left = all ? tokens : tokens.filter((token) => passes(arrangement, searchTexts(token)));
  return left.toSorted(orders[arrangement.sort]);
}

/** Whether something with these texts passes the filter. */
export function passes(
  { filter }: Pick<Arrangement, 'filter'>,
  texts: readonly (string | undefined)[],
): boolean {
  const wanted = filter.trim().toLowerCase();
  return wanted === '' || texts.join('\n').toLowerCase().includes(wanted);
}

function searchTexts({ name, description, scopes, resources }: Token): readonly string[] {
  return [name, description, ...scopes, ...resources.map(({ id }) => id)];
}

type Order = (one: Token, other: Token) => number;

/** Made when names are compared first, for that takes as long as many comparisons. */
let collator: Intl.Collator | undefined;
const byName: Order = (one, other) =>
  (collator ??= new Intl.Collator(undefined, { numeric: true })).compare(one.name, other.name);

const orders: Readonly<Record<Arrangement['sort'], Order>> = {
  name: byName,
  expiry: (one, other) => until(one) - until(other) || byName(one, other),
  created: (one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0) || byName(one, other),
};

function until({ expiresAt }: Token): number {
  return expiresAt ?? Number.MAX_SAFE_INTEGER;
}

/** Tokens of a group with its words; `key` names it over refreshes. */
export interface TokenGroup {
  readonly key: string;
  readonly label: string;
  readonly tokens: readonly Token[];
}

/** The tokens in groups, empty ones left out. */
export function grouped(
  tokens: readonly Token[],
  by: Exclude<Arrangement['group'], 'none'>,
  when: Today,
): readonly TokenGroup[] {
  const groups = by === 'kind' ? kinds() : ends(when);
  return groups
    .map(({ key, label, has }) => ({ key, label, tokens: tokens.filter(has) }))
    .filter((group) => group.tokens.length > 0);
}

interface Basket {
  readonly key: string;
  readonly label: string;
  readonly has: (token: Token) => boolean;
}

function kinds(): readonly Basket[] {
  return [
    { key: 'resource', label: l10n.t('Resource tokens'), has: ({ kind }) => kind === 'resource' },
    { key: 'scope', label: l10n.t('Scope tokens'), has: ({ kind }) => kind === 'scope' },
  ];
}

function ends(when: Today): readonly Basket[] {
  const basket = (key: Urgency, label: string): Basket => ({
    key,
    label,
    has: ({ expiresAt }) => urgencyOf(expiresAt, when) === key,
  });
  return [
    basket('expired', l10n.t('Expired')),
    basket('soon', l10n.t('Expires soon')),
    basket('later', l10n.t('Expires later')),
    {
      key: 'none',
      label: l10n.t('No expiry date'),
      has: ({ expiresAt, unknownExpiry }) => (expiresAt ?? unknownExpiry) === undefined,
    },
    {
      key: 'unknown',
      label: l10n.t('Expiry date not understood'),
      has: ({ unknownExpiry }) => unknownExpiry !== undefined,
    },
  ];
}
