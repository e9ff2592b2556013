import {
  credentialFor,
  type CredentialRequest,
  type ShadowedBy,
} from '../../../../server/src/domain/credentials/credentialFor';
import type {
  CredentialClient,
  CredentialKind,
  StoredCredential,
  StoreKind,
} from '../../../../server/src/domain/credentials/storedCredential';

export const URL = 'https://conda.example.com/api/repo/main';

/** An entry that is called by its store and key. */
export function entry(store: StoreKind, key: string, kind: CredentialKind = 'condaToken'): StoredCredential {
  return { store, key, kind, path: store === 'environment' ? key : `/${store}`, line: 0, fingerprint: 'f' };
}

export const nameOf = ({ store, key }: StoredCredential): string => `${store} ${key}`;
const reasonOf = (by: ShadowedBy): string => (typeof by === 'string' ? by : nameOf(by));

/** What a client sends and what it passes over, by the names of the entries. */
export function taken(
  client: CredentialClient,
  stored: readonly StoredCredential[],
  request: Partial<CredentialRequest> = {},
): { sent: readonly string[]; shadowed: readonly string[] } {
  const { sent, shadowed } = credentialFor(client, { url: URL, ...request }, stored);
  return {
    sent: sent.map(nameOf),
    shadowed: shadowed.map(({ credential, by }) => `${nameOf(credential)} by ${reasonOf(by)}`),
  };
}
