import * as l10n from '@vscode/l10n';
import type {
  ClientTable,
  ClientTableParams,
  ClientTableResult,
} from '../../../server/src/connection/wire/messages';
import {
  type ClientRequest,
  type EntryPlace,
  withStored,
} from '../../../server/src/domain/clients/clientRequests';
import { requestCredentialWords } from '../../../server/src/domain/clients/clientWords';
import { hostOfCredential } from '../../../server/src/domain/credentials/credentialAddress';
import { maskedPlace } from '../../../server/src/domain/credentials/maskedPlace';
import type { StoredCredential } from '../../../server/src/domain/credentials/storedCredential';
import { columns } from '../documents/columns';
import { fileName } from '../documents/fileName';
import { givenPlace } from '../documents/givenPlace';
import type { Workspace } from '../host/workspace';
import { Expected } from '../ui/expected';
import type { Redact } from '../ui/log';
import { plain } from '../ui/plainText';

/** What showing the table needs. */
export interface ShowClientsParts {
  readonly workspace: Workspace;
  readonly ask: (params: ClientTableParams) => Promise<ClientTableResult>;
  /** What clients keep, without values; undefined where the workspace is not trusted, and nothing is read. */
  readonly stored: () => Promise<readonly StoredCredential[] | undefined>;
  /** Shows plain text that cannot be changed. */
  readonly show: (title: string, text: string) => Promise<void>;
  /** Hides secrets, those that are stored included. */
  readonly redact: Redact;
}

/** Shows side by side what each client asks for a channel of a document, and which credential it sends. Asks no server. */
export class ShowClients {
  constructor(private readonly parts: ShowClientsParts) {}

  /** Throws an error in words where there is no channel. */
  async run(given: unknown): Promise<void> {
    const { workspace, ask, stored, show, redact } = this.parts;
    const place = givenPlace(workspace, given);
    const table = place && (await ask({ uri: place.uri.toString(), position: place.at }));
    if (!table) throw new Expected(l10n.t('There is no channel here that conda reads.'));
    const where = `${fileName(workspace, place.uri)}:${place.at.line + 1}`;
    const text = this.#text(table, where, await stored());
    await show(l10n.t('All clients'), redact(text));
  }

  #text(table: ClientTable, where: string, stored: readonly StoredCredential[] | undefined): string {
    const { addsTokens, channel, isOfMachine } = table;
    const requests = withStored(table.requests, stored === undefined ? {} : { stored, addsTokens });
    const rows = requests.map(
      (one) => [`${one.differs ? '≠' : ' '} ${one.client}`, this.#words(one)] as const,
    );
    const elsewhere = stored === undefined ? [] : otherHosts(requests, stored);
    return [
      columns([
        [l10n.t('Channel'), plain(channel, 2000)],
        [l10n.t('Stands in'), plain(where, 500)],
        [l10n.t('Goes by'), basisWords(isOfMachine, stored !== undefined)],
      ]),
      columns(rows),
      ...(requests.some(({ differs }) => differs)
        ? [l10n.t('≠ another address than conda asks, or another credential than it sends')]
        : []),
      ...(elsewhere.length === 0
        ? []
        : [l10n.t('Nothing is kept here for this host, only for others: {0}', elsewhere.join(', '))]),
      '',
    ].join('\n\n');
  }

  #words({ url, credential, note }: ClientRequest): string {
    const sent = credential && requestCredentialWords(this.#placed(credential));
    return [url === null ? null : plain(url, 2000), sent, note]
      .filter((line) => line !== null && line !== undefined && line !== '')
      .join('\n');
  }

  /** Paths as they are shown. */
  #placed<T extends ClientRequest['credential']>(credential: T): T {
    if (credential === null || (credential.from !== 'store' && credential.from !== 'url')) return credential;
    const { beside } = credential;
    return {
      ...credential,
      ...(credential.from === 'store' && { path: this.#path(credential.path) }),
      ...(beside && { beside: { ...beside, path: this.#path(beside.path) } }),
    };
  }

  #path(path: EntryPlace['path']): string {
    const { workspace } = this.parts;
    return maskedPlace(fileName(workspace, workspace.file(path)));
  }
}

function basisWords(isOfMachine: boolean, isStoreRead: boolean): string {
  return [
    isOfMachine ? l10n.t('all of conda’s configuration on this machine') : l10n.t('this file alone'),
    isStoreRead
      ? l10n.t('what clients keep here')
      : l10n.t('no stored credentials, for the workspace is not trusted'),
  ].join('; ');
}

/** The hosts for which there are credentials, where none of them is one that is asked. */
function otherHosts(
  requests: readonly ClientRequest[],
  stored: readonly StoredCredential[],
): readonly string[] {
  const asked = new Set(
    requests.flatMap(({ url }) => (url !== null && URL.canParse(url) ? [new URL(url).hostname] : [])),
  );
  const hosts = [...new Set(stored.map(hostOfCredential))].filter((host) => host !== '');
  if (hosts.some((host) => host === '*' || asked.has(host.replace(/:\d+$/, '')))) return [];
  return hosts.slice(0, 10).map((host) => plain(maskedPlace(host)));
}
