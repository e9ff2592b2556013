// `npm run soak [-- SEED]`: what readers say and what rules find, over more than 200 000 random edits on every kind of
// file. A failure prints what it is about; the seed, given again, shows it again.
import { spawnSync } from 'node:child_process';
import { repositoryRoot } from '../host/repository';
import { builtTests, mochaProgram } from './jobs';

const RUNS = 2800;
const seed = process.argv[2] ?? String(Date.now() % 2 ** 31);
process.chdir(repositoryRoot());
console.log(`seed ${seed}`);
const edits = builtTests('property').filter((file) => /\breaders\b|\bjudgedEdits\b/.test(file));
const { status } = spawnSync(process.execPath, [mochaProgram, ...edits], {
  env: { ...process.env, READER_RUNS: String(RUNS), READER_SEED: seed },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
