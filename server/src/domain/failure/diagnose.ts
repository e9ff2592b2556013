import { HIDDEN, redactShapes } from '../secret/redact';
import { maskUrl } from '../secret/redactUrl';
import { absentWords, forbiddenWords, refusedWords } from './accessWords';
import { askedChannel, channelOfAddress } from './askedChannel';
import { choiceWords, loginProgramWords, packagesWords } from './choiceWords';
import { configurationWords, environmentWords, meantElsewhereWords } from './configurationWords';
import type { CauseAndFix, ChannelInEffect, Circumstances, Diagnosis, FailureContext } from './diagnosis';
import type { FailureKind, SeenFailure } from './failureKind';
import { hasLogin, hasToken } from './httpFailure';
import { answerWords, certificateFileWords, connectionWords, proxyWords, tlsWords } from './networkWords';
import { plainLine } from './plainLine';
import { seenFailure } from './seenFailure';

/**
 * Why the command failed that printed a text; undefined where the text says nothing that is known. `context` is what is
 * known of the machine, without which only the text speaks.
 */
export function diagnose(text: string, context?: FailureContext): Diagnosis | undefined {
  const found = seenFailure(text) ?? stoppedByConfiguration(text, context);
  if (!found) return undefined;
  const seen = maskedFailure(found);
  const channel = askedChannel(seen, context?.channels ?? []);
  const known = onMachine(seen, channel, context);
  const credential = credentialOf(known, channel);
  const host = hostOf(known);
  const { cause, fix } = WORDS[known.kind]({ seen: known, host, channel, credential, context });
  const { kind, client, isCertain, url, status, said } = known;
  const name = channel?.text ?? nameOf(known);
  const place = channel?.place;
  return {
    kind,
    client,
    confidence: isCertain ? 'certain' : 'likely',
    ...(name !== undefined && { channel: plainLine(name) }),
    ...(place && { channelPlace: place }),
    ...(url !== undefined && url !== '' && { address: url }),
    ...(credential && TELLS_CREDENTIAL.has(kind) && { credential }),
    ...((status !== undefined || said !== undefined) && {
      said: { ...(status !== undefined && { status }), ...(said !== undefined && { words: said }) },
    }),
    cause: plainLine(cause),
    fix: plainLine(fix),
  };
}

/** Without secrets, the rest of a cut token in the name of a host included; texts of others are one line. */
function maskedFailure(seen: SeenFailure): SeenFailure {
  const { kind, url, said, about, searched } = seen;
  const rest = kind === 'token-cut' ? about : undefined;
  const mask = (text: string): string =>
    plainLine(
      redactShapes(maskUrl(rest === undefined || rest === '' ? text : text.replaceAll(rest, HIDDEN))),
    );
  return {
    ...seen,
    ...(url !== undefined && { url: mask(url) }),
    ...(said !== undefined && { said: mask(said) }),
    ...(about !== undefined && { about: mask(about) }),
    ...(searched && { searched: searched.map(mask) }),
  };
}

/** The failures that hang on a credential. */
const TELLS_CREDENTIAL: ReadonlySet<FailureKind> = new Set([
  'token-missing',
  'token-refused',
  'login-refused',
  'scope-missing',
  'channel-forbidden',
  'forbidden',
  'channel-not-found',
  'repository-path-missing',
  'file-not-found',
  'login-program',
  'not-repodata',
]);

/** What the machine's own configuration makes of what the text says. */
function onMachine(
  seen: SeenFailure,
  channel: ChannelInEffect | undefined,
  context: FailureContext | undefined,
): SeenFailure {
  if (!context) return seen;
  const { kind, url = '' } = seen;
  if (kind === 'packages-not-found' && context.offline && seen.client === 'conda')
    return { ...seen, kind: 'offline' };
  if (kind === 'connection-failed' && channel && channel.unset.length > 0)
    return { ...seen, kind: 'variable-not-set', isCertain: true };
  if (kind === 'token-missing' && channel?.credential) {
    const used = channel.credential.kind;
    if (used === 'login') return { ...seen, kind: 'login-refused', isCertain: true };
    if (used === 'token' || used === 'stored') return { ...seen, kind: 'token-refused', isCertain: true };
    if (used === 'none') return { ...seen, isCertain: true };
  }
  if (kind === 'channel-not-found' && !url.includes('/api/repo') && servesRepository(url, context))
    return { ...seen, kind: 'repository-path-missing' };
  return seen;
}

