// `npm run soak [-- SEED [RUNS]]`: every property of the suite, with other inputs than `npm test` and more of them: what
// readers say, what rules find and what fixes make, over more than 200 000 random edits on every kind of file and
// 100 000 mutated files. A failure prints what it is about; the seed, given again, shows it again.
import { spawnSync } from 'node:child_process';
import { repositoryRoot } from '../host/repository';
import { builtTests, MOCHA_PROGRAM } from './jobs';

const RUNS = process.argv[3] ?? '2800';
const seed = process.argv[2] ?? String(Date.now() % 2 ** 31);
process.chdir(repositoryRoot());
console.log(`seed ${seed}`);
const { status } = spawnSync(process.execPath, [MOCHA_PROGRAM, ...builtTests('property')], {
  env: { ...process.env, PROPERTY_RUNS: RUNS, PROPERTY_SEED: seed },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
