/**
 * The token that libmamba 2 finds in a channel URL: its path starts with `/t/`, then a whole segment
 * `[A-Za-z0-9_-]{2}[A-Za-z0-9-]*`. Null where it finds none; the server may see the token all the same.
 */
export function libmambaToken(url: string): string | null {
  const [, token] =
    /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/[^/?#]*\/t\/([a-zA-Z0-9_-]{2}[a-zA-Z0-9-]*)(?:[/?#]|$)/.exec(url) ?? [];
  return token ?? null;
}

/** The one that conda-lock finds: behind the last `/t/` up to a slash; it may hold `_`, or be `$NAME` or `${NAME}`. */
export function condaLockToken(url: string): string | null {
  const segment = /\/t\/(\$?\{?[\w-]*\}?)\//y;
  for (let at = url.lastIndexOf('/t/'); at >= 0; at = at === 0 ? -1 : url.lastIndexOf('/t/', at - 1)) {
    segment.lastIndex = at;
    const token = segment.exec(url)?.[1];
    if (token !== undefined) return token;
  }
  return null;
}
