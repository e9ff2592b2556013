import Mocha from 'mocha';
import { LineReporter } from './lineReporter';

/** Runs built test files with mocha in this process. Resolves to how many tests failed, once the last has ended. */
export async function runFiles(files: readonly string[], timeout: number): Promise<number> {
  const mocha = new Mocha({ ui: 'bdd', timeout, color: false, reporter: LineReporter });
  for (const file of files) mocha.addFile(file);
  return new Promise((resolve) => mocha.run(resolve));
}
