import { createRequire } from 'node:module';
import { join } from 'node:path';
import { codeFolder } from '../machine/cacheFolder';
import { runCompiled } from '../machine/compiledBundle';
import type * as engine from './engine';

/**
 * What the built program loads in the place of `engine` (the build sees to that): the same out of a bundle of its own,
 * run with the code that V8 compiled for it in an earlier run, where there is a folder for that.
 */
export function loadCompiledEngine(): typeof engine {
  const folder = codeFolder(process.env);
  const file = join(__dirname, 'engine.js');
  if (folder === undefined) return createRequire(__filename)(file) as typeof engine;
  const { exports, keep } = runCompiled(file, folder);
  process.once('exit', () => {
    keep('some');
  });
  return exports as typeof engine;
}
