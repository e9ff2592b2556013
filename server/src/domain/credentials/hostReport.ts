import { addressOfKey, hostOfCredential } from './credentialAddress';
import { credentialFor, isForHost, type CredentialAnswer, type CredentialRequest } from './credentialFor';
import { CREDENTIAL_CLIENTS, type CredentialClient, type StoredCredential } from './storedCredential';

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
  /** Addresses that are asked on this machine, without credentials, by which entries for a host alone are judged. */
  readonly addresses?: readonly string[];
  /** What is set about a request: conda's handler for an address, and `add_anaconda_token`. */
  readonly settingsFor?: (url: string) => Pick<CredentialRequest, 'handler' | 'addsTokens'>;
}

/** The stores that each client reads, whether or not it finds an entry there. */
const READ_BY: Readonly<Record<StoredCredential['store'], readonly CredentialClient[]>> = {
  condaTokens: ['conda'],
  oldTokens: ['anaconda-client'],
  otherTokens: ['conda'],
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
      clients: CREDENTIAL_CLIENTS.map((client) => clientCredentials(client, host, stored, context))
        // What counts for every host is told of one alone where it is asked for.
        .filter(({ rows }) =>
          rows.some(({ credential: { key } }) => only !== undefined || host === '*' || key !== '*'),
        ),
    }))
    .filter(({ clients }) => clients.length > 0);
}

function clientCredentials(
  client: CredentialClient,
  host: string,
  stored: readonly StoredCredential[],
  { settingsFor = () => ({}), addresses = [] }: ReportContext,
): ClientCredentials {
  const known = stored.filter((one) => isForHost(one, host));
  const asked = [...addresses, ...known.map(({ key }) => key)].find(
    (url) => url.includes('://') && addressOfKey(url)?.host === host && addressOfKey(url)?.path !== '',
  );
  let keyringFirst = false;
  const rows = known.flatMap((credential): readonly ClientCredential[] => {
    const url = ownAddress(client, credential, host, asked);
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
    return READ_BY[credential.store].includes(client) ? [{ credential, state: 'unfound' }] : [];
  });
  return { client, rows: rows.toSorted((one, other) => rank(one) - rank(other)), keyringFirst };
}

function rank({ state }: ClientCredential): number {
  return state === 'used' ? 0 : state === 'unfound' ? 2 : 1;
}

/** The address by which an entry is judged: the one that it is kept for, else one that is asked of its host. */
function ownAddress(
  client: CredentialClient,
  { key }: StoredCredential,
  host: string,
  asked = `https://${host.replace('*', 'any')}/any`,
): string {
  const address = addressOfKey(key);
  const isHostAlone =
    address?.host !== host || (address.scheme === '' && address.path === '' && address.port === '');
  const url = isHostAlone ? asked : address.scheme === '' ? `https://${key}` : key;
  // anaconda-client asks the API of a server, whatever it is asked for.
  return client === 'anaconda-client' ? `${/^[^/]*\/\/[^/]*/.exec(url)?.[0] ?? ''}/api` : url;
}
