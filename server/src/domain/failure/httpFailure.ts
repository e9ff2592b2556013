import { addressFault } from './addressFault';
import type { FailingClient, FailureKind, SeenFailure } from './failureKind';
import { connectionKind } from './networkSigns';

/** An answer as a client tells it: its status, 0 without one, and the server's own words. */
export interface HttpAnswer {
  readonly client: FailingClient;
  readonly url: string;
  readonly status: number;
  /** What the server or the client says about it, secrets in clear. */
  readonly words?: string;
  /** All else of the text that may say why there was no answer. */
  readonly evidence?: string;
}

/** What an answer or the lack of one means, as far as it can be told from the address and the words. */
export function httpFailure({ client, url, status, words = '', evidence = '' }: HttpAnswer): SeenFailure {
  const fault = addressFault(url);
  const said = oneLine(words);
  const told = { client, url, ...(status > 0 && { status }), ...(said !== '' && { said }) };
  // A server that answers has a name: nothing is glued to it, but a variable may stand in the path.
  if (fault && (status === 0 || fault.kind === 'variable-not-set')) {
    const about = fault.about === undefined ? {} : { about: fault.about };
    return { ...told, kind: fault.kind, isCertain: fault.isCertain, ...about };
  }
  if (status === 0) {
    const kind = connectionKind(evidence) ?? 'connection-failed';
    return { ...told, kind, isCertain: true };
  }
  return { ...told, ...statusKind(status, url, words) };
}

function statusKind(
  status: number,
  url: string,
  words: string,
): { readonly kind: FailureKind; readonly isCertain: boolean } {
  if (status === 401 && SERVER_ITSELF.test(url)) return { kind: 'sign-in-refused', isCertain: true };
  if (status === 401) return refusal(url, words);
  if (status === 403) return denial(url, words);
  if (status === 404 || status === 410) return notFound(url);
  if (status === 407) return { kind: 'proxy-login', isCertain: true };
  if (status === 429) return { kind: 'too-many-requests', isCertain: true };
  if (status >= 500) return { kind: 'server-error', isCertain: true };
  return { kind: status >= 300 && status < 400 ? 'not-repodata' : 'server-error', isCertain: false };
}

/** What Anaconda Server, and Anaconda's cloud, answer to who is signed in; channels stand below `/api/repo`. */
const SERVER_ITSELF =
  /^https?:\/\/[^?#]*\/api\/(?:account|auth|channels|groups|roles|system|users)(?![\w.-])/i;

/** conda's own sentences, and those of Anaconda Server. */
function refusal(url: string, words: string): { readonly kind: FailureKind; readonly isCertain: boolean } {
  if (hasToken(url) || /token given for the url is invalid/i.test(words))
    return { kind: 'token-refused', isCertain: true };
  if (hasLogin(url) || /credentials not correct/i.test(words))
    return { kind: 'login-refused', isCertain: true };
  if (
    /token.{0,40}(?:not valid|invalid|expired|unknown|revoked)|(?:invalid|expired).{0,20}token/i.test(words)
  )
    return { kind: 'token-refused', isCertain: true };
  // The URL shows none; one that conda adds from a store is not shown.
  return {
    kind: 'token-missing',
    isCertain: /needs? credentials|not authenticated|authentication (?:is )?required|log ?in/i.test(words),
  };
}

function denial(url: string, words: string): { readonly kind: FailureKind; readonly isCertain: boolean } {
  if (/\bscopes?\b/i.test(words)) return { kind: 'scope-missing', isCertain: true };
  if (
    /insufficient permissions|permission .{0,60}channel|channel .{0,80}(?:permission|not allowed|denied)/i.test(
      words,
    )
  )
    return { kind: 'channel-forbidden', isCertain: true };
  if (hasToken(url) || hasLogin(url)) return { kind: 'channel-forbidden', isCertain: false };
  return { kind: 'forbidden', isCertain: true };
}

/** One file that lacks is another thing than a channel that does. */
function notFound(url: string): { readonly kind: FailureKind; readonly isCertain: boolean } {
  const isPackage = /\.(?:conda|tar\.bz2|whl|tar\.gz)(?:$|[?#])/i.test(url);
  return { kind: isPackage ? 'file-not-found' : 'channel-not-found', isCertain: true };
}

/** Whether an address holds a token, be it hidden. */
export function hasToken(url: string): boolean {
  return /\/t\/[^/]/.test(url);
}

/** Whether an address holds a user or a password, be they hidden. */
export function hasLogin(url: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/i.test(url);
}

/** The first sentence of what a server said; conda's own help is none of it. */
function oneLine(words: string): string {
  const lines = words.split('\n').map((line) => line.trim());
  const first = lines.find((line) => line !== '') ?? '';
  return CONDAS_HELP.test(first) ? '' : first.slice(0, 300);
}

const CONDAS_HELP =
  /^(?:The token given for the URL|The credentials you have provided|The remote server has indicated|You do not have permission to access|A remote server error occurred|An HTTP error occurred|The channel is not accessible)/;
