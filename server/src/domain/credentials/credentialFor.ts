import {
  addressOfKey,
  condaFileServes,
  hostOfCredential,
  libmambaLookups,
  rattlerLookups,
  type Address,
} from './credentialAddress';
import type { CredentialClient, StoredCredential, StoreKind } from './storedCredential';

/** What is asked with credentials. */
export interface CredentialRequest {
  /** The address without credentials. */
  readonly url: string;
  /** The address had a token in its path. */
  readonly hasToken?: boolean;
  /** The address had a user or a password. */
  readonly hasLogin?: boolean;
  /** The handler of `channel_settings` that conda logs in with, in small letters. */
  readonly handler?: string;
  /** conda's `add_anaconda_token`, which is on unless it is set. */
  readonly addsTokens?: boolean;
}

/** Why a client does not send a credential that would fit. */
export type ShadowedBy =
  /** The address has one itself. */
  | 'url'
  /** A handler of `channel_settings` takes the place of all that conda does. */
  | 'handler'
  /** `add_anaconda_token` is off. */
  | 'setting'
  /** Another one is taken first. */
  | StoredCredential;

/** The credentials that one client takes for a request, and those that it passes over. */
export interface CredentialAnswer {
  readonly sent: readonly StoredCredential[];
  readonly shadowed: readonly { readonly credential: StoredCredential; readonly by: ShadowedBy }[];
  /** The system's keyring, which is not read here, may have one that is taken before those of `sent`. */
  readonly keyringFirst: boolean;
  /** The token of a store is put before the one in the address (rattler), so that the server sees both as a path. */
  readonly doubled: boolean;
}

/**
 * Which credentials of the stores a client sends for a request. `stored` is in the order in which the stores were
 * read: conda takes its token files as its folder lists them. Sources: conda 26.7 `gateways/connection/session.py`,
 * libmamba `download/downloader.cpp`, rattler `authentication_storage`, uv `uv-auth`, pip `network/auth.py`,
 * anaconda-client `utils/config.py`, anaconda-auth 0.15 `_conda/auth_handler.py`.
 */
export function credentialFor(
  client: CredentialClient,
  request: CredentialRequest,
  stored: readonly StoredCredential[],
): CredentialAnswer {
  const address = addressOfKey(request.url);
  if (address === undefined) return NOTHING;
  const asked = { ...request, address, of: (...stores: StoreKind[]) => ofStores(stored, stores) };
  switch (client) {
    case 'conda':
      return request.handler === undefined ? condaAnswer(asked) : handlerAnswer(asked, request.handler);
    case 'mamba':
      return mambaAnswer(asked);
    case 'pixi':
      return rattlerAnswer(asked, ['rattlerFile', 'pixiOverride', KEYRING, 'rattler', 'netrc']);
    case 'rattler-build':
      return rattlerAnswer(asked, ['rattlerFile', KEYRING, 'rattler', 'netrc']);
    case 'uv':
      return unlessInUrl(asked, [...netrcEntries(asked), ...uvEntries(asked)]);
    case 'pip':
      return unlessInUrl(asked, [...indexEntries(asked), ...netrcEntries(asked)]);
    case 'twine':
      return inOrder(asked.of('pypirc').filter((one) => isBelow(one, asked)));
    case 'anaconda-client':
      return inOrder([
        ...variables(asked, 'BINSTAR_API_TOKEN', 'ANACONDA_API_TOKEN'),
        ...asked.of('condaTokens').filter(({ key }) => ended(request.url).startsWith(ended(key))),
        ...asked.of('oldTokens').filter(({ key }) => key === request.url),
      ]);
    case 'anaconda-auth':
      return inOrder(siteEntries(asked));
  }
}

interface Asked extends CredentialRequest {
  readonly address: Address;
  /** The entries of some stores that have a value, in the order of these stores. */
  readonly of: (...stores: StoreKind[]) => readonly StoredCredential[];
}

const NOTHING: CredentialAnswer = { sent: [], shadowed: [], keyringFirst: false, doubled: false };

/** The place of the system's keyring among stores. */
const KEYRING = 'keyring';

