import { reporters, Runner, type MochaOptions } from 'mocha';

const { constants } = Runner;

/** How a line begins that tells how a test ended: passed, failed, left out, failed where its file runs once more. */
export const MARKS = { passed: '✔', failed: '✘', leftOut: '–', again: '↻' } as const;

/** Prints one line for each test as it ends, with its whole name; after the last the failures, with their stacks. */
export class LineReporter extends reporters.Base {
  constructor(runner: Runner, options: MochaOptions) {
    super(runner, options);
    const print = (mark: string, { title, duration }: Mocha.Runnable, path: readonly string[]): void => {
      const time = duration === undefined ? '' : ` (${duration} ms)`;
      // The tests of a suite come from one bundle, so a title may hold anything: a line is to stay one.
      const name = [...path.slice(0, -1), title].join(' › ').replaceAll(/\s+/g, ' ');
      reporters.Base.consoleLog('%s', `${mark} ${name}${time}`);
    };
    runner.on(constants.EVENT_TEST_PASS, (test) => {
      print(MARKS.passed, test, test.titlePath());
    });
    runner.on(constants.EVENT_TEST_FAIL, (test) => {
      print(MARKS.failed, test, test.titlePath());
    });
    runner.on(constants.EVENT_TEST_PENDING, (test) => {
      print(MARKS.leftOut, test, test.titlePath());
    });
    runner.once(constants.EVENT_RUN_END, () => {
      this.epilogue();
    });
  }
}
