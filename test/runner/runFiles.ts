import Mocha from 'mocha';
import { LineReporter } from './lineReporter';

/** A hanging test ends the suite (ms); no test is held to a time, for another machine may be a tenth as fast. */
const TEST_LIMIT = 300_000;

/** Runs built test files with mocha in this process. Resolves to how many tests failed, once the last has ended. */
export async function runFiles(files: readonly string[]): Promise<number> {
  const mocha = new Mocha({ ui: 'bdd', timeout: TEST_LIMIT, color: false, reporter: LineReporter });
  for (const file of files) mocha.addFile(file);
  return new Promise((resolve) => mocha.run(resolve));
}
