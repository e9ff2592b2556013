// Builds the bundles of the extension into dist/; with --tests the suites, the sandbox and the host into out/.
import { build, context } from 'esbuild';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const flags = new Set(process.argv.slice(2));
const shared = {
  bundle: true,
  format: 'cjs',
  target: 'node20',
  platform: 'node',
  logLevel: 'warning',
  external: ['vscode'],
};

const product = {
  ...shared,
  entryPoints: {
    client: 'client/src/extension.ts',
    server: 'server/src/connection/node.ts',
    cli: 'server/src/cli/main.ts',
  },
  outdir: 'dist',
  minify: true,
  sourcemap: flags.has('--watch') ? 'linked' : false,
  metafile: true,
  // vscode-languageserver reads its own package.json-less UMD builds unless ESM is asked for first.
  mainFields: ['module', 'main'],
};

/** Suites keep their packages outside: they run from this checkout, never from a user's machine. */
const suites = {
  ...shared,
  entryPoints: readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(\.test|main)\.ts$/.test(file) && !file.startsWith('fixtures'))
    .map((file) => join('test', file)),
  outdir: 'out/test',
  outbase: 'test',
  packages: 'external',
  sourcemap: 'inline',
};

if (flags.has('--watch')) {
  const watcher = await context(product);
  await watcher.watch();
} else if (flags.has('--tests')) {
  await build(suites);
} else {
  const { metafile } = await build(product);
  mkdirSync('out', { recursive: true });
  writeFileSync('out/metafile.json', JSON.stringify(metafile));
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) console.log(`${file}\t${bytes} bytes`);
}
