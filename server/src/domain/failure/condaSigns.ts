import type { FailureKind, SeenFailure } from './failureKind';
import { httpFailure } from './httpFailure';
import { connectionKind, proxyKind, tlsKind } from './networkSigns';

/** What stands behind the name of an exception, and the whole text around it. */
interface Raised {
  readonly words: string;
  readonly text: string;
}

type Reader = (raised: Raised) => SeenFailure | undefined;

/** What each of conda's exceptions says (conda 26.7, and the words of versions since 4.2 where they differ). */
export const condaExceptions: Readonly<Record<string, Reader>> = {
  CondaHTTPError: (raised) => answer(raised),
  UnavailableInvalidChannel: (raised) => unavailable(raised),
  RepodataIsEmpty: (raised) => unavailable(raised),
  CondaSSLError: ({ words }) => ({ ...certain(tlsKind(words) ?? 'tls-failed'), ...poolAddress(words) }),
  ProxyError: ({ words, text }) => proxy(words, text),
  OfflineError: ({ words }) => ({ ...certain('offline'), ...urlIn(words) }),
  NoChannelsConfiguredError: ({ text }) => ignoredFile(text) ?? certain('no-channels'),
  ChannelDenied: ({ words }) => named('channel-denied', words),
  ChannelNotAllowed: ({ words }) => named('channel-not-allowed', words),
  OperationNotAllowed: ({ words }) => when(/overriding channels/i.test(words), certain('override-refused')),
  ArgumentError: ({ words }) =>
    when(words.includes('--override-channels'), certain('override-refused')) ??
    when(
      /do not specify a name or prefix|no name or prefix was provided/.test(words),
      certain('environment-unnamed'),
    ),
  PluginError: ({ words }) => environmentFault(words),
  // Of a file that is not called environment.yml, whatever is wrong with it, one that is not there included.
  EnvironmentSpecPluginNotDetected: () => ({
    ...certain('environment-invalid'),
    said: 'it is not there, or none of conda’s formats fits, and conda does not say why',
  }),
  CondaToSNonInteractiveError: ({ words }) => terms(words),
  CondaToSRejectedError: ({ words }) => terms(words),
  ConfigurationLoadError: ({ words }) => ({ ...certain('configuration-unreadable'), ...fileOf(words) }),
  CustomValidationError: ({ words }) => invalid(words),
  InvalidTypeError: ({ words }) => invalid(words),
  MultiValidationError: ({ words }) => invalid(words),
  ValidationError: ({ words }) => when(/client_ssl_cert|always_copy/.test(words), invalid(words)),
  MultipleKeysError: ({ words }) => twice(words),
  PackagesNotFoundError: ({ words, text }) => packages(words, text),
  PackagesNotFoundInChannelsError: ({ words, text }) => packages(words, text),
  ResolvePackageNotFound: ({ words, text }) => packages(words, text),
  ChecksumMismatchError: ({ words }) => ({ ...certain('checksum'), ...urlIn(words) }),
  CondaError: ({ words }) =>
    when(words.includes('did not match Content-Length'), {
      ...certain('connection-broken'),
      ...urlIn(words),
    }),
  CondaDependencyError: ({ words }) =>
    when(words.includes('SOCKS'), { ...certain('proxy-failed'), about: 'pysocks' }),
  AnacondaAuthError: ({ words }) => loginProgram('anaconda-auth', words),
  CondaAuthError: ({ words }) => loginProgram('conda-auth', words),
  InvalidCredentialsError: ({ words }) => loginProgram('conda-auth', words),
  // anaconda-client: the server's words and the status, as Python shows them.
  Unauthorized: ({ words }) => clientRefused(words),
  CondaTokenError: ({ words }) => loginProgram('conda-token', words),
  TokenNotFoundError: ({ words }) => loginProgram('anaconda-auth', words),
  TokenExpiredError: ({ words }) => loginProgram('anaconda-auth', words),
  LoginRequiredError: ({ words }) => loginProgram('anaconda-auth', words),
};

function certain(kind: FailureKind): SeenFailure {
  return { kind, client: 'conda', isCertain: true };
}

function when(applies: boolean, seen: SeenFailure): SeenFailure | undefined {
  return applies ? seen : undefined;
}

