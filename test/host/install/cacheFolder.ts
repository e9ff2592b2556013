import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where installed hosts are kept between runs and checkouts: `$XDG_CACHE_HOME` or `~/.cache`. */
export function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME ?? '';
  return join(base === '' ? join(homedir(), '.cache') : base, 'anaconda-server-tokens');
}
