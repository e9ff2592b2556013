import { homedir } from 'node:os';
import { join } from 'node:path';
import { keptToOneself } from './ownFolder';

/**
 * Where what can be made again is kept, by each system's custom (XDG Base Directory Specification, Apple's and
 * Microsoft's folders); absolute, undefined without a home. Nothing is made.
 */
export function cacheFolder({ XDG_CACHE_HOME, LOCALAPPDATA }: NodeJS.ProcessEnv): string | undefined {
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, NAME);
  if (process.platform === 'win32') return LOCALAPPDATA && join(LOCALAPPDATA, NAME);
  const home = homedir();
  if (home === '' || home === '/') return undefined;
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches', NAME) : join(home, '.cache', NAME);
}

const NAME = 'anaconda-server-tokens';

/**
 * The folder for code that V8 has compiled, made where it is missing; undefined where it is not the user's own and for
 * nobody else: code that others may have put there would be run.
 */
export function codeFolder(environment: NodeJS.ProcessEnv): string | undefined {
  const folder = cacheFolder(environment);
  if (folder === undefined) return undefined;
  const compiled = join(folder, 'compiled');
  return keptToOneself([folder, compiled]) ? compiled : undefined;
}
