import { homedir } from 'node:os';
import { join } from 'node:path';
import { cacheFolderAt } from '../domain/machine/cacheFolder';
import { keptToOneself } from './ownFolder';

/** Where what can be made again is kept; absolute, undefined without a home. Nothing is made. */
export function cacheFolder(environment: NodeJS.ProcessEnv): string | undefined {
  return cacheFolderAt({ platform: process.platform, home: homedir(), environment });
}

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
