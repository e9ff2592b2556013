// Runs a suite in a real VS Code: launchVsCode.main.js TESTS WORKSPACE. The desktop one that @vscode/test-electron
// downloads where there is a display and a way to it, else VS Code's server from npm in a headless browser.
import { chmodSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { chosenVsCode } from '../host/install/pins';
import { repositoryRoot } from '../host/repository';

/** The oldest VS Code that the extension supports; the host from npm carries the newest unless it is told otherwise. */
const { version } = chosenVsCode('oldest');
const DOWNLOADS = 'https://update.code.visualstudio.com/api/releases/stable';

async function desktopIsToBeHad(): Promise<boolean> {
  if (process.platform === 'linux' && (process.env.DISPLAY ?? '') === '') return false;
  try {
    return (await fetch(DOWNLOADS, { method: 'HEAD', signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false; // No way to the download server: whatever the reason, the host from npm serves.
  }
}

function standIn(): string {
  const path = join(repositoryRoot(), 'out/test/host/standIn/main.js');
  chmodSync(path, 0o755);
  return path;
}

async function main(tests: string, workspace: string): Promise<number> {
  const where = (await desktopIsToBeHad()) ? { version } : { vscodeExecutablePath: standIn() };
  return runTests({
    ...where,
    extensionDevelopmentPath: repositoryRoot(),
    extensionTestsPath: resolve(tests),
    launchArgs: [workspace, '--disable-extensions'],
  });
}

const [tests = '', workspace = ''] = process.argv.slice(2);
main(tests, workspace).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
