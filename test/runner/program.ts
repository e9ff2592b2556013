import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { MARKS } from './lineReporter';
import { suiteResult, type SuiteResult } from './suiteResult';

/** Called with each line that tells how a test ended, as soon as it has. */
export type OnTest = (line: string) => void;

/** Runs Node on a built file of this checkout and keeps what it prints. */
export async function runProgram(
  args: readonly string[],
  onTest: OnTest,
  env: Readonly<Record<string, string>> = {},
): Promise<SuiteResult> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => {
      lines.push(line);
      if (Object.values(MARKS).some((mark) => line.startsWith(`${mark} `))) onTest(line);
    });
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject).once('close', (status) => {
      resolve(status ?? 1);
    });
  });
  return suiteResult(code, lines.join('\n'));
}
