import type { FoundReference } from '../text/span';
import { findOptionValues } from './commandOptions';
import type { Word } from './commandOptions';

/**
 * `conda repo auth --create --name NAME --scopes SCOPE …`, the vendor's CLI: a token with its scopes. It has a name
 * of its own where none is given, and scopes of its own, so that only given ones are said.
 */
export function findRepoAuth(words: readonly Word[]): FoundReference[] {
  const [verb] = words;
  if (verb?.value !== 'auth') return [];
  const scopes = findOptionValues(words, /^(?:-s|--scopes?)$/);
  const first = scopes[0];
  if (!first) return [];
  const name = findOptionValues(words, /^(?:-n|--name)$/)[0];
  const leads = name !== undefined && name.start < first.start;
  const at = leads ? name : { start: verb.end, end: verb.end };
  return [
    {
      start: at.start,
      end: at.end,
      reference: { kind: 'tokenDefinition', value: name?.value ?? '', named: true },
    },
    ...scopes.map(({ start, end, value }): FoundReference => ({
      start,
      end,
      reference: { kind: 'scope', value, list: '--scopes' },
    })),
  ];
}
