// mocha.main.js FILE…: runs built test files, one line for each test, and ends with what they left running.
import { resolve } from 'node:path';
import fc from 'fast-check';
import { runFiles } from './runFiles';

// The same random inputs each time, unless others are asked for: a test that fails tells of a change.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 4) });

runFiles(process.argv.slice(2).map((file) => resolve(file))).then(
  (failures) => {
    // What is printed may still be on its way.
    process.stdout.write('', () => process.exit(failures === 0 ? 0 : 1));
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
