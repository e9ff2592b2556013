// `npm run soak [-- SEED]`: what readers say and what rules find, over more than 200 000 random edits on every kind of
// file. A failure prints what it is about; the seed, given again, shows it again.
import { spawnSync } from 'node:child_process';
import { repositoryRoot } from '../host/repository';
import { mochaArguments } from './mochaSuite';

const RUNS = 2800;
const seed = process.argv[2] ?? String(Date.now() % 2 ** 31);
console.log(`seed ${seed}`);
const { status } = spawnSync(
  process.execPath,
  mochaArguments('out/test/property/readers/*.test.js', 'out/test/property/judgedEdits.test.js'),
  {
    cwd: repositoryRoot(),
    env: { ...process.env, READER_RUNS: String(RUNS), READER_SEED: seed },
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
