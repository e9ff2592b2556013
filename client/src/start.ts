import { join } from 'node:path';
import { codeFolder } from '../../server/src/machine/cacheFolder';
import { runCompiled } from '../../server/src/machine/compiledBundle';

/** By now VS Code has started, and what starting needs is not yet dropped from memory (ms). */
const SETTLED = 10_000;

/** What VS Code calls when the extension starts. */
interface Extension {
  readonly activate: (context: unknown) => unknown;
}

/** What VS Code runs: the extension, with the code that V8 compiled for it in an earlier window, which is most of its start. */
function run(): Extension {
  const { exports, keep } = runCompiled(join(__dirname, 'client.js'), codeFolder(process.env));
  setTimeout(() => {
    keep('most');
  }, SETTLED).unref();
  return exports as Extension;
}

export const { activate } = run();
