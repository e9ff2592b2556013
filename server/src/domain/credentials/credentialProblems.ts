import { addressOfKey, isNumericHost } from './credentialAddress';
import type { CredentialClient, StoredCredential } from './storedCredential';

/** Why a client never finds an entry. */
export type NeverFound =
  /** Its key has a scheme, and the client looks for hosts. */
  | 'scheme'
  /** Its key has no scheme, and the client looks for addresses. */
  | 'noScheme'
  | 'port'
  | 'path'
  /** A host has no capitals when it is looked for. */
  | 'case'
  /** A star that is no pattern there. */
  | 'wildcard'
  /** A `BearerToken` of mamba counts for a host alone. */
  | 'bearerPath'
  | 'notAHost';

/** What is wrong with an entry, beside its file. */
export type CredentialProblem =
  | { readonly code: 'neverFound'; readonly why: NeverFound }
  | { readonly code: 'expired' | NonNullable<StoredCredential['value']> };

/** What is wrong with an entry for one client; `now` is in ms since the epoch. */
export function credentialProblems(
  credential: StoredCredential,
  now: number,
  client: CredentialClient,
): readonly CredentialProblem[] {
  const { expiresAt } = credential;
  // anaconda-client takes white space away.
  const value = credential.value === 'whiteSpace' && client !== 'conda' ? undefined : credential.value;
  const why = neverFound(credential);
  return [
    ...(why === undefined ? [] : [{ code: 'neverFound', why } as const]),
    ...(value === undefined ? [] : [{ code: value }]),
    ...(expiresAt !== undefined && expiresAt <= now ? [{ code: 'expired' } as const] : []),
  ];
}

/** Why the clients of a store never find an entry; undefined where they can. */
export function neverFound({ store, key, kind }: StoredCredential): NeverFound | undefined {
  switch (store) {
    case 'condaTokens':
    case 'oldTokens':
    case 'uv':
      return inAddress(key);
    case 'mamba':
      return inMambaKey(key, kind);
    case 'rattlerFile':
    case 'pixiOverride':
    case 'rattler':
      return kind === 's3' ? undefined : inHost(key, true);
    case 'netrc':
      return key === '*' ? undefined : inHost(key, false);
    case 'anacondaKeyring':
      return key.includes('://') ? 'scheme' : key.includes('/') ? 'path' : inCase(key);
    default:
      return undefined;
  }
}

/** An address whose text begins the one that is asked. */
function inAddress(key: string): NeverFound | undefined {
  const address = addressOfKey(key);
  if (address === undefined) return 'notAHost';
  if (address.scheme === '') return 'noScheme';
  if (key.includes('*')) return 'wildcard';
  return inCase(/^[^/]*\/\/[^/]*/.exec(key)?.[0] ?? '');
}

function inMambaKey(key: string, kind: StoredCredential['kind']): NeverFound | undefined {
  if (key.includes('://')) return 'scheme';
  if (key.includes('*')) return 'wildcard';
  if (kind === 'bearer' && key.includes('/')) return 'bearerPath';
  return addressOfKey(key) === undefined ? 'notAHost' : undefined;
}

/** A host and nothing else; with `isPattern` also one with `*.` before it. */
function inHost(key: string, isPattern: boolean): NeverFound | undefined {
  if (key.includes('://')) return 'scheme';
  const host = isPattern ? key.replace(/^\*\./, '') : key;
  if (host.includes('*')) return 'wildcard';
  if (host.includes('/')) return 'path';
  if (/^[^:]*:\d*$/.test(host)) return 'port';
  if (host !== key && isNumericHost(host)) return 'wildcard';
  if (host === '' || /\s/.test(host)) return 'notAHost';
  return inCase(host);
}

function inCase(host: string): NeverFound | undefined {
  return host === host.toLowerCase() ? undefined : 'case';
}
