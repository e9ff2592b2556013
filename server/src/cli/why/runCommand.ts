import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';

/** What became of a command. */
export interface RanCommand {
  readonly code: number;
  /** The end of what it printed, both streams in the order in which they came. */
  readonly output: string;
  /** Why it could not be started. */
  readonly fault?: string;
}

/** How much of the output is kept, in UTF-16 units: errors stand at its end. */
const KEPT = 2_000_000;

/**
 * Runs a command that the user typed, without a shell, and passes its output and input through. A batch file of Windows,
 * which only a shell starts, is told as that.
 */
export async function runCommand(
  [program = '', ...words]: readonly string[],
  environment: NodeJS.ProcessEnv,
  through: { readonly out: (chunk: Buffer) => void; readonly err: (chunk: Buffer) => void },
  platform: NodeJS.Platform = process.platform,
): Promise<RanCommand> {
  const isWindows = platform === 'win32';
  const batch = isWindows ? batchFile(program, environment.PATH ?? '') : undefined;
  if (batch !== undefined) {
    const fault = `"${program}" is a batch file (${batch}), which only a shell can start. Put "cmd /c" before it: anaconda-tokens why -- cmd /c ${program} …`;
    return { code: 126, output: '', fault };
  }
  // Node refuses to start it with an error of its own.
  if (program === '') return { code: 127, output: '', fault: 'There is no program "" on the search path.' };
  let output = '';
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      env: environment,
      stdio: ['inherit', 'pipe', 'pipe'],
      windowsHide: isWindows,
    });
    const take = (pass: (chunk: Buffer) => void) => (chunk: Buffer) => {
      pass(chunk);
      output = (output + chunk.toString('utf8')).slice(-KEPT);
    };
    child.stdout.on('data', take(through.out));
    child.stderr.on('data', take(through.err));
    // The terminal sends Ctrl+C to both; this program waits for what the command makes of it.
    const wait = (): void => undefined;
    process.on('SIGINT', wait);
    child.on('error', (error: NodeJS.ErrnoException) => {
      process.off('SIGINT', wait);
      const isAbsent = error.code === 'ENOENT';
      const fault = isAbsent
        ? `There is no program "${program}" on the search path.`
        : `"${program}" cannot be started.`;
      resolve({ code: isAbsent ? 127 : 126, output, fault });
    });
    child.on('close', (code, signal) => {
      process.off('SIGINT', wait);
      resolve({ code: code ?? 128 + (signal ? constants.signals[signal] : 0), output });
    });
  });
}

/** The batch file that Windows's shell would run for a name for which there is no program; undefined for all else. */
function batchFile(program: string, searchPath: string): string | undefined {
  if (/\.(?:bat|cmd)$/i.test(program)) return program;
  if (/\.\w+$/.test(program)) return undefined;
  const folders = /[\\/]/.test(program) ? [''] : searchPath.split(';').filter((folder) => folder !== '');
  const found = (...endings: readonly string[]): string | undefined =>
    folders.flatMap((folder) => endings.map((end) => join(folder, program + end))).find(existsSync);
  return found('.com', '.exe') === undefined ? found('.bat', '.cmd') : undefined;
}
