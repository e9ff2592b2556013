import { addressFault } from './addressFault';
import { poolAddress } from './condaSigns';
import type { SeenFailure } from './failureKind';
import { httpFailure } from './httpFailure';
import { connectionKind, tlsKind } from './networkSigns';

/** An exception of Python that ended a command of conda: its words, and the trace that leads there. */
interface Ended {
  readonly words: string;
  readonly trace: string;
}

type Reader = (ended: Ended) => SeenFailure | undefined;

/** What exceptions mean that conda lets through, where their words or the trace say so beyond doubt. */
export const pythonExceptions: Readonly<Record<string, Reader>> = {
  InvalidSchema: ({ words }) => noAdapter(words),
  MissingSchema: ({ words }) => noAdapter(words),
  ValueError: ({ words }) => unreadableUrl(words),
  InvalidURL: ({ words }) => unreadableUrl(words),
  LocationParseError: ({ words }) => unreadableUrl(words),
  UnicodeDecodeError: ({ trace }) =>
    inConfiguration(trace)
      ? { kind: 'not-utf8', client: 'conda', isCertain: true, ...pathIn(trace) }
      : undefined,
  UnicodeError: ({ words, trace }) =>
    /label (?:too long|empty)/.test(words) && trace.includes('conda')
      ? { kind: 'token-cut', client: 'conda', isCertain: false }
      : undefined,
  ReaderError: ({ words, trace }) => yaml(words, trace),
  ScannerError: ({ words, trace }) => yaml(words, trace),
  ParserError: ({ words, trace }) => yaml(words, trace),
  ComposerError: ({ words, trace }) => yaml(words, trace),
  ConstructorError: ({ words, trace }) => yaml(words, trace),
  DuplicateKeyError: ({ words, trace }) => yaml(words, trace),
  JSONDecodeError: ({ words, trace }) => notJson(words, trace),
  ZstdError: ({ words, trace }) =>
    /frame descriptor|decompress/i.test(words) && /repodata|shards/.test(trace)
      ? notRepodata(trace, true)
      : undefined,
  OSError: ({ words, trace }) => system(words, trace),
  FileNotFoundError: ({ words, trace }) => system(words, trace),
  PermissionError: ({ words, trace }) => denied(words, trace),
  TypeError: ({ trace }) => strangeValue(trace),
  AttributeError: ({ trace }) => strangeValue(trace),
  EOFError: ({ trace }) =>
    /handle_407|get_proxy_username_and_pass|proxy username:/.test(trace)
      ? { kind: 'proxy-login', client: 'conda', isCertain: true }
      : undefined,
  SSLError: ({ words }) => network(words, tlsKind(words) ?? 'tls-failed'),
  ConnectionError: ({ words }) => network(words, connectionKind(words)),
  ConnectTimeout: ({ words }) => network(words, 'timeout'),
  ReadTimeout: ({ words }) => network(words, 'timeout'),
  ChunkedEncodingError: ({ words }) => network(words, 'connection-broken'),
  HTTPError: ({ words }) => httpError(words),
};

function noAdapter(words: string): SeenFailure | undefined {
  const url = /(?:No connection adapters were found for|Invalid URL) ['"]([^'"\n]*)['"]/.exec(words)?.[1];
  if (url === undefined) return undefined;
  const fault = addressFault(url);
  const found = fault ?? { kind: 'scheme-unknown' as const, isCertain: true };
  const scheme = /^([^:/]*):/.exec(url)?.[1];
  return {
    client: 'conda',
    url,
    ...(scheme !== undefined && found.kind === 'scheme-unknown' && { about: scheme }),
    ...found,
  };
}

