/**
 * Whether a path names another machine: `\\host\share`, `//host/share` with slashes of either kind, `\\?\UNC\…`, and
 * `file://host/…`. On Windows merely asking whether such a path exists signs the user in to that host. On other
 * systems two slashes are as good as one, but files come from elsewhere: the answer is the same everywhere.
 */
export function isNetworkPath(path: string): boolean {
  if (/^\s*[\\/]{2}/.test(path)) return !/^\s*[\\/]{2}[?.][\\/][a-z]:[\\/]/i.test(path);
  const host = /^\s*file:[\\/]{2}([^\\/]*)/i.exec(path)?.[1];
  if (host !== undefined && host !== '' && host.toLowerCase() !== 'localhost') return true;
  // `file:////host/share` and `file:/\host`: what is left behind the scheme is such a path itself.
  const rest = /^\s*file:[\\/]{2}(?:localhost)?([\\/]{2,}.*)$/i.exec(path)?.[1];
  return rest !== undefined;
}
