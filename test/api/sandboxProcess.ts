import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Calls } from './sandboxCalls';

/** `npm run sandbox` as a process of its own. */
export interface SandboxProcess {
  readonly calls: Calls;
  /** Everything printed so far, both streams. */
  output(): string;
  /** Sends the signal and resolves with the exit code, null where the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts the sandbox on a free port and waits until it prints its address. */
export const runSandbox = (...options: string[]): Promise<SandboxProcess> =>
  started(spawnSandbox('--port', '0', ...options));

/** The same through npm; signals go to npm. */
export const npmRunSandbox = (): Promise<SandboxProcess> =>
  started(spawn('npm', ['run', 'sandbox', '--', '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] }));

async function started(child: ChildProcess): Promise<SandboxProcess> {
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => {
      reject(new Error(`The sandbox ended before it began: ${output}`));
    });
    createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
      output += `${line}\n`;
      const found = /https?:\/\/\S+/.exec(line)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    calls: new Calls(url),
    output: () => output,
    end: async (signal) => {
      const exit = once(child, 'exit') as Promise<[number | null]>;
      child.kill(signal);
      return (await exit)[0];
    },
  };
}

export const spawnSandbox = (...options: string[]): ChildProcess =>
  spawn(process.execPath, ['test/sandbox/sandbox.mjs', ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
