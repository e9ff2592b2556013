import { clientRefused } from './condaSigns';
import type { FailingClient, FailureKind, SeenFailure } from './failureKind';
import { httpFailure } from './httpFailure';
import { connectionKind, tlsKind } from './networkSigns';

type Reader = (match: RegExpExecArray, text: string) => SeenFailure | undefined;

/** A line of a program other than conda. The first one that fits a text decides. */
type Sign = readonly [client: FailingClient, pattern: RegExp, read: Reader];

/** libmamba (`download/downloader.cpp`, `core/subdir_index.cpp`, 2.x), with curl's numbers. */
const MAMBA: readonly Sign[] = [
  [
    'mamba',
    /Transfer finalized, status: (\d{3}) \[([^\]\n]*)\]/,
    ([, status, url = '']) => answered('mamba', status, url),
  ],
  [
    'mamba',
    /Failed to download package from (\S+) \(status (\d{3})\)/,
    ([, url = '', status]) => answered('mamba', status, url),
  ],
  [
    'mamba',
    /Download error \((\d+)\) ([^[\n]*)\[([^\]\n]*)\]\n?([^\n]*)/,
    ([, , words = '', url = '', detail = '']) =>
      httpFailure({ client: 'mamba', url, status: curlStatus(detail), evidence: `${detail}\n${words}` }),
  ],
  [
    'mamba',
    /Invalid CondaURL token "([^"\n]*)"/,
    ([, token = '']) => told('mamba', 'token-cut', { about: token }),
  ],
  [
    'mamba',
    /ssl_verify does not contain a valid file path/,
    () => told('mamba', 'ca-file-missing', { about: 'ssl_verify' }),
  ],
  [
    'mamba',
    /Error in file (.+?), skipping: /,
    ([, path = '']) => told('mamba', 'configuration-unreadable', { file: { path } }),
  ],
  [
    'mamba',
    /Port must be a number, got "([^"\n]*)"/,
    ([, port = '']) => told('mamba', 'url-unreadable', { about: `port ${port}` }),
  ],
  [
    'mamba',
    /does not exist \(perhaps a typo or a (?:missing|wrong) channel\)/,
    (_, text) =>
      missing(
        'mamba',
        text,
        /(?<!\S)(\w[\w.-]{0,100})(?: [=<>!~*\w.|,-]{1,100}){0,2} does not exist \(perhaps/g,
      ),
  ],
  [
    'mamba',
    /nothing provides requested (\S+)/,
    (_, text) => missing('mamba', text, /nothing provides requested (\S+)/g),
  ],
  [
    'mamba',
    /(?:Subdir (\S+) not loaded!|Could not load repodata\.json for (\S+))/,
    ([, subdir, other]) => ({
      kind: 'not-repodata',
      client: 'mamba',
      isCertain: false,
      about: subdir ?? other ?? '',
    }),
  ],
];

/** rattler, which pixi and rattler-build are made with, and uv: both speak with reqwest's words. */
const REQWEST: readonly Sign[] = [
  [
    'uv',
    /An index URL \(([^)\n]*)\) could not be queried due to a lack of valid authentication credentials \((\d{3})/,
    ([, url = '', status]) => answered('uv', status, url),
  ],
  ['uv', /Missing credentials for (\S+)/, ([, url = '']) => told('uv', 'token-missing', { url })],
  [
    'rattler',
    /HTTP status (?:client|server) error \((\d{3})\b[^)]{0,80}\) for url \(([^()]*)\)/,
    ([, status, url = ''], text) => answered(reqwestClient(text), status, joined(url)),
  ],
  [
    'rattler',
    /(?:error sending request for url \(([^()]*)\)|client error \(Connect\))/,
    ([, url = ''], text) =>
      httpFailure({
        client: reqwestClient(text),
        url: joined(url),
        status: 0,
        evidence: text.replace(/\s*[\u2502|]\s*/g, ' '),
      }),
  ],
  [
    'rattler',
    /network access is disabled by offline mode|no usable repodata cache for (\S+)/,
    ([, url]) => told('rattler', 'offline', url === undefined ? {} : { url }),
  ],
  [
    'rattler',
    /could not find subdir '[^'\n]*' in channel '([^'\n]*)'/,
    ([, channel = '']) => told('rattler', 'channel-not-found', { about: channel, ...urlOf(channel) }),
  ],
  [
    'rattler',
    /No candidates were found for ([^\n.]+)/,
    (_, text) => missing('rattler', text, /No candidates were found for ([^\n.]+)/g),
  ],
  [
    'rattler',
    /could not parse (?:the )?url|relative URL without a base|invalid port number|invalid channel name: '([^'\n]*)'/i,
    ([words, channel]) => told('rattler', 'url-unreadable', { about: channel ?? words }),
  ],
  [
    'uv',
    /invalid peer certificate: /,
    (_, text) => told(reqwestClient(text), tlsKind(text) ?? 'tls-failed', {}),
  ],
];

