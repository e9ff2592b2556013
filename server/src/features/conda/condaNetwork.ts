import { condarcParameter } from '../../domain/condarc/condarcParameter';
import { type LocatedReference, referencesOf, type DocumentView, textAt } from '../documentView';

/** How conda goes to servers, as condarc files say it. */
export interface CondaNetwork {
  /** `proxy_servers`: scheme, `all`, or `scheme://host` to its proxy. */
  readonly proxies: Readonly<Record<string, CondaProxy>>;
  /** `ssl_verify`: whether certificates are checked, or the path of those to trust. Absent: not said. */
  readonly sslVerify?: boolean | string;
}

export interface CondaProxy {
  /** As written, without `user:password@`. */
  readonly url: string;
  /** Where `user:password` stands. */
  readonly credentials?: CredentialsPlace;
}

/** A stretch of one line: 0-based line, UTF-16 units, `end` excluded. */
export interface CredentialsPlace {
  readonly uri: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The network settings of several condarc files, the strongest first: conda 26.7 merges maps key by key and takes
 * any other value from the strongest file. Environment variables stay as text.
 */
export function condaNetwork(files: readonly Pick<DocumentView, 'uri' | 'parsed'>[]): CondaNetwork {
  const proxies: Record<string, CondaProxy> = {};
  let sslVerify: boolean | string | undefined;
  for (const file of [...files].reverse()) {
    for (const entry of referencesOf(file.parsed, 'entry')) {
      const { path, shape, scalar, value } = entry.item;
      if (shape !== 'scalar' || scalar === 'null') continue;
      const [key = '', name] = path;
      if (key === 'proxy_servers' && path.length === 2 && name !== undefined)
        proxies[name] = proxyAt(file, entry);
      if (path.length === 1 && condarcParameter(key)?.name === 'ssl_verify') sslVerify = verification(value);
    }
  }
  return { proxies, ...(sslVerify === undefined ? {} : { sslVerify }) };
}

/** Credentials that are escaped or run over lines have no place that could be told; they are left out. */
function proxyAt(
  { uri, parsed }: Pick<DocumentView, 'uri' | 'parsed'>,
  { line, item: { place, value } }: LocatedReference<'entry'>,
): CondaProxy {
  const match = /^((?:[a-z][a-z0-9+.-]*:\/\/)?)([^/?#\s]*)@(.*)$/is.exec(value);
  if (!match) return { url: value };
  const [, scheme = '', credentials = '', rest = ''] = match;
  const url = `${scheme}${rest}`;
  if (textAt(parsed, line, place) !== value) return { url };
  const start = place.start + scheme.length;
  return { url, credentials: { uri, line, start, end: start + credentials.length } };
}

/** conda's `boolify`; `truststore` asks for the system's certificates, which is a check like any other. */
function verification(value: string): boolean | string {
  const text = value.trim();
  if (/^(?:false|off|no?|non|none|0+|)$/i.test(text)) return false;
  return /^(?:true|on|y|yes|[0-9]+|truststore)$/i.test(text) ? true : text;
}
