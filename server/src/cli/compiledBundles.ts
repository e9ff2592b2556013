import { join } from 'node:path';
import { codeFolder } from '../machine/cacheFolder';
import { runCompiled } from '../machine/compiledBundle';

/**
 * What the built command line loads in the place of one of its modules (the build sees to that): the same out of a
 * bundle of its own, run with the code that V8 compiled for it in an earlier run, where there is a folder for that.
 */
export function loadCompiled(name: string): unknown {
  const { exports, keep } = runCompiled(join(__dirname, `${name}.js`), codeFolder(process.env));
  process.once('exit', () => {
    keep('some');
  });
  return exports;
}
