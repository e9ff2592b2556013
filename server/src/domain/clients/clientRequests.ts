import { PUBLIC_ALIAS } from '../channel/channelConfiguration';
import { splitToken } from '../channel/condaToken';
import { environmentReferences } from '../channel/environmentExpansion';
import { credentialFor, type CredentialRequest } from '../credentials/credentialFor';
import type { CredentialClient, StoredCredential } from '../credentials/storedCredential';
import { hasScheme } from '../python/pythonUrl';
import { HIDDEN } from '../secret/redact';
import { condaLockToken, libmambaToken } from './otherReaders';

/** The programs that are given channels, or the package index of a channel. */
export const CHANNEL_CLIENTS = [
  'conda',
  'mamba',
  'pixi',
  'rattler-build',
  'conda-lock',
  'uv',
  'pip',
] as const;
export type ChannelClient = (typeof CHANNEL_CLIENTS)[number];

/** Where the credential of a request comes from. */
export type RequestCredential =
  | { readonly from: 'url'; readonly kind: 'token' | 'login'; readonly beside?: EntryPlace }
  /** A plugin of conda alone logs in. */
  | { readonly from: 'handler'; readonly handler: string }
  | ({ readonly from: 'store' } & EntryPlace)
  | { readonly from: 'none' }
  /** The system's keyring, which is not read here, comes before what was found, if it has one. */
  | { readonly from: 'keyring' }
  /** The stores were not looked at. */
  | { readonly from: 'unknown' };

/** An entry of a store; the line is 1-based. `beside` is another one that goes along with it. */
export interface EntryPlace {
  readonly path: string;
  readonly line: number;
  readonly beside?: EntryPlace;
}

/** What clients keep, and what conda's configuration says of it. */
export interface KeptCredentials {
  /** Undefined where nobody has looked. */
  readonly stored?: readonly StoredCredential[];
  readonly addsTokens?: boolean;
}

/** What one client would ask for a channel. Secrets are in clear. */
export interface ClientRequest {
  readonly client: ChannelClient;
  /** The directory of packages for every platform, or the package index; null where it is not known or there is none. */
  readonly url: string | null;
  readonly credential: RequestCredential | null;
  /** Whether address or credential are other than conda's. */
  readonly differs: boolean;
  /** What this client cannot read, or reads otherwise. */
  readonly note?: string;
}

/** What is asked about. */
export interface RequestedChannel {
  /** The channel as it is written, the variables of conda put in. */
  readonly text: string;
  /** conda's own directories for it; none where conda cannot read it. */
  readonly condaUrls: readonly string[];
  readonly settings?: Pick<CredentialRequest, 'handler' | 'addsTokens'>;
  /** Whether the name stands for several channels or has an address of the user's own. */
  readonly isNamedHere?: boolean;
  /** Whether the name stands for channels of which there are none, as `local` does where nothing was built. */
  readonly isEmpty?: boolean;
  /** What clients keep; undefined where nobody has looked. */
  readonly stored?: readonly StoredCredential[];
}

/**
 * What each client asks for the same text, and with which credential. Sources: conda 26.7; libmamba 2 `specs/channel.cpp`
 * and `specs/conda_url.cpp`; rattler `rattler_conda_types/src/channel`, `authentication_middleware.rs`; conda-lock
 * `models/channel.py`.
 */
export function clientRequests(channel: RequestedChannel): readonly ClientRequest[] {
  const conda = condaRequest(channel);
  return withStored(
    [
      conda,
      mambaRequest(channel, conda),
      rattlerRequest('pixi', channel),
      rattlerRequest('rattler-build', channel),
      condaLockRequest(channel, conda),
      indexRequest('uv', channel),
      indexRequest('pip', channel),
    ],
    { ...channel.settings, ...(channel.stored && { stored: channel.stored }) },
  );
}

/**
 * The same requests with the stored credential that goes along, conda's first. Addresses may be masked: which credential
 * is found hangs on no secret.
 */
export function withStored(
  requests: readonly ClientRequest[],
  kept: KeptCredentials,
): readonly ClientRequest[] {
  const filled = requests.map((one) => ({ ...one, credential: credentialOf(one, kept) }));
  const [conda] = filled;
  return filled.map((one) => ({
    ...one,
    differs: conda !== undefined && one.url !== null && !isSame(one, conda),
  }));
}

function credentialOf(
  { client, url, credential }: ClientRequest,
  { stored, addsTokens }: KeptCredentials,
): ClientRequest['credential'] {
  if (stored === undefined || url === null || (credential?.from !== 'unknown' && credential?.from !== 'url'))
    return credential;
  const hasToken = credential.from === 'url' && credential.kind === 'token';
  const hasLogin = credential.from === 'url' && credential.kind === 'login';
  // conda-lock has conda ask.
  const keeper = client === 'conda-lock' ? 'conda' : client;
  const settings = keeper === 'conda' && addsTokens !== undefined ? { addsTokens } : {};
  const request = {
    url: withoutLogin(splitToken(url.replace(`/t/${HIDDEN}`, '')).cleaned),
    hasToken,
    hasLogin,
    ...settings,
  };
  const answer = credentialFor(keeper, request, stored);
  const [first, second] = answer.sent.map(({ path, line }): EntryPlace => ({ path, line: line + 1 }));
  if (credential.from === 'url') return first === undefined ? credential : { ...credential, beside: first };
  if (first === undefined) return { from: answer.keyringFirst ? 'keyring' : 'none' };
  return { from: 'store', ...first, ...(second && { beside: second }) };
}