/** Python's `urlsplit` and its port: what cannot be one is mostly a variable or a token's rest behind the port. */
function unreadableUrl(words: string): SeenFailure | undefined {
  const port = /Port could not be cast to integer value as (['"])(.*)\1/.exec(words)?.[2];
  const bad =
    /Port out of range|Invalid IPv6 URL|does not appear to be an IPv4 or IPv6 address|netloc .{0,200} contains invalid characters|Failed to parse: /.test(
      words,
    );
  if (port === undefined)
    return bad
      ? { kind: 'url-unreadable', client: 'conda', isCertain: true, about: firstLine(words) }
      : undefined;
  const glued = /^\d*(.+)$/.exec(port)?.[1] ?? '';
  const isGlued = /^\d/.test(port);
  const fault = addressFault(`https://host.example${glued}/`);
  if (fault?.kind === 'variable-not-set' || (isGlued && fault))
    return { kind: fault.kind, client: 'conda', isCertain: true, about: fault.about ?? glued };
  return { kind: 'url-unreadable', client: 'conda', isCertain: true, about: `port ${port}` };
}

function firstLine(words: string): string {
  return (words.split('\n')[0] ?? '').slice(0, 200);
}

/** Whether conda was reading its configuration, by the files of the trace. */
function inConfiguration(trace: string): boolean {
  return /conda[\\/]common[\\/]configuration\.py|make_raw_parameters_from_file|conda[\\/]base[\\/]context\.py/.test(
    trace,
  );
}

function yaml(words: string, trace: string): SeenFailure | undefined {
  const places = [...words.matchAll(/in "([^"\n]+)", line (\d+)/g)];
  const [, path, line] = places.at(-1) ?? [];
  const isCondarc = inConfiguration(trace) || (path ?? '').includes('condarc');
  if (!isCondarc && !/\.ya?ml$/.test(path ?? '')) return undefined;
  const file = path === undefined || path.startsWith('<') ? {} : { file: { path, line: Number(line) } };
  return {
    kind: 'configuration-unreadable',
    client: 'conda',
    isCertain: true,
    about: firstLine(words),
    ...file,
  };
}

function notJson(words: string, trace: string): SeenFailure | undefined {
  if (!/repodata|SubdirData|subdir_data|shards/.test(trace)) return undefined;
  return notRepodata(
    trace,
    words.includes('Expecting value: line 1 column 1 (char 0)') ||
      /got ["'<]*\s*<(?:!doctype|html)/i.test(words),
  );
}

/** A page begins otherwise than JSON and zstd do; what begins right was cut off. */
function notRepodata(trace: string, isPage: boolean): SeenFailure {
  return {
    kind: 'not-repodata',
    client: 'conda',
    isCertain: true,
    about: isPage ? 'page' : 'cut',
    ...channelIn(trace),
  };
}

function channelIn(trace: string): { readonly url?: string } {
  const url = /channel URLs : (\S+)/.exec(trace)?.[1];
  return url === undefined ? {} : { url };
}

function system(words: string, trace: string): SeenFailure | undefined {
  const path = /Could not find a suitable TLS CA certificate bundle, invalid path: (.+)$/m.exec(words)?.[1];
  if (path !== undefined)
    return { kind: 'ca-file-missing', client: 'conda', isCertain: true, about: path.trim() };
  const kind = /conda[\\/]gateways|requests|urllib3/.test(trace) ? connectionKind(words) : undefined;
  return kind && network(words, kind);
}

function denied(words: string, trace: string): SeenFailure | undefined {
  const path = /Permission denied: '([^'\n]+)'/.exec(words)?.[1];
  if (path === undefined || !(inConfiguration(trace) || path.includes('condarc'))) return undefined;
  return {
    kind: 'configuration-unreadable',
    client: 'conda',
    isCertain: true,
    about: 'PermissionError',
    file: { path },
  };
}

/** A value of a shape that conda does not expect raises deep in the code that reads the configuration. */
function strangeValue(trace: string): SeenFailure | undefined {
  const frames = [...trace.matchAll(/^\s*File "([^"\n]+)", line \d+, in (.+)$/gm)].slice(-6);
  if (!frames.some(([, file = '']) => /conda[\\/]common[\\/]configuration\.py$/.test(file))) return undefined;
  const parameter = /conda[\\/]base[\\/]context\.py", line \d+, in (\w+)/.exec(trace)?.[1];
  const isWhole = frames.some(([, , name = '']) => name.startsWith('make_raw_parameters'));
  const about = isWhole ? undefined : parameter;
  return {
    kind: 'configuration-invalid',
    client: 'conda',
    isCertain: true,
    ...(about !== undefined && { about }),
    ...pathIn(trace),
  };
}

/** The configuration files that conda's report lists. */
function pathIn(trace: string): Pick<SeenFailure, 'file'> {
  const path = /populated config files : (\S+)/.exec(trace)?.[1];
  return path === undefined ? {} : { file: { path } };
}

function network(words: string, kind: SeenFailure['kind'] | undefined): SeenFailure | undefined {
  const address = poolAddress(words);
  if (kind === undefined) return undefined;
  const fault = address.url === undefined ? undefined : addressFault(address.url);
  return {
    kind: fault?.kind ?? kind,
    client: 'conda',
    isCertain: true,
    ...address,
    ...(fault?.about !== undefined && { about: fault.about }),
  };
}

/** `401 Client Error: Unauthorized for url: …`, as requests says it. */
function httpError(words: string): SeenFailure | undefined {
  const [, status, url] = /(\d{3}) (?:Client|Server) Error: .{0,100} for url: (\S+)/.exec(words) ?? [];
  return url === undefined ? undefined : httpFailure({ client: 'conda', url, status: Number(status) });
}
