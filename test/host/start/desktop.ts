import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { openReadme } from './sampleWorkspace';

/** The program that opens a desktop VS Code here; undefined where VS Code is to run in a browser. */
export async function desktopProgram(): Promise<string | undefined> {
  const hasDisplay =
    process.platform !== 'linux' || (process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? '') !== '';
  if (!hasDisplay) return undefined;
  if (spawnSync('code', ['--version'], { shell: process.platform === 'win32' }).status === 0) return 'code';
  return process.platform === 'linux' ? undefined : downloadAndUnzipVSCode('stable');
}

/** Opens `workspace` in a desktop VS Code with the extension loaded from this checkout and data of its own. */
export function openDesktop(
  program: string,
  workspace: string,
  folder: string,
): { close(): void; ended: Promise<void> } {
  const userData = join(folder, 'desktop');
  openReadme(userData);
  const own = ['--user-data-dir', userData, '--extensions-dir', join(folder, 'desktop-extensions')];
  const args = [workspace, `--extensionDevelopmentPath=${process.cwd()}`, ...own, '--new-window', '--wait'];
  const child = spawn(program, args, { stdio: 'ignore', shell: process.platform === 'win32' });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject).once('exit', () => {
      resolve();
    });
  });
  return { ended, close: () => void child.kill() };
}