/** `HTTP 401 Unauthorized for url <…>`, a line of time, then what the server or conda says. */
function answer({ words, text }: Raised): SeenFailure | undefined {
  const [all, code, url] = /^HTTP (\d{3}|None)\b[^<]{0,200}<([^\n]*?)>\s*$/m.exec(words) ?? [];
  if (all === undefined || url === undefined) return undefined;
  const behind = words
    .slice(words.indexOf(all) + all.length)
    .replace(/^\s*(?:(?:Elapsed|CF-RAY):.*\s*)*/, '');
  const status = Number(code === 'None' ? 0 : code);
  return httpFailure({
    client: 'conda',
    url: url === 'None' ? (poolAddress(text).url ?? '') : url,
    status,
    words: status === 0 ? '' : behind,
    evidence: aboutHost(text, url),
  });
}

/** Of the lines that may say why there was no connection, those on this host, if any names it. */
function aboutHost(text: string, url: string): string {
  const host = /^[a-z]+:\/\/(?:[^/@]*@)?([^/:]+)/i.exec(url)?.[1] ?? '';
  const lines = text.split('\n').filter((line) => connectionKind(line) !== undefined);
  const own = lines.filter((line) => host !== '' && line.includes(host));
  return (own.length > 0 ? own : lines.filter((line) => !line.includes("host='"))).join('\n');
}

/** `HTTP 404 Not Found for channel main <…>`. */
function unavailable({ words }: Raised): SeenFailure | undefined {
  const [all, code = '', channel, url = ''] =
    /^HTTP (\d{3})\b[^\n]*? for channel (\S*) <([^\n]*)>\s*$/m.exec(words) ?? [];
  if (all === undefined) {
    const older = /channel url:\s*(\S+)/.exec(words)?.[1];
    return older === undefined ? undefined : { ...certain('channel-not-found'), url: older };
  }
  if (url.startsWith('file:')) return { ...certain('folder-is-no-channel'), url };
  const seen = httpFailure({
    client: 'conda',
    url,
    status: code === '000' ? 404 : Number(code),
    words: words.slice(words.indexOf(all) + all.length),
  });
  return channel === undefined ? seen : { ...seen, about: channel };
}

function proxy(words: string, text: string): SeenFailure {
  if (/could not find a proxy for/i.test(words)) return certain('proxy-login');
  const kind = proxyKind(words) ?? proxyKind(text);
  const cause = kind === 'proxy-failed' ? connectionKindBehindProxy(text) : undefined;
  return {
    ...certain('proxy-failed'),
    ...(kind && { kind }),
    ...(cause && { about: cause }),
    ...poolAddress(text),
  };
}

function connectionKindBehindProxy(text: string): FailureKind | undefined {
  const [, cause = ''] =
    /(?:Cannot|Unable to) connect to proxy[^\n]{0,40}?, ([^\n]{0,400})/i.exec(text) ?? [];
  const kind = cause === '' ? undefined : connectionKind(cause.replace(/tunnel connection failed/i, ''));
  return kind === 'proxy-failed' ? undefined : kind;
}

/** urllib3 names host and path apart. */
export function poolAddress(text: string): { readonly url?: string } {
  const [, secure, host = '', port = '', path = ''] =
    /(HTTPS|HTTP)ConnectionPool\(host='([^'\n]*)', port=(\d+)\)(?:: Max retries exceeded with url: (\S+))?/.exec(
      text,
    ) ?? [];
  if (secure === undefined) return {};
  const usual = secure === 'HTTPS' ? '443' : '80';
  return { url: `${secure.toLowerCase()}://${host}${port === usual ? '' : `:${port}`}${path}` };
}

