// `npm run test:changed [-- REVISION]`: builds and runs the unit tests nearest to what changed since a revision (HEAD):
// tests that changed, and of each other file those that import it over the fewest files between.

import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const FOLDER = 'test/unit';
const [revision = 'HEAD'] = process.argv.slice(2);
const filesIn = (folder, ending) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file));

/** The lines that git prints. */
function git(...args) {
  const text = execFileSync('git', args, { encoding: 'utf8' });
  return text.split('\n').filter((line) => line !== '');
}

/** Who imports a file, of all that unit tests come to. */
async function importersOfFiles() {
  const entryPoints = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join(FOLDER, file));
  const options = { bundle: true, splitting: true, format: 'esm', platform: 'node', packages: 'external' };
  const { metafile } = await build({ ...options, entryPoints, outdir: 'out', write: false, metafile: true });
  const importers = new Map();
  for (const [file, { imports }] of Object.entries(metafile.inputs))
    for (const { path, external } of imports)
      if (!external) importers.set(path, [...(importers.get(path) ?? []), file]);
  return importers;
}

function nearestTests(file, importers) {
  const seen = new Set();
  for (let level = [file]; level.length > 0; level = level.flatMap((one) => importers.get(one) ?? [])) {
    const tests = level.filter((one) => one.startsWith(FOLDER) && one.endsWith('.test.ts'));
    if (tests.length > 0) return tests;
    level = level.filter((one) => !seen.has(one));
    level.forEach((one) => seen.add(one));
  }
  return [];
}

const run = (stdout, ...args) =>
  spawnSync(process.execPath, args, { stdio: ['ignore', stdout, 'inherit'] }).status ?? 1;
const changed = [
  ...git('diff', '--name-only', '--diff-filter=d', revision),
  ...git('ls-files', '--others', '--exclude-standard'),
];
const importers = await importersOfFiles();
const tests = [...new Set(changed.flatMap((file) => nearestTests(file, importers)))];
const untested = changed.filter((file) => nearestTests(file, importers).length === 0);
if (untested.length > 0) console.log(`No unit test imports ${untested.join(', ')}.`);
if (tests.length > 0) {
  const programs = [...new Set(tests.map((file) => dirname(file)))].flatMap((folder) =>
    filesIn(folder, '.main.ts'),
  );
  const built = (file) => file.replace(/^(.*)\.ts$/, 'out/$1.js');
  process.exitCode =
    run('ignore', 'esbuild.mjs') ||
    run('ignore', 'esbuild.mjs', '--tests', 'test/runner/mocha.main.ts', ...programs, ...tests) ||
    run('inherit', 'out/test/runner/mocha.main.js', ...tests.map(built));
}
