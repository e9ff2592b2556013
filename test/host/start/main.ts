// The second half of `npm start`: a sandbox Anaconda Server and a real VS Code on a sample workspace.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { whenParentEnds } from '../../sandbox/parentEnd';
import { startSandbox } from '../../sandbox/sandbox';
import { printProgress } from '../install/progress';
import { installVsCodeServer } from '../install/vsCodeServer';
import { startHost } from '../server/host';
import { installExtension } from '../server/installExtension';
import { desktopProgram, openDesktop } from './desktop';
import { keptPort } from './keptPort';
import { startOptions, UsageError } from './options';
import { openReadme, sampleWorkspace } from './sampleWorkspace';

/** npm's shell, seen before anybody can end it. */
const parent = process.ppid;

interface Running {
  /** What the person is told to open or look at. */
  readonly where: string;
  readonly ended: Promise<void>;
  close(): void | Promise<void>;
}

async function main(): Promise<void> {
  const { port, data: folder } = startOptions(process.argv.slice(2));
  mkdirSync(folder, { recursive: true });
  const sandbox = await startSandbox({
    port: await keptPort(join(folder, 'sandbox-port')),
    state: join(folder, 'state.json'),
  });
  const workspace = sampleWorkspace(folder, sandbox.url);
  const program = await desktopProgram();
  const running =
    program === undefined ? await inBrowser(folder, workspace, port) : onDesktop(program, folder, workspace);
  console.log(greeting(running.where, sandbox.url, folder));
  await Promise.race([signalled(), running.ended]);
  console.log('Stopping …');
  await running.close();
  await sandbox.close();
  process.exit(0);
}

async function inBrowser(
  folder: string,
  workspace: string,
  wantedPort: number | undefined,
): Promise<Running> {
  const progress = printProgress('VS Code');
  const extensionsFolder = join(folder, 'extensions');
  const install = await installVsCodeServer(progress);
  progress('install the extension');
  await installExtension(install, resolve('out/anaconda-server-tokens.vsix'), extensionsFolder);
  openReadme(join(folder, 'user-data'));
  const port = await keptPort(join(folder, 'port'), wantedPort);
  const host = await startHost({ dataFolder: folder, extensionsFolder, port, progress });
  return { where: `Open       ${host.addressOf(workspace)}`, ended: host.ended, close: host.close };
}

function onDesktop(program: string, folder: string, workspace: string): Running {
  return { where: `Opened     ${workspace} in VS Code`, ...openDesktop(program, workspace, folder) };
}

function greeting(where: string, server: string, folder: string): string {
  return [
    '',
    where,
    `Server     ${server}`,
    'Users      alice (administrator) and bob, password: sandbox; one-time code in the browser: 123456',
    `Kept in    ${folder} (delete it to begin anew)`,
    'Stop       Ctrl-C',
    '',
  ].join('\n');
}

/** Resolves when somebody asks to stop. A closed standard input is no such request. */
function signalled(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => {
        done();
      });
    if (process.env.npm_lifecycle_event === 'start') whenParentEnds(parent, done);
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof UsageError ? error.message : error);
  if (!(error instanceof UsageError))
    console.error('npm start could not go on. Mend what is said above and run it again.');
  process.exit(error instanceof UsageError ? 2 : 1);
});
