import { spawn } from 'node:child_process';
import { suiteResult, type SuiteResult } from './suiteResult';
import type { Suite } from './suites';

/** Long enough for what starts a window; a hanging test still ends the suite. */
const testLimitMs = 120_000;

/** Runs the built files of a suite with mocha in a process of their own. */
export async function runMochaSuite({ name }: Suite): Promise<SuiteResult> {
  const mocha = require.resolve('mocha/bin/mocha.js');
  const args = [mocha, `out/test/${name}/**/*.test.js`, '--timeout', String(testLimitMs), '--exit'];
  return collect(process.execPath, [...args, '--reporter', 'spec', '--no-color'], {});
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
