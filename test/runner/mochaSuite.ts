import { spawn } from 'node:child_process';
import { suiteResult, type SuiteResult } from './suiteResult';
import type { Suite } from './suites';

/** Long enough for what starts a window; a hanging test still ends the suite. */
const testLimitMs = 120_000;

/** Node's arguments that run built test files with mocha. */
export function mochaArguments(...files: readonly string[]): readonly string[] {
  const mocha = require.resolve('mocha/bin/mocha.js');
  const limit = ['--timeout', String(testLimitMs), '--exit'];
  return [mocha, ...files, ...limit, '--reporter', 'spec', '--no-color'];
}

/** Runs the built files of a suite with mocha in a process of their own. */
export async function runMochaSuite({ name }: Suite): Promise<SuiteResult> {
  return collect(process.execPath, mochaArguments(`out/test/${name}/**/*.test.js`), {});
}

/** Runs a program and keeps its output. */
export async function collect(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<SuiteResult> {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
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
  return suiteResult(code, output);
}
