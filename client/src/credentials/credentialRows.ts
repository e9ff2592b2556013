import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { credentialProblems } from '../../../server/src/domain/credentials/credentialProblems';
import { maskedPlace } from '../../../server/src/domain/credentials/maskedPlace';
import type { StoredCredential } from '../../../server/src/domain/credentials/storedCredential';
import { WRITABLE_STORES } from '../../../server/src/stores/writableStores';
import { expiryWords, type Today, urgencyOf } from '../tokens/expiryWords';
import type { TreeRow } from '../tokens/view/treeRows';
import type { Redact } from '../ui/log';
import { plain } from '../ui/plainText';
import type { ClientNode, CredentialNode, EntryNode, FaultNode, HostNode } from './credentialTree';
import { faultOfStore, problemOfEntry, sentWords, stateOfEntry } from './storeWords';

/** The command that a row of a file runs. */
const OPEN_COMMAND = 'anacondaTokens.openCredential';

/** How a row of the view Credentials looks, reads and sounds. Keys and paths are others' words and may hold a token. */
export function credentialRow(node: CredentialNode, when: Today, redact: Redact): TreeRow {
  switch (node.kind) {
    case 'host':
      return hostRow(node, redact);
    case 'client':
      return clientRow(node);
    case 'entry':
      return entryRow(node, when, redact);
    case 'fault':
      return faultRow(node, redact);
  }
}

function hostRow({ host, clients }: HostNode, redact: Redact): TreeRow {
  const label = host === '*' ? l10n.t('every host') : plain(redact(maskedPlace(host)));
  const description = clients.map(({ client }) => client).join(', ');
  return {
    id: `host ${host}`,
    label,
    description,
    icon: { id: 'globe' },
    folding: 'collapsed',
    spoken: `${label}, ${description}`,
  };
}

function clientRow({ parent, client: { client, rows, keyringFirst } }: ClientNode): TreeRow {
  const used = rows.filter(({ state }) => state === 'used').length;
  const words = used === 0 ? l10n.t('sends none of these') : '';
  const keyring = keyringFirst ? l10n.t('the system’s keyring, which is not read here, comes first') : '';
  const description = [words, keyring].filter((part) => part !== '').join(' · ');
  return {
    id: `client ${parent.host} ${client}`,
    label: client,
    description,
    tooltip: [client, description].join('\n'),
    icon: { id: 'terminal' },
    folding: 'expanded',
    spoken: [client, description].filter((part) => part !== '').join(', '),
  };
}

function entryRow({ parent, entry, owner }: EntryNode, when: Today, redact: Redact): TreeRow {
  const { credential } = entry;
  const problems = credentialProblems(credential, when.now, parent.client.client).map(problemOfEntry);
  const state = stateOfEntry(entry, (other) => placeWords(other, redact));
  const expiry = credential.expiresAt === undefined ? [] : [expiryWords(credential, when.now)];
  const token = owner === undefined ? `#${credential.fingerprint.slice(0, 8) || '–'}` : plain(owner.name);
  const label = credential.store.endsWith('Tokens') ? l10n.t('token file') : placeWords(credential, redact);
  // anaconda-client puts the tokens of conda's files into the header.
  const description = [
    state,
    sentWords(parent.client.client === 'anaconda-client' ? 'repoToken' : credential.kind),
    token,
    ...expiry,
  ].join(' · ');
  const key = credential.key === '*' ? l10n.t('every host') : plain(redact(maskedPlace(credential.key)));
  const opens =
    owner === undefined || owner.opens.length === 0
      ? []
      : [l10n.t('opens {0}', owner.opens.map((one) => plain(one)).join(', '))];
  return {
    id: `entry ${parent.parent.host} ${parent.client.client} ${credential.path} ${credential.line} ${credential.key} ${credential.kind}`,
    label,
    description,
    tooltip: [
      label,
      description,
      l10n.t('for {0}', key),
      ...opens,
      redact(maskedPlace(credential.path)),
      ...problems,
    ].join('\n'),
    icon: entryIcon(entry.state === 'used', problems.length > 0, credential, when),
    folding: 'none',
    context: contextOf(credential, owner !== undefined),
    ...(credential.store !== 'environment' && openingOf(credential.path, credential.line)),
    spoken: [label, description, ...problems].join(', '),
  };
}

/** What the menus go by. */
function contextOf({ store }: StoredCredential, isKnown: boolean): string {
  const isWritable = WRITABLE_STORES.some((one) => one === store);
  return `credential${isWritable ? ' writable' : ''}${isKnown ? ' known' : ''}`;
}

function entryIcon(
  isUsed: boolean,
  isFaulty: boolean,
  { expiresAt }: StoredCredential,
  when: Today,
): NonNullable<TreeRow['icon']> {
  const urgency = urgencyOf(expiresAt, when);
  if (isFaulty || urgency === 'expired') return { id: 'error', color: 'list.errorForeground' };
  if (urgency === 'soon') return { id: 'warning', color: 'list.warningForeground' };
  return isUsed ? { id: 'pass' } : { id: 'circle-slash' };
}

function faultRow({ path, fault }: FaultNode, redact: Redact): TreeRow {
  const label = plain(redact(basename(maskedPlace(path))));
  const description = faultOfStore(fault);
  return {
    id: `fault ${path} ${fault}`,
    label,
    description,
    tooltip: [redact(maskedPlace(path)), description].join('\n'),
    icon: { id: 'warning', color: 'list.warningForeground' },
    folding: 'none',
    ...openingOf(path, 0),
    spoken: [label, description].join(', '),
  };
}

function openingOf(path: string, line: number): Pick<TreeRow, 'command'> {
  return { command: { command: OPEN_COMMAND, title: l10n.t('Open'), arguments: [{ path, line }] } };
}

/** The place of an entry; the name of a token file is its key, percent-encoded. */
function placeWords({ store, path, line, key }: StoredCredential, redact: Redact): string {
  if (store === 'environment') return `$${path}`;
  if (store.endsWith('Tokens')) return plain(redact(maskedPlace(`${key}.token`)));
  return plain(`${redact(basename(maskedPlace(path)))}:${line + 1}`);
}
