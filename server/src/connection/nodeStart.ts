import * as nodeModule from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Part of Node from 22.1 on. */
interface CompileCache {
  readonly enableCompileCache?: (folder: string) => unknown;
}

/** A folder of the user's own: code that others may have put there would be run. */
function compiledCode({ LOCALAPPDATA, XDG_CACHE_HOME }: NodeJS.ProcessEnv): string {
  const caches = process.platform === 'win32' ? LOCALAPPDATA : XDG_CACHE_HOME;
  const folder = caches === undefined || caches === '' ? join(homedir(), '.cache') : caches;
  return join(folder, 'anaconda-server-tokens', 'compiled');
}

// Only what is loaded after this is kept compiled, so the server itself is a bundle of its own. A folder that cannot
// be written is reported by the result and by nothing else: the server then starts as if there were no cache.
const { createRequire, enableCompileCache } = nodeModule as typeof nodeModule & CompileCache;
enableCompileCache?.(compiledCode(process.env));
createRequire(__filename)('./languageServer.js');
