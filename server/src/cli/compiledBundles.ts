import { createRequire } from 'node:module';
import { join } from 'node:path';
import { codeFolder } from '../machine/cacheFolder';
import { runCompiled } from '../machine/compiledBundle';

/**
 * What the built command line loads in the place of one of its modules (the build sees to that): the same out of a
 * bundle of its own, run with the code that V8 compiled for it in an earlier run, where there is a folder for that.
 */
export function loadCompiled(name: string): unknown {
  const folder = codeFolder(process.env);
  const file = join(__dirname, `${name}.js`);
  if (folder === undefined) return createRequire(__filename)(file) as unknown;
  const { exports, keep } = runCompiled(file, folder);
  process.once('exit', () => {
    keep('some');
  });
  return exports;
}
