import type { ErrorFacts, ErrorKind, SignInReason } from './errorFacts';

/** What a user can do about an error: `id` for the program, `title` for a button, both never empty. */
export interface ErrorAction {
  readonly id:
    | 'retry'
    | 'wait'
    | 'signIn'
    | 'checkAddress'
    | 'checkProxy'
    | 'checkCertificates'
    | 'askAdministrator'
    | 'refresh'
    | 'correctInput'
    | 'allowPlainHttp'
    | 'showLog'
    | 'dismiss';
  readonly title: string;
}

type Words = (facts: ErrorFacts) => string;

const aftermathWords = {
  notDone: ' The server shows no change.',
  unknown: ' It is not known whether the server made the change: refresh before you try again.',
} as const;

/** One sentence (two when a change was cut off) that says what happened and where. */
export function sentenceOf(kind: ErrorKind, facts: ErrorFacts): string {
  const after = facts.aftermath === undefined ? '' : aftermathWords[facts.aftermath];
  return `${sentences[kind](facts)}${after}`;
}

/** The action that fits a kind of error; the facts refine it. */
export function actionOf(kind: ErrorKind, facts: ErrorFacts): ErrorAction {
  if (facts.aftermath === 'unknown') return { id: 'refresh', title: 'Refresh' };
  if (facts.proxyCredentials === true) return { id: 'checkProxy', title: 'Check Proxy Settings' };
  if (facts.reason === 'tokenRefused') return { id: 'correctInput', title: 'Use Another Token' };
  return actions[kind];
}

const actions: Readonly<Record<ErrorKind, ErrorAction>> = {
  unreachable: { id: 'retry', title: 'Try Again' },
  tls: { id: 'checkCertificates', title: 'Check Certificates' },
  timeout: { id: 'retry', title: 'Try Again' },
  cancelled: { id: 'dismiss', title: 'Dismiss' },
  notAnacondaServer: { id: 'checkAddress', title: 'Check Address' },
  signInNeeded: { id: 'signIn', title: 'Sign In' },
  forbidden: { id: 'askAdministrator', title: 'Ask an Administrator' },
  notFound: { id: 'refresh', title: 'Refresh' },
  refused: { id: 'correctInput', title: 'Correct the Input' },
  rateLimited: { id: 'wait', title: 'Try Again Later' },
  serverFault: { id: 'retry', title: 'Try Again' },
  badReply: { id: 'showLog', title: 'Show Log' },
  redirected: { id: 'checkAddress', title: 'Check Address' },
  insecure: { id: 'allowPlainHttp', title: 'Allow Plain HTTP' },
};

const sentences: Readonly<Record<ErrorKind, Words>> = {
  unreachable: unreachableWords,
  tls: (facts) =>
    `The certificate of ${facts.host} could not be verified${inBrackets(facts.detail ?? facts.code)}; nothing was sent.`,
  timeout: (facts) => `${facts.host} did not answer in time${asked(facts)}${inBrackets(facts.detail)}.`,
  cancelled: (facts) => `The request to ${facts.host} was cancelled.`,
  notAnacondaServer: (facts) => `${facts.host} is not an Anaconda Server${inBrackets(facts.detail)}.`,
  signInNeeded: (facts) => signInWords[facts.reason ?? 'notSignedIn'](facts),
  forbidden: (facts) =>
    `${facts.host} does not allow this${asked(facts)}${facts.missing === undefined ? '' : `; likely missing: ${facts.missing}`}.`,
  notFound: (facts) => `${facts.host} does not have what was asked for${asked(facts)}.`,
  refused: (facts) =>
    `${facts.host} refused the request${asked(facts)}${facts.detail === undefined ? '' : `: ${unstopped(facts.detail)}`}.`,
  rateLimited: (facts) => `${facts.host} gets too many requests${wait(facts)}.`,
  serverFault: (facts) =>
    `${facts.host} failed with status ${facts.status ?? 500}${asked(facts)}${wait(facts)}.`,
  badReply: (facts) =>
    `${facts.host} sent a reply that is not understood${asked(facts)}: ${field(facts)}${facts.detail ?? 'unexpected content'}.`,
  redirected: (facts) =>
    `${facts.host} points elsewhere${asked(facts)}: ${facts.detail ?? 'to another address'}; no credentials were sent there.`,
  insecure: (facts) =>
    `${facts.host} would be asked over plain http, where passwords and tokens can be read on the way; nothing was sent.`,
};

function unreachableWords(facts: ErrorFacts): string {
  return facts.proxyCredentials === true
    ? `The proxy on the way to ${facts.host} asks for credentials${inBrackets(facts.code)}.`
    : `${facts.host} could not be reached${inBrackets(facts.detail ?? facts.code)}.`;
}

const signInWords: Readonly<Record<SignInReason, Words>> = {
  notSignedIn: (facts) => `Nobody is signed in to ${facts.host}.`,
  sessionEnded: (facts) => `The session on ${facts.host} has ended.`,
  wrongPassword: (facts) => `${facts.host} does not accept this user name and password.`,
  tokenRefused: (facts) => `${facts.host} does not accept this token: it is wrong, expired or deleted.`,
  browser: (facts) =>
    `The sign-in to ${facts.host} in the browser did not complete${inBrackets(facts.detail)}.`,
};

function asked(facts: ErrorFacts): string {
  return facts.endpoint === undefined ? '' : ` (${facts.endpoint})`;
}

function inBrackets(words: string | undefined): string {
  return words === undefined ? '' : ` (${words})`;
}

function field(facts: ErrorFacts): string {
  return facts.field === undefined ? '' : `${facts.field} `;
}

function wait(facts: ErrorFacts): string {
  return facts.retryAfter === undefined ? '' : ` and asks to wait ${seconds(facts.retryAfter)}`;
}

/** A server's own sentence without its full stop. */
function unstopped(words: string): string {
  return words.replace(/[.\s]+$/, '');
}

function seconds(milliseconds: number): string {
  const whole = Math.max(1, Math.ceil(milliseconds / 1000));
  return whole === 1 ? '1 second' : `${whole} seconds`;
}