/** What makes an entry one that no client takes. */
const UNUSED: ReadonlySet<string> = new Set<NonNullable<StoredCredential['value']>>([
  'empty',
  'unknownKind',
  'unread',
]);

function ofStores(
  stored: readonly StoredCredential[],
  stores: readonly StoreKind[],
): readonly StoredCredential[] {
  return stores.flatMap((kind) =>
    stored.filter(({ store, value }) => store === kind && (value === undefined || !UNUSED.has(value))),
  );
}

/** With one slash at the end, as anaconda-client compares addresses. */
function ended(url: string): string {
  return `${url.replace(/\/+$/, '')}/`;
}

/** The first one is sent, the others are passed over for it. */
function inOrder(fitting: readonly StoredCredential[]): CredentialAnswer {
  const [first, ...others] = fitting;
  if (first === undefined) return NOTHING;
  return { ...NOTHING, sent: [first], shadowed: passedOver(others, first) };
}

function passedOver(credentials: readonly StoredCredential[], by: ShadowedBy): CredentialAnswer['shadowed'] {
  return credentials.map((credential) => ({ credential, by }));
}

/** What is sent beside each other: a token in the path and a login in the header. */
function together(...answers: readonly CredentialAnswer[]): CredentialAnswer {
  return {
    ...NOTHING,
    sent: answers.flatMap(({ sent }) => sent),
    shadowed: answers.flatMap(({ shadowed }) => shadowed),
  };
}

function condaAnswer(asked: Asked): CredentialAnswer {
  const files = condaFiles(asked);
  const logins = netrcEntries(asked);
  const reason = asked.hasToken ? 'url' : asked.addsTokens === false ? 'setting' : undefined;
  return together(
    reason === undefined ? inOrder(files) : { ...NOTHING, shadowed: passedOver(files, reason) },
    unlessInUrl(asked, logins),
  );
}

function condaFiles({ url, of }: Asked): readonly StoredCredential[] {
  return of('condaTokens').filter(({ key }) => condaFileServes(key, url));
}

/** A handler alone logs in; of those that read stores which are known here, their order. */
function handlerAnswer(asked: Asked, handler: string): CredentialAnswer {
  const all = [...condaFiles(asked), ...netrcEntries(asked)];
  const own = handler === 'anaconda-auth' ? anacondaAuthEntries(asked) : [];
  const answer = inOrder(own);
  const others = passedOver(
    all.filter((one) => !own.includes(one)),
    'handler',
  );
  const isKeyring = handler === 'conda-auth';
  return { ...answer, shadowed: [...answer.shadowed, ...others], keyringFirst: isKeyring };
}

function anacondaAuthEntries(asked: Asked): readonly StoredCredential[] {
  const { host, port } = asked.address;
  return [
    ...variables(asked, 'ANACONDA_AUTH_API_KEY'),
    ...siteEntries(asked).filter(({ store }) => store === 'anacondaKeyring'),
    ...asked.of('condaTokens').filter(({ key }) => {
      const file = addressOfKey(key);
      return file?.host === host && file.port === port;
    }),
  ];
}

/** The sites of the vendor's cloud that share one record. */
const CLOUD_HOSTS: ReadonlySet<string> = new Set([
  'repo.anaconda.cloud',
  'repo.anaconda.com',
  'repo.continuum.io',
]);

function siteEntries(asked: Asked): readonly StoredCredential[] {
  const { host, port } = asked.address;
  const site = CLOUD_HOSTS.has(host) ? 'anaconda.com' : `${host}${port === '' ? '' : `:${port}`}`;
  const isRepository = host === 'repo.anaconda.cloud';
  const keys = asked.of('anacondaConfig', 'anacondaKeyring').filter(({ key }) => key === site);
  return [
    ...variables(asked, 'ANACONDA_AUTH_API_KEY'),
    ...keys.filter(({ kind }) => (kind === 'repoToken') === isRepository),
  ];
}

function variables({ of }: Asked, ...names: readonly string[]): readonly StoredCredential[] {
  return names.flatMap((name) => of('environment').filter(({ path }) => path === name));
}

