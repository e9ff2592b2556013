import { addressOfKey, hostOfCredential } from './credentialAddress';
import { credentialFor, isForHost, type CredentialAnswer, type CredentialRequest } from './credentialFor';
import { credentialClients, type CredentialClient, type StoredCredential } from './storedCredential';

/** What one client has for a host, in the order in which it takes them. */
export interface ClientCredentials {
  readonly client: CredentialClient;
  readonly rows: readonly ClientCredential[];
  /** The system's keyring, which is not read here, may have one that comes first. */
  readonly keyringFirst: boolean;
}

/** An entry as one client sees it. */
export interface ClientCredential {
  readonly credential: StoredCredential;
  /** Why it is not sent; undefined where it is. `unfound`: the client does not find it for any address. */
  readonly state: 'used' | 'unfound' | CredentialAnswer['shadowed'][number]['by'];
}

/** What the clients have for one host; `*` stands for every host. */
export interface HostCredentials {
  readonly host: string;
  readonly clients: readonly ClientCredentials[];
}

/** What decides beside the stores. */
export interface ReportContext {
  /** What is set about a request: conda's handler for an address, and `add_anaconda_token`. */
  readonly settingsFor?: (url: string) => Pick<CredentialRequest, 'handler' | 'addsTokens'>;
}

/** The stores that each client reads, whether or not it finds an entry there. */
const readBy: Readonly<Record<StoredCredential['store'], readonly CredentialClient[]>> = {
  condaTokens: ['conda', 'anaconda-client'],
  oldTokens: ['anaconda-client'],
  pythonKeyring: ['conda'],
  anacondaKeyring: ['anaconda-auth'],
  anacondaConfig: ['anaconda-auth'],
  mamba: ['mamba'],
  rattlerFile: ['pixi', 'rattler-build'],
  pixiOverride: ['pixi'],
  rattler: ['pixi', 'rattler-build'],
  uv: ['uv'],
  pipConfig: ['pip'],
  pypirc: ['twine'],
  netrc: ['conda', 'mamba', 'pixi', 'rattler-build', 'uv', 'pip'],
  environment: [],
};

/** All hosts that entries are kept for, with what each client takes there. `only` leaves one host. */
export function hostReport(
  stored: readonly StoredCredential[],
  context: ReportContext = {},
  only?: string,
): readonly HostCredentials[] {
  const named = new Set(stored.map(hostOfCredential));
  const hosts = only === undefined ? [...named].sort() : [only.toLowerCase()];
  return hosts
    .map((host) => ({
      host,
      clients: credentialClients
        .map((client) => clientCredentials(client, host, stored, context))
        .filter(({ rows }) => rows.length > 0),
    }))
    .filter(({ clients }) => clients.length > 0);
}

function clientCredentials(
  client: CredentialClient,
  host: string,
  stored: readonly StoredCredential[],
  { settingsFor = () => ({}) }: ReportContext,
): ClientCredentials {
  const known = stored.filter((one) => isForHost(one, host));
  let keyringFirst = false;
  const rows = known.flatMap((credential): readonly ClientCredential[] => {
    const url = ownAddress(credential, host);
    const {
      sent,
      shadowed,
      keyringFirst: isBehind,
    } = credentialFor(client, { url, ...settingsFor(url) }, known);
    if (sent.includes(credential)) {
      keyringFirst ||= isBehind;
      return [{ credential, state: 'used' }];
    }
    const other = shadowed.find((one) => one.credential === credential);
    if (other !== undefined) return [{ credential, state: other.by }];
    return readBy[credential.store].includes(client) ? [{ credential, state: 'unfound' }] : [];
  });
  return { client, rows: rows.toSorted((one, other) => rank(one) - rank(other)), keyringFirst };
}

function rank({ state }: ClientCredential): number {
  return state === 'used' ? 0 : state === 'unfound' ? 2 : 1;
}

/** The address by which an entry is judged: the one that it is kept for, or its host. */
function ownAddress({ key }: StoredCredential, host: string): string {
  const address = addressOfKey(key);
  if (address?.host !== host) return `https://${host.replace('*', 'any')}/`;
  return address.scheme === '' ? `https://${key}` : key;
}
