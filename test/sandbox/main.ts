import { parseArguments, USAGE, UsageError } from './arguments';
import { whenParentEnds } from './parentEnd';
import { SECOND_FACTOR } from './realm';
import { startSandbox, type Sandbox, type SandboxOptions } from './sandbox';
import { SEEDED_PASSWORD, SEEDED_USERS } from './seed';

/** Runs the sandbox in the foreground until SIGINT or SIGTERM. Exit 2: unusable arguments; 1: it cannot start. */
async function main(): Promise<void> {
  const parent = process.ppid;
  const options = parseArguments(process.argv.slice(2));
  if (options === 'help') {
    console.log(USAGE);
    return;
  }
  const sandbox = await startSandbox(options);
  const stop = (): void => {
    sandbox.close().catch(fail);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  if (process.env.npm_lifecycle_event === 'sandbox') whenParentEnds(parent, stop);
  console.log(greeting(sandbox, options));
}

const greeting = (sandbox: Sandbox, { state }: SandboxOptions): string =>
  [
    `Sandbox Anaconda Server: ${sandbox.url}`,
    `Users: ${SEEDED_USERS.map((name, at) => (at === 0 ? `${name} (admin)` : name)).join(', ')}; password: ${SEEDED_PASSWORD}; one-time code in the browser: ${SECOND_FACTOR}`,
    state === undefined ? 'State: in memory, lost at the end' : `State: ${state}`,
    'Stop it with Ctrl-C.',
  ].join('\n');

function fail(error: unknown): void {
  const words = error instanceof Error ? error.message : String(error);
  console.error(error instanceof UsageError ? `${words}\n\n${USAGE}` : `The sandbox cannot run: ${words}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

main().catch(fail);
