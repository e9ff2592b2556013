import { withoutTrailingSlashes } from '../channel/condaToken';

/** What a program other than conda takes for the token of a channel URL, and what is left of the URL. */
export interface OtherReading {
  /** Null where it finds none: the URL then stays as it is written, and so the server may still see the token. */
  readonly token: string | null;
  readonly rest: string;
}

/** libmamba 2: the path starts with `/t/`, then a whole segment `[A-Za-z0-9_-]{2}[A-Za-z0-9-]*`, or nothing. */
export function readAsLibmamba(url: string): OtherReading {
  return readFromStart(url, /^[a-zA-Z0-9_-]{2}[a-zA-Z0-9-]*$/);
}

/** rattler and pixi: the second segment when the first one is `t`, whatever its characters. */
export function readAsRattler(url: string): OtherReading {
  return readFromStart(url, /^[^/]+$/);
}

/** conda-lock: the last `/t/` with a slash behind its token, which may hold `_` or be `$NAME` or `${NAME}`. */
export function readAsCondaLock(url: string): OtherReading {
  const segment = /\/t\/(\$?\{?[\w-]*\}?)(?=\/)/y;
  for (let at = url.lastIndexOf('/t/'); at >= 0; at = at === 0 ? -1 : url.lastIndexOf('/t/', at - 1)) {
    segment.lastIndex = at;
    const match = segment.exec(url);
    if (!match) continue;
    const rest = url.slice(0, at) + url.slice(at + match[0].length);
    return { token: match[1] ?? '', rest: withoutTrailingSlashes(rest) };
  }
  return { token: null, rest: url };
}

function readFromStart(url: string, token: RegExp): OtherReading {
  const parts = /^([a-zA-Z][a-zA-Z0-9+.-]*:\/\/[^/?#]*)\/t\/([^/?#]*)(.*)$/s.exec(url);
  const segment = parts?.[2] ?? '';
  if (!parts || !token.test(segment)) return { token: null, rest: url };
  return { token: segment, rest: `${parts[1] ?? ''}${parts[3] ?? ''}` };
}
