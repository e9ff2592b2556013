import { createRequire } from 'node:module';
import { join } from 'node:path';
import { codeFolder } from '../../server/src/machine/cacheFolder';
import { runCompiled } from '../../server/src/machine/compiledBundle';
import type * as extension from './extension';

/** By now VS Code has started, and what starting needs is not yet dropped from memory (ms). */
const settled = 10_000;

/** What VS Code runs: the extension, with the code that V8 compiled for it in an earlier window, which is most of its start. */
function run(): typeof extension {
  const file = join(__dirname, 'client.js');
  const folder = codeFolder(process.env);
  if (folder === undefined) return createRequire(__filename)(file) as typeof extension;
  const { exports, keep } = runCompiled(file, folder);
  setTimeout(() => {
    keep('most');
  }, settled).unref();
  return exports as typeof extension;
}

export const { activate } = run();