function urlIn(words: string): { readonly url?: string } {
  const url = /\b[a-z][a-z0-9+]*:\/\/[^\s'"<>]+/i.exec(words)?.[0];
  return url === undefined ? {} : { url: url.replace(/[.,]$/, '') };
}

function named(kind: FailureKind, words: string): SeenFailure {
  const name = /channel name:\s*(\S+)/.exec(words)?.[1];
  const url = /channel url:\s*(\S+)/.exec(words)?.[1];
  return {
    ...certain(kind),
    ...(name !== undefined && { about: name }),
    ...(url !== undefined && url !== 'None' && { url }),
  };
}

function fileOf(words: string): Pick<SeenFailure, 'file'> {
  const path = /^\s*path: (.+)$/m.exec(words)?.[1]?.trim();
  if (path === undefined) return {};
  // conda counts these lines from 0.
  const line = /invalid yaml at line (\d+)/.exec(words)?.[1];
  return { file: { path, ...(line !== undefined && { line: Number(line) + 1 }) } };
}

/** The warning with which conda leaves a file out. */
export function ignoredFile(text: string): SeenFailure | undefined {
  const at = text.search(/Ignoring configuration file \(/);
  return at < 0
    ? undefined
    : { ...certain('configuration-unreadable'), ...fileOf(text.slice(at, at + 2000)) };
}

/** `Parameter x = 'y' declared in /path is invalid.` or `… has type str.` */
function invalid(words: string): SeenFailure {
  const [, parameter, source] =
    /Parameter (\S+) = .{0,1000}? declared in (.+?) (?:is invalid|has type)/s.exec(words) ?? [];
  const isTls = /_?ssl_verify$/.test(parameter ?? '') && words.includes('must be a boolean, a path');
  return {
    ...certain(isTls ? 'ca-file-missing' : 'configuration-invalid'),
    ...(parameter !== undefined && { about: parameter.replace(/^_/, '') }),
    ...sourceFile(source),
  };
}

function twice(words: string): SeenFailure {
  const source = /keys in file (.+):$/m.exec(words)?.[1];
  const preferred = /Prefer '_?([^']+)'/.exec(words)?.[1];
  return {
    ...certain('key-twice'),
    ...(preferred !== undefined && { about: preferred }),
    ...sourceFile(source),
  };
}

/** Variables and the command line are no files, and `<<merged>>` is none at all. */
function sourceFile(source: string | undefined): Pick<SeenFailure, 'file'> {
  return source === undefined || source === '<<merged>>' ? {} : { file: { path: source } };
}

function packages(words: string, text: string): SeenFailure | undefined {
  if (words.includes('missing from the target environment')) return undefined;
  const [wanted = '', channels = ''] = words.split(/Current channels:/);
  const list = (part: string): readonly string[] =>
    [...part.matchAll(/^\s+- (\S.*)$/gm)].map(([, item = '']) => item.trim());
  const ignored = ignoredFile(text);
  const searched = list(channels.split(/To search for alternate/)[0] ?? '');
  const about = list(wanted).join(', ');
  const isOffline = /--offline|offline mode : True/.test(text);
  const seen = ignored ?? certain(isOffline ? 'offline' : 'packages-not-found');
  return { ...seen, ...(about !== '' && { about }), searched };
}

/** What conda does not take in an environment file, a line for each fault. */
function environmentFault(words: string): SeenFailure | undefined {
  const [, rest] = words.split('Failed to parse environment specification from file: ');
  if (rest === undefined) return undefined;
  const faults = [...rest.matchAll(/^\s+- (\S.*)$/gm)].map(([, fault = '']) => fault);
  const said = faults.length > 0 ? faults.join('; ') : rest.split('\n')[0]?.trim();
  return {
    ...certain('environment-invalid'),
    ...(said !== undefined && said !== '' && { said: said.slice(0, 300) }),
  };
}

/** The channels whose terms nobody has accepted (conda-anaconda-tos, `exceptions.py`). */
function terms(words: string): SeenFailure {
  const channels = [...words.matchAll(/^\s*[-\u2022] ([a-z]+:\/\/\S+)$/gm)].map(([, url = '']) => url);
  const [url] = channels;
  return { ...certain('terms-not-accepted'), ...(url !== undefined && { url }), searched: channels };
}

/** `('Authorization token is no longer valid', 401)` of anaconda-client. */
export function clientRefused(words: string): SeenFailure | undefined {
  const said = /^\(['"]([^\n]{0,300})['"], 401\)/.exec(words)?.[1];
  return said === undefined ? undefined : { ...loginProgram('anaconda-client', said), status: 401 };
}

function loginProgram(program: string, words: string): SeenFailure {
  const said = words.split('\n')[0]?.trim().slice(0, 300);
  const url = urlIn(words);
  return {
    ...certain('login-program'),
    about: program,
    ...(said !== undefined && said !== '' && { said }),
    ...url,
  };
}