const PIP: readonly Sign[] = [
  [
    'pip',
    /(\d{3}) Error, Credentials not correct for (\S+)/,
    ([, status, url = '']) =>
      httpFailure({ client: 'pip', url, status: Number(status), words: 'Credentials not correct' }),
  ],
  ['pip', /HTTP error (\d{3}) while getting (\S+)/, ([, status, url = '']) => answered('pip', status, url)],
  [
    'pip',
    /(\d{3}) (?:Client|Server) Error: [^\n]{0,100}? for url: (\S+)/,
    ([, status, url = '']) => answered('pip', status, url),
  ],
  [
    'pip',
    /(?:Could not fetch URL (\S+): |connection broken by )[^\n]*/,
    ([line, url], text) => {
      const kind = connectionKind(line) ?? tlsKind(line);
      return kind && told('pip', kind, url === undefined ? indexOf(text) : { url });
    },
  ],
  [
    'pip',
    /^ERROR: No matching distribution found for (\S+)/m,
    ([, name = ''], text) => ({
      kind: 'packages-not-found',
      client: 'pip',
      isCertain: false,
      about: name,
      searched: indexes(text),
    }),
  ],
];

/** anaconda-client, which most often names no exception. */
const ANACONDA_CLIENT: Sign = [
  'conda',
  /^[^\S\n]*\[?(?:ERROR|Error)\]?:? (\(['"][^\n]{0,300}['"], 401\))/m,
  ([, words = '']) => clientRefused(words),
];

/** All signs, in the order in which they are looked for. */
export const OTHER_CLIENT_SIGNS: readonly Sign[] = [...MAMBA, ...REQWEST, ...PIP, ANACONDA_CLIENT];

function answered(client: FailingClient, status: string | undefined, url: string): SeenFailure {
  return httpFailure({ client, url, status: Number(status) });
}

function told(client: FailingClient, kind: FailureKind, more: Partial<SeenFailure>): SeenFailure {
  return { kind, client, isCertain: true, ...more };
}

/** curl tells a status that ended a transfer only in its own words. */
function curlStatus(detail: string): number {
  return Number(/The requested URL returned error: (\d{3})/.exec(detail)?.[1] ?? 0);
}

function missing(client: FailingClient, text: string, pattern: RegExp): SeenFailure {
  const names = new Set([...text.matchAll(pattern)].map(([, name = '']) => name.trim()));
  return { kind: 'packages-not-found', client, isCertain: true, about: [...names].slice(0, 20).join(', ') };
}

/** pixi and rattler-build break long lines within an address. */
function joined(url: string): string {
  return url.replace(/\s+(?:[\u2502|]\s*)?/g, '');
}

function reqwestClient(text: string): FailingClient {
  return /\buv\b|simple\/|Failed to fetch: `/.test(text) && !/repodata|conda/.test(text) ? 'uv' : 'rattler';
}

function urlOf(channel: string): { readonly url?: string } {
  return /^[a-z]+:\/\//.test(channel) ? { url: channel } : {};
}

function indexes(text: string): readonly string[] {
  const listed = /^Looking in indexes: (.+)$/m.exec(text)?.[1];
  return listed === undefined ? [] : listed.split(', ');
}

function indexOf(text: string): { readonly url?: string } {
  const [url] = indexes(text);
  return url === undefined ? {} : { url };
}
