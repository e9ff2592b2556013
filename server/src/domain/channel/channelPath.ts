/** Whether conda takes a text for a path: `./x`, `..`, `~`, `/x`, `C:/x`, `\\server`; never with `://` in it. */
export function isChannelPath(text: string): boolean {
  return !text.includes('://') && /^(?:\.\/|\.\.|~|\/|[a-zA-Z]:[/\\]|\\\\)/.test(text);
}

/** Where relative paths and `~` start from; conda's own process decides, so both have to be told. */
export interface PathBase {
  /** Absolute, with slashes. */
  readonly workingDirectory: string;
  readonly home: string;
}

/** conda's `path_to_url`: absolute, dots resolved, anything but ASCII percent-encoded. */
export function pathToUrl(path: string, base: PathBase): string {
  const absolute = absolutePath(expandHome(path, base.home), base.workingDirectory).replaceAll('\\', '/');
  const encoded = /[^\0-\x7f]/.test(absolute) ? percentEncode(absolute) : absolute;
  return encoded[1] === ':' ? `file:///${encoded}` : `file://${encoded}`;
}

function expandHome(path: string, home: string): string {
  if (path !== '~' && !path.startsWith('~/')) return path;
  return home.replace(/\/$/, '') + path.slice(1) || '/';
}

/** Python's `abspath` on POSIX: two leading slashes stay two, three and more become one. */
function absolutePath(path: string, workingDirectory: string): string {
  const joined = path.startsWith('/') ? path : `${workingDirectory}/${path}`;
  const start = /^\/\/(?!\/)/.test(joined) ? '//' : '/';
  const segments: string[] = [];
  for (const segment of joined.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return start + segments.join('/');
}

/** Percent-encodes the UTF-8 bytes of what is not a letter, digit or one of `!'()*-._/:`. */
function percentEncode(path: string): string {
  return path.replace(/[^A-Za-z0-9!'()*\-._/:]+/gu, (characters) =>
    encodeURIComponent(characters.replace(/[\ud800-\udfff]/gu, '\ufffd')).replaceAll('~', '%7E'),
  );
}
