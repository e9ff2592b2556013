import * as l10n from '@vscode/l10n';
import {
  type AnacondaError,
  type ErrorFacts,
  type ErrorKind,
  isAnacondaError,
  type SignInReason,
} from '../anaconda/errors';
import { detailWords } from './errorDetails';

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

/** One sentence for the user: what happened, where. Holds no credential and nothing of a reply's body. */
export function sentence({ kind, facts }: AnacondaError): string {
  return sentenceOf(kind, facts);
}

/** An error of whatever kind in words; another than this extension's tells its own. */
export function errorWords(error: unknown): string {
  if (isAnacondaError(error)) return sentence(error);
  return error instanceof Error ? error.message : String(error);
}

/** The one thing the user can do about an error. */
export function action({ kind, facts }: AnacondaError): ErrorAction {
  return actionOf(kind, facts);
}

/** One sentence (two when a change was cut off) that says what happened and where, in the display language. */
function sentenceOf(kind: ErrorKind, facts: ErrorFacts): string {
  const happened = sentences[kind](facts);
  if (facts.aftermath === undefined) return happened;
  if (kind === 'cancelled' && facts.aftermath === 'notDone')
    return l10n.t(
      'The request to {0} was cancelled. {0} shows no change, though it was looked at several times over a minute.',
      facts.host,
    );
  const after =
    facts.aftermath === 'notDone'
      ? l10n.t('The server shows no change.')
      : l10n.t('It is not known whether the server made the change: refresh before you try again.');
  return `${happened} ${after}`;
}

/** The action that fits a kind of error; the facts refine it. */
function actionOf(kind: ErrorKind, facts: ErrorFacts): ErrorAction {
  if (facts.aftermath === 'unknown') return { id: 'refresh', title: l10n.t('Refresh') };
  if (facts.proxyCredentials === true) return { id: 'checkProxy', title: l10n.t('Check Proxy Settings') };
  if (facts.reason === 'tokenRefused') return { id: 'correctInput', title: l10n.t('Use Another Token') };
  return actionOfKind(kind);
}

function actionOfKind(kind: ErrorKind): ErrorAction {
  switch (kind) {
    case 'unreachable':
    case 'timeout':
    case 'serverFault':
      return { id: 'retry', title: l10n.t('Try Again') };
    case 'tls':
      return { id: 'checkCertificates', title: l10n.t('Check Certificates') };
    case 'cancelled':
      return { id: 'dismiss', title: l10n.t('Dismiss') };
    case 'notAnacondaServer':
    case 'redirected':
      return { id: 'checkAddress', title: l10n.t('Check Address') };
    case 'signInNeeded':
      return { id: 'signIn', title: l10n.t('Sign In') };
    case 'forbidden':
      return { id: 'askAdministrator', title: l10n.t('Ask an Administrator') };
    case 'notFound':
      return { id: 'refresh', title: l10n.t('Refresh') };
    case 'refused':
      return { id: 'correctInput', title: l10n.t('Correct the Input') };
    case 'rateLimited':
      return { id: 'wait', title: l10n.t('Try Again Later') };
    case 'badReply':
      return { id: 'showLog', title: l10n.t('Show Log') };
    case 'insecure':
      return { id: 'allowPlainHttp', title: l10n.t('Allow Plain HTTP') };
  }
}

const sentences: Readonly<Record<ErrorKind, Words>> = {
  unreachable: unreachableWords,
  tls: (facts) =>
    l10n.t(
      'The certificate of {0} could not be verified{1}; nothing was sent.',
      facts.host,
      inBrackets(told(facts) ?? facts.code),
    ),
  timeout: (facts) =>
    l10n.t('{0} did not answer in time{1}{2}.', facts.host, asked(facts), inBrackets(told(facts))),
  cancelled: (facts) => l10n.t('The request to {0} was cancelled.', facts.host),
  notAnacondaServer: (facts) =>
    l10n.t('{0} is not an Anaconda Server{1}.', facts.host, inBrackets(told(facts))),
  signInNeeded: (facts) => signInWords[facts.reason ?? 'notSignedIn'](facts),
  forbidden: forbiddenWords,
  notFound: (facts) => l10n.t('{0} does not have what was asked for{1}.', facts.host, asked(facts)),
  refused: refusedWords,
  rateLimited: (facts) =>
    facts.retryAfter === undefined
      ? l10n.t('{0} is limiting requests.', facts.host)
      : l10n.t('{0} is limiting requests. Try again in {1}.', facts.host, seconds(facts.retryAfter)),
  serverFault: serverFaultWords,
  badReply: badReplyWords,
  redirected: (facts) =>
    l10n.t(
      '{0} points elsewhere{1}: {2}; no credentials were sent there.',
      facts.host,
      asked(facts),
      told(facts) ?? l10n.t('to another address'),
    ),
  insecure: (facts) =>
    l10n.t(
      '{0} would be asked over plain http, where passwords and tokens can be read on the way; nothing was sent.',
      facts.host,
    ),
};

