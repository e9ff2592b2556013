import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSandbox } from '../sandbox/sandbox';
import { runProgram, type OnTest } from './program';
import type { SuiteResult } from './suiteResult';
import type { Suite } from './suites';

/** Runs a suite in the extension host of a real VS Code, beside a sandbox server and on a copy of its workspace. */
export async function runVsCodeSuite({ name }: Suite, onTest: OnTest): Promise<SuiteResult> {
  const folder = mkdtempSync(join(tmpdir(), 'anaconda-tokens-'));
  const workspace = join(folder, 'workspace');
  cpSync(resolve(`test/fixtures/workspaces/${name}`), workspace, { recursive: true });
  const sandbox = await startSandbox();
  try {
    const launcher = resolve('out/test/runner/launchVsCode.main.js');
    const tests = resolve(`out/test/${name}/main.js`);
    return await runProgram([launcher, tests, workspace], onTest, {
      ANACONDA_SANDBOX_URL: sandbox.url,
      HOME: folder,
      // The host is installed once for all homes.
      XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? join(process.env.HOME ?? '', '.cache'),
    });
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