function withoutLogin(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1');
}

/** Of a credential that is not known nothing is said. */
function isSame(one: ClientRequest, other: ClientRequest): boolean {
  const isOpen = [one, other].some(({ credential }) => /^(?:keyring|unknown)$/.test(credential?.from ?? ''));
  return (
    one.url === other.url && (isOpen || JSON.stringify(one.credential) === JSON.stringify(other.credential))
  );
}

function condaRequest(channel: RequestedChannel): ClientRequest {
  const url = channel.condaUrls.at(-1) ?? null;
  const unasked = channel.isEmpty === true ? 'has no channels under this name' : 'cannot read this channel';
  const note = url === null ? { note: unasked } : {};
  return {
    client: 'conda',
    url,
    credential: url === null ? null : sent('conda', url, channel),
    differs: false,
    ...note,
  };
}

/** A URL's token counts for libmamba only at the beginning of the path, as a whole segment. */
function mambaRequest(channel: RequestedChannel, conda: ClientRequest): ClientRequest {
  const { text, isNamedHere } = channel;
  const row = { client: 'mamba', differs: false } as const;
  if (!hasScheme(text)) {
    if (text === NO_DEFAULTS)
      return { ...row, url: null, credential: null, note: 'leaves out the channels of its configuration' };
    const url = isNamedHere === true ? conda.url : `${PUBLIC_ALIAS}/${text}/noarch`;
    if (url === null) return { ...row, url, credential: null };
    return { ...row, url, credential: sent('mamba', url, channel) };
  }
  if (environmentReferences(text).length > 0)
    return {
      ...row,
      url: null,
      credential: null,
      note: 'puts variables into the whole file first; asked as written where they are not set',
    };
  const url = directory(text);
  const token = libmambaToken(text);
  const isOwn = splitToken(text).token !== null && token === null;
  const note = isOwn ? { note: 'does not see the token: it stays a part of the path' } : {};
  return { ...row, url, credential: sent('mamba', url, channel), ...note };
}

/** A word of libmamba, which is no channel to it. */
const NO_DEFAULTS = 'nodefaults';

/** rattler asks what is written; it replaces no variables and knows nothing of a condarc. */
function rattlerRequest(client: 'pixi' | 'rattler-build', channel: RequestedChannel): ClientRequest {
  const { text, isNamedHere } = channel;
  const row = { client, differs: false } as const;
  const isName = !hasScheme(text);
  if (isName && /^[./~\\]|^[a-z]:[\\/]/i.test(text))
    return { ...row, url: null, credential: null, note: 'a folder' };
  const url = isName ? `${PUBLIC_ALIAS}/${text.replace(/\/+$/, '')}/noarch` : directory(text);
  const hasVariables = environmentReferences(text).length > 0;
  const note = hasVariables
    ? { note: 'replaces no variables: they are asked for as text' }
    : isName && isNamedHere === true
      ? { note: 'reads no condarc: a name means the public channel' }
      : {};
  return { ...row, url, credential: sent(client, url, channel), ...note };
}

/** conda-lock has conda or mamba ask; what is its own is the token in the lock file. */
function condaLockRequest({ text }: RequestedChannel, conda: ClientRequest): ClientRequest {
  const token = condaLockToken(text);
  const own = splitToken(text).token;
  const note =
    own === null
      ? 'asks by the conda or mamba that it runs'
      : token === null
        ? 'asks by the conda or mamba that it runs; it does not see the token and writes it into the lock file in plain text'
        : 'asks by the conda or mamba that it runs; the lock file gets a variable in the place of the token where one has its value';
  return { ...conda, client: 'conda-lock', note };
}

/** uv and pip know indexes; Anaconda Server has one for each channel. */
function indexRequest(client: 'uv' | 'pip', channel: RequestedChannel): ClientRequest {
  const row = { client, differs: false } as const;
  const conda = channel.condaUrls.at(-1) ?? '';
  const { cleaned } = splitToken(conda);
  const [, base] = /^(https?:\/\/(?:[^/@]*@)?[^/]+\/api\/repo\/.+)\/noarch$/.exec(cleaned) ?? [];
  if (base === undefined) return { ...row, url: null, credential: null, note: 'asks no conda channels' };
  const url = `${base}/simple`;
  return {
    ...row,
    url,
    credential: sent(client, url, channel),
    note: 'asks the channel’s index of Python packages; a token is the user there, x-auth-token the password',
  };
}

/** What is sent, as far as stores do not decide. */
function sent(client: CredentialClient, url: string, { settings }: RequestedChannel): RequestCredential {
  const { cleaned, token } = splitToken(url);
  // A variable that is set is a token too, where somebody replaces it.
  const hasToken = (token ?? '') !== '' || (client === 'conda' && /\/t\/[$%]/.test(url));
  const hasLogin = withoutLogin(cleaned) !== cleaned;
  if (client === 'conda' && settings?.handler !== undefined)
    return { from: 'handler', handler: settings.handler };
  if (hasToken || hasLogin) return { from: 'url', kind: hasToken ? 'token' : 'login' };
  return { from: FOLDER.test(url) ? 'none' : 'unknown' };
}

/** What is no server's has nobody to send a credential to. */
const FOLDER = /^file:/i;

function directory(url: string): string {
  return `${url.replace(/[?#].*$/s, '').replace(/\/+$/, '')}/noarch`;
}
