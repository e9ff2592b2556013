import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { MARKS } from './lineReporter';
import { runProgram, type OnTest } from './program';
import { withoutPassed, type SuiteResult } from './suiteResult';
import type { Suite } from './suites';
import { runVsCodeSuite } from './vsCodeSuite';

/** A suite, or one file of it: what runs in a process of its own, beside others. */
export interface Job {
  readonly suite: string;
  readonly title: string;
  readonly run: (onTest: OnTest) => Promise<SuiteResult>;
}

/** Runs built test files, relative to the checkout. */
export const MOCHA_PROGRAM = 'out/test/runner/mocha.main.js';

/** The jobs of a suite; of one whose files stand apart the longest last. */
export function jobsOf(suite: Suite): readonly Job[] {
  const { name } = suite;
  if (suite.host === 'vscode')
    return [{ suite: name, title: name, run: (onTest) => runVsCodeSuite(suite, onTest) }];
  const files = builtTests(name);
  if (suite.apart === undefined)
    return [{ suite: name, title: name, run: (onTest) => runProgram([MOCHA_PROGRAM, ...files], onTest) }];
  const { longest } = suite.apart;
  const rank = (file: string): number => longest.indexOf(basename(file, '.test.js'));
  return files
    .toSorted((one, other) => rank(one) - rank(other))
    .map((file) => ({
      suite: name,
      title: file,
      run: (onTest) => runTwiceAtMost(file, onTest),
    }));
}

/** How many files may run once more in one `npm test`: where more fail, it is not the machine. */
let spareTries = 4;

/**
 * Runs a file of tests that drive windows; where one fails, all of it once more in a new window, for a window on a busy
 * machine now and then misses a key. What failed at first is printed, and told again at the very end.
 */
async function runTwiceAtMost(file: string, onTest: OnTest): Promise<SuiteResult> {
  const first = await runProgram([MOCHA_PROGRAM, file], (line) => {
    onTest(line.replace(MARKS.failed, MARKS.again));
  });
  if (first.succeeded || spareTries === 0) return first;
  spareTries--;
  console.log(`${file} runs once more, for this failed:\n${withoutPassed(first.output)}`);
  return runProgram([MOCHA_PROGRAM, file], onTest);
}

/** The built files of a suite that hold tests. */
export function builtTests(suite: string): readonly string[] {
  const folder = join('out/test', suite);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.js'))
    .sort()
    .map((file) => join(folder, file));
}

/** Runs an npm script, prints it whole when it has ended. Whether it succeeded. */
export async function passesCheck(script: string): Promise<boolean> {
  const child = spawn('npm', ['run', '--silent', script], {
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject).once('close', (status) => {
      resolve(status ?? 1);
    });
  });
  console.log(`check ${script}: ${code === 0 ? 'passed' : 'FAILED'}${output === '' ? '' : `\n${output}`}`);
  return code === 0;
}
