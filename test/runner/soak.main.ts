// `npm run soak [-- SEED [RUNS [NAME…]]]`: every property of the suite, or those of the named files, with other inputs than
// `npm test` and more of them; docs/soak.md says how many, and what they have found. A failure prints what it is about; the
// seed, given again, shows it again.
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { repositoryRoot } from '../host/repository';
import { SOAK_RUNS } from '../property/readers/samples';
import { builtTests, MOCHA_PROGRAM } from './jobs';

const [seed = String(Date.now() % 2 ** 31), runs = String(SOAK_RUNS), ...names] = process.argv.slice(2);
process.chdir(repositoryRoot());
console.log(`seed ${seed}`);
const files = ['property', 'protocol', 'api']
  .flatMap((suite) => builtTests(suite))
  .filter((file) => (names.length === 0 ? isProperty(file) : names.includes(basename(file, '.test.js'))));
const { status } = spawnSync(process.execPath, [MOCHA_PROGRAM, ...files], {
  env: { ...process.env, PROPERTY_RUNS: runs, PROPERTY_SEED: seed },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

function isProperty(file: string): boolean {
  return (
    file.includes('property') || ['framing', 'kills', 'killedPrograms'].includes(basename(file, '.test.js'))
  );
}
