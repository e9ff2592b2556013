// `npm run sandbox`: builds the sandbox and runs it in this very process, so that a signal ends all of it.

import { mkdir, rename, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';

const root = new URL('../../', import.meta.url);
const { outputFiles } = await build({
  absWorkingDir: fileURLToPath(root),
  entryPoints: ['test/sandbox/main.ts'],
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  write: false,
  logLevel: 'warning',
});
await stop();

// Several sandboxes may start at once: none may read what another has half written.
const bundle = new URL('out/sandbox/main.mjs', root);
const own = new URL(`out/sandbox/main.${process.pid}.tmp`, root);
await mkdir(new URL('.', bundle), { recursive: true });
await writeFile(own, outputFiles[0].contents);
await rename(own, bundle);
await import(bundle.href);
