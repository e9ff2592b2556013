import * as l10n from '@vscode/l10n';
import { credentialFor } from '../../../server/src/domain/credentials/credentialFor';
import {
  CREDENTIAL_CLIENTS,
  type CredentialClient,
} from '../../../server/src/domain/credentials/storedCredential';
import type { Machine } from '../../../server/src/stores/machine';
import type { StoreReading } from '../../../server/src/stores/readStores';
import { plain } from '../ui/plainText';
import type { StoreTarget } from './storeTargets';

/** What the clients of a store will send to the server once it is written. */
export async function storeEffect(
  machine: Machine,
  target: StoreTarget,
  after: string,
  server: string,
): Promise<string> {
  const { readStores, withoutValues } = await import('../../../server/src/stores/readStores');
  const written: StoreReading = {
    store: target.store,
    path: target.path,
    faults: [],
    credentials: target.format.credentials(after, target.path),
  };
  const found = await readStores(machine);
  const place = found.findIndex(({ path }) => path === target.path);
  const readings = place < 0 ? [...found, written] : found.with(place, written);
  const stored = withoutValues(readings, '00');
  const url = `${server.replace(/\/+$/, '')}/api/repo/main`;
  const answers = CREDENTIAL_CLIENTS.map((client) => ({
    client,
    ...credentialFor(client, { url }, stored),
  }));
  const uses = answers.filter(({ sent }) => sent.some(({ path }) => path === target.path));
  const passes = answers.flatMap(({ client, shadowed, sent }) =>
    shadowed.some(({ credential }) => credential.path === target.path) &&
    !uses.some((one) => one.client === client)
      ? [{ client, first: sent[0] }]
      : [],
  );
  const rivals = stored.filter(
    (one) => one.store === 'condaTokens' && one.path !== target.path && url.startsWith(one.key),
  );
  // Where the system will list a new file nobody can tell.
  if (place < 0 && target.store === 'condaTokens' && rivals.length > 0)
    return l10n.t('Several token files fit: conda takes the one that its folder lists first.');
  return [
    usedBy(uses.map(({ client }) => client)),
    ...passes.map(({ client, first }) => passedBy(client, first?.path)),
  ].join('\n');
}

function usedBy(clients: readonly CredentialClient[]): string {
  return clients.length === 0
    ? l10n.t('No client uses it for this server as things are.')
    : l10n.t('It is used by {0}.', clients.join(', '));
}

function passedBy(client: CredentialClient, path = ''): string {
  return l10n.t('{0} goes on using {1}.', client, plain(path, 400));
}