function unreachableWords(facts: ErrorFacts): string {
  return facts.proxyCredentials === true
    ? l10n.t('The proxy on the way to {0} asks for credentials{1}.', facts.host, inBrackets(facts.code))
    : l10n.t('{0} could not be reached{1}.', facts.host, inBrackets(told(facts) ?? facts.code));
}

function forbiddenWords(facts: ErrorFacts): string {
  return facts.missing === undefined
    ? l10n.t('{0} does not allow this{1}.', facts.host, asked(facts))
    : l10n.t('{0} does not allow this; likely missing: {1}{2}.', facts.host, facts.missing, asked(facts));
}

function refusedWords(facts: ErrorFacts): string {
  return facts.detail === undefined
    ? l10n.t('{0} refused the request{1}.', facts.host, asked(facts))
    : l10n.t(
        '{0} refused the request{1}: {2}.',
        facts.host,
        asked(facts),
        unstopped(detailWords(facts.detail)),
      );
}

function serverFaultWords(facts: ErrorFacts): string {
  const status = facts.status ?? 500;
  return facts.retryAfter === undefined
    ? l10n.t('{0} failed with status {1}{2}.', facts.host, status, asked(facts))
    : l10n.t(
        '{0} failed with status {1}{2} and asks to wait {3}.',
        facts.host,
        status,
        asked(facts),
        seconds(facts.retryAfter),
      );
}

function badReplyWords(facts: ErrorFacts): string {
  const wrong = [fieldWords(facts), facts.detail ? detailWords(facts.detail) : l10n.t('unexpected content')];
  return l10n.t(
    '{0} sent a reply that is not understood{1}: {2}.',
    facts.host,
    asked(facts),
    wrong.filter((words) => words !== undefined).join(' '),
  );
}

const signInWords: Readonly<Record<SignInReason, Words>> = {
  notSignedIn: (facts) => l10n.t('Nobody is signed in to {0}.', facts.host),
  sessionEnded: (facts) => l10n.t('The session on {0} has ended.', facts.host),
  wrongPassword: (facts) => l10n.t('{0} does not accept this user name and password.', facts.host),
  tokenRefused: (facts) =>
    l10n.t('{0} does not accept this token: it is wrong, expired or deleted.', facts.host),
  browser: (facts) =>
    l10n.t('The sign-in to {0} in the browser did not complete{1}.', facts.host, inBrackets(told(facts))),
};

function asked(facts: ErrorFacts): string {
  return inBrackets(facts.endpoint);
}

function inBrackets(words: string | undefined): string {
  return words === undefined ? '' : ` (${words})`;
}

/** What is wrong in particular, and where in the reply; undefined where nothing more is known. */
function told(facts: ErrorFacts): string | undefined {
  const words = [fieldWords(facts), facts.detail && detailWords(facts.detail)].filter(
    (word) => word !== undefined,
  );
  return words.length === 0 ? undefined : words.join(' ');
}

function fieldWords({ field }: ErrorFacts): string | undefined {
  return field === '' ? l10n.t('the reply') : field;
}

/** A server's own sentence without its full stop. */
function unstopped(words: string): string {
  return words.replace(/[.\s]+$/, '');
}

function seconds(milliseconds: number): string {
  const whole = Math.max(1, Math.ceil(milliseconds / 1000));
  return whole === 1 ? l10n.t('1 second') : l10n.t('{0} seconds', whole);
}