/** The entry of a netrc for a host, else the one for every host: so do Python, curl and uv, but not rattler. */
function netrcEntries({ address, of }: Asked): readonly StoredCredential[] {
  const all = of('netrc');
  const own = all.filter(({ key }) => key === address.host);
  // The last one for a host is kept.
  return [...own.toReversed(), ...all.filter(({ key }) => key === '*')];
}

function mambaAnswer(asked: Asked): CredentialAnswer {
  const { address, of, hasToken, hasLogin } = asked;
  const stored = of('mamba');
  const fitting = libmambaLookups(address).flatMap((key) => stored.filter((one) => one.key === key));
  const places = fitting.filter(({ kind }) => kind !== 'bearer');
  const [place] = places;
  const taken = place?.kind === 'condaToken' ? hasToken : hasLogin;
  const [bearer] = fitting.filter(({ kind, key }) => kind === 'bearer' && !key.includes('/'));
  const isLoggedIn = bearer !== undefined || place?.kind === 'basic';
  return together(
    taken === true ? { ...NOTHING, shadowed: passedOver(places, 'url') } : inOrder(places),
    bearer === undefined ? NOTHING : { ...NOTHING, sent: [bearer] },
    unlessInUrl({ ...asked, hasLogin: hasLogin === true || isLoggedIn }, netrcEntries(asked)),
  );
}

function rattlerAnswer(asked: Asked, backends: readonly (StoreKind | typeof KEYRING)[]): CredentialAnswer {
  const { address, hasToken, of } = asked;
  const found: (StoredCredential | typeof KEYRING)[] = [];
  for (const key of rattlerLookups(address.host))
    for (const backend of backends) {
      if (backend === KEYRING) found.push(KEYRING);
      else found.push(...of(backend).filter((one) => one.key === key && one.kind !== 's3'));
    }
  const fitting = found.filter((one) => one !== KEYRING);
  const answer = unlessInUrl(asked, fitting);
  const [first] = answer.sent;
  return {
    ...answer,
    keyringFirst:
      asked.hasLogin !== true && (first === undefined || found.indexOf(KEYRING) < found.indexOf(first)),
    doubled: hasToken === true && first?.kind === 'condaToken',
  };
}

/** A login in the address comes before all stores. */
function unlessInUrl({ hasLogin }: Asked, fitting: readonly StoredCredential[]): CredentialAnswer {
  return hasLogin === true ? { ...NOTHING, shadowed: passedOver(fitting, 'url') } : inOrder(fitting);
}

/** uv's own file: the same scheme, host and port, and the longest path that the asked one begins with. */
function uvEntries(asked: Asked): readonly StoredCredential[] {
  return asked
    .of('uv')
    .filter((one) => isBelow(one, asked))
    .toSorted((one, other) => other.key.length - one.key.length);
}

/** The indexes in pip's configuration that have a login: the one that fits as a whole, else those of the host. */
function indexEntries(asked: Asked): readonly StoredCredential[] {
  const sameHost = asked.of('pipConfig').filter(({ key }) => {
    const index = addressOfKey(key);
    return index?.host === asked.address.host && index.port === asked.address.port;
  });
  return sameHost.toSorted((one, other) => Number(isBelow(other, asked)) - Number(isBelow(one, asked)));
}

/** Whether an address is the one of an entry or below it. */
function isBelow({ key }: StoredCredential, { address }: Asked): boolean {
  const own = addressOfKey(key);
  if (own?.host !== address.host || portOf(own) !== portOf(address)) return false;
  const path = own.path.replace(/\/+$/, '');
  return own.scheme === address.scheme && (address.path === path || address.path.startsWith(`${path}/`));
}

function portOf({ scheme, port }: Address): string {
  return port === '' ? (scheme === 'https' ? '443' : '80') : port;
}

/** Whether an entry is kept for a host, or for a pattern that it fits. */
export function isForHost(credential: StoredCredential, host: string): boolean {
  const own = hostOfCredential(credential);
  return own === host || own === '*' || rattlerLookups(host).includes(own);
}
