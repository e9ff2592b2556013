import * as nodeModule from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { answerFirst, type AnsweredId } from './firstAnswer';
import type * as languageServer from './node';
import { keptToOneself } from './ownFolder';

/** Part of Node from 22.1 on. */
interface CompileCache {
  readonly enableCompileCache?: (folder: string) => unknown;
}

/** A folder of the user's own and for nobody else: code that others may have put there would be run. */
function compiledCode({ LOCALAPPDATA, XDG_CACHE_HOME }: NodeJS.ProcessEnv): string | undefined {
  const caches = process.platform === 'win32' ? LOCALAPPDATA : XDG_CACHE_HOME;
  const folder = caches === undefined || caches === '' ? join(homedir(), '.cache') : caches;
  const ours = join(folder, 'anaconda-server-tokens');
  const compiled = join(ours, 'compiled');
  return keptToOneself([ours, compiled]) ? compiled : undefined;
}

/**
 * V8 settings for a server that is asked for little, often: room for new objects does not grow, and only code that
 * runs very often is optimized, for that costs more time and memory than an edit. V8 before 12 does not know the latter.
 */
function thrift({ v8 }: NodeJS.ProcessVersions): readonly string[] {
  const heap = '--semi-space-growth-factor=1';
  if (Number.parseInt(v8) < 12) return [heap];
  return [heap, '--invocation-count-for-maglev=4000', '--invocation-count-for-turbofan=40000'];
}

function load(answered?: AnsweredId): void {
  const { createRequire, enableCompileCache } = nodeModule as typeof nodeModule & CompileCache;
  const need = createRequire(__filename);
  // Node keeps its own code compiled for the settings that V8 starts with: what the server needs of it comes first.
  for (const name of ['child_process', 'crypto', 'net', 'url', 'util']) need(`node:${name}`);
  for (const flag of thrift(process.versions)) setFlagsFromString(flag);
  // Only what is loaded after this is kept compiled, so the server itself is a bundle of its own. A folder that cannot
  // be written is reported by the result and by nothing else: the server then starts as if there were no cache.
  const compiled = compiledCode(process.env);
  if (compiled !== undefined) enableCompileCache?.(compiled);
  const server = need('./languageServer.js') as typeof languageServer;
  process.exitCode = undefined;
  server.start(answered);
}

// What holds where the input ends before there is a server.
process.exitCode = 1;
if (process.argv.includes('--stdio')) answerFirst(process.stdin, process.stdout, load);
else load();