/** Whether another channel of this machine is asked below `/api/repo` of the same host. */
function servesRepository(url: string, { channels }: FailureContext): boolean {
  const origin = /^[a-z]+:\/\/[^/]+/.exec(url)?.[0];
  return (
    origin !== undefined &&
    channels.some(({ urls }) =>
      urls.some((one) => one.startsWith(`${origin}/`) && one.includes('/api/repo/')),
    )
  );
}

/** A text without any known words where this machine's configuration stops every command. */
function stoppedByConfiguration(text: string, context: FailureContext | undefined): SeenFailure | undefined {
  if (!context?.stopped || !text.includes(context.stopped.words.split('\n')[0] ?? '\0')) return undefined;
  const { place, words: about } = context.stopped;
  return {
    kind: 'configuration-unreadable',
    client: 'conda',
    isCertain: true,
    about,
    ...(place && { file: place }),
  };
}

function credentialOf(seen: SeenFailure, channel: ChannelInEffect | undefined): Circumstances['credential'] {
  if (channel?.credential) return channel.credential;
  const { url = '' } = seen;
  if (hasToken(url)) return { kind: 'token' };
  if (hasLogin(url)) return { kind: 'login' };
  return undefined;
}

function hostOf({ url = '', about }: SeenFailure): string {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#]+)/i.exec(url)?.[1];
  return host ?? about ?? 'the server';
}

/** The channel that a text names. */
function nameOf({ kind, about, url }: SeenFailure): string | undefined {
  const isChannel: readonly FailureKind[] = ['channel-denied', 'channel-not-allowed', 'channel-not-found'];
  if (isChannel.includes(kind) && about !== undefined) return about;
  return url === undefined ? undefined : channelOfAddress(url);
}

type Words = (circumstances: Circumstances) => CauseAndFix;

const WORDS: Readonly<Record<FailureKind, Words>> = {
  'token-missing': refusedWords,
  'token-refused': refusedWords,
  'login-refused': refusedWords,
  'sign-in-refused': refusedWords,
  'scope-missing': forbiddenWords,
  'channel-forbidden': forbiddenWords,
  forbidden: forbiddenWords,
  'channel-not-found': absentWords,
  'repository-path-missing': absentWords,
  'folder-is-no-channel': absentWords,
  'file-not-found': absentWords,
  'variable-not-set': meantElsewhereWords,
  'token-cut': meantElsewhereWords,
  placeholder: meantElsewhereWords,
  'alias-empty': meantElsewhereWords,
  'scheme-unknown': meantElsewhereWords,
  'url-unreadable': meantElsewhereWords,
  'tls-unknown-authority': tlsWords,
  'tls-self-signed': tlsWords,
  'tls-expired': tlsWords,
  'tls-host-name': tlsWords,
  'tls-not-spoken': tlsWords,
  'tls-failed': tlsWords,
  'ca-file-missing': certificateFileWords,
  'proxy-login': proxyWords,
  'proxy-failed': proxyWords,
  'connection-refused': connectionWords,
  'host-unknown': connectionWords,
  timeout: connectionWords,
  'connection-broken': connectionWords,
  'connection-failed': connectionWords,
  'too-many-requests': answerWords,
  'server-error': answerWords,
  checksum: answerWords,
  'not-repodata': answerWords,
  'configuration-unreadable': configurationWords,
  'configuration-invalid': configurationWords,
  'key-twice': configurationWords,
  'environment-unnamed': environmentWords,
  'environment-invalid': environmentWords,
  'not-utf8': configurationWords,
  offline: choiceWords,
  'no-channels': choiceWords,
  'channel-denied': choiceWords,
  'channel-not-allowed': choiceWords,
  'terms-not-accepted': choiceWords,
  'override-refused': choiceWords,
  'login-program': loginProgramWords,
  'packages-not-found': packagesWords,
};
