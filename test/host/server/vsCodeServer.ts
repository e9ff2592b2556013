import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VsCodeServerInstall } from '../install/vsCodeServer';
import { endMarked, killMarked, MARK_VARIABLE } from './ownProcesses';

const START_LIMIT_MS = 60_000;

export interface VsCodeServerOptions {
  readonly install: VsCodeServerInstall;
  /** What a browser must present to be let in. */
  readonly connectionToken: string;
  /** Settings and extensions' storage, as a desktop VS Code keeps them. */
  readonly userDataFolder: string;
  readonly extensionsFolder: string;
  /** Which of the extensions that VS Code brings are there, by their folders; absent: all. */
  readonly builtinExtensions?: readonly string[];
  /** A folder is not trusted until a person trusts it; absent: every folder is trusted. */
  readonly workspaceTrust?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** A running server. It listens on a socket in a private folder; a front gives it an address. */
export interface VsCodeServer {
  readonly socket: string;
  /** Resolves when the server ends by itself. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** @throws with what the server printed, if it does not come up */
export async function startVsCodeServer(options: VsCodeServerOptions): Promise<VsCodeServer> {
  const scratch = await mkdtemp(join(tmpdir(), 'ast-'));
  const socket = join(scratch, 'vscode.sock');
  // By file: everybody on a machine can read the arguments of its programs.
  const tokenFile = join(scratch, 'connection-token');
  await writeFile(tokenFile, options.connectionToken, { mode: 0o600 });
  const builtins = await linkedBuiltins(options, scratch);
  const mark = randomUUID();
  const child = spawn(
    options.install.node,
    [...serverArguments(options, scratch, socket, tokenFile), ...builtins],
    {
      env: {
        ...process.env,
        ...options.env,
        NODE_OPTIONS: '',
        [MARK_VARIABLE]: mark,
        ANACONDA_TOKENS_HOST_OWNER: String(process.pid),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // Its own group: Ctrl-C in a terminal reaches the starter only, which then ends the rest in order.
      detached: true,
    },
  );
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const onExit = (): void => {
    killMarked(mark);
  };
  process.once('exit', onExit);
  const close = async (): Promise<void> => {
    await endMarked(mark);
    process.off('exit', onExit);
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await listening(child);
  } catch (error) {
    await close();
    throw error;
  }
  return { socket, ended, close };
}

/** Links those extensions that VS Code brings and that are wanted, but what older ones lack. The arguments for it. */
async function linkedBuiltins(
  { install, builtinExtensions }: VsCodeServerOptions,
  scratch: string,
): Promise<readonly string[]> {
  if (builtinExtensions === undefined) return [];
  const folder = join(scratch, 'builtin');
  await mkdir(folder);
  const all = join(install.serverMain, '../../extensions');
  for (const name of builtinExtensions)
    if (existsSync(join(all, name))) await symlink(join(all, name), join(folder, name));
  return ['--builtin-extensions-dir', folder];
}

function serverArguments(
  options: VsCodeServerOptions,
  scratch: string,
  socket: string,
  tokenFile: string,
): string[] {
  return [
    ...['--require', options.install.leash, options.install.serverMain],
    ...['--socket-path', socket, '--connection-token-file', tokenFile],
    ...['--accept-server-license-terms', '--disable-telemetry'],
    ...(options.workspaceTrust === true ? [] : ['--disable-workspace-trust']),
    ...['--server-data-dir', scratch, '--user-data-dir', options.userDataFolder],
    ...['--extensions-dir', options.extensionsFolder],
  ];
}

async function listening(child: ChildProcess): Promise<void> {
  let output = '';
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string): void => {
        reject(new Error(`VS Code's server ${why}:\n${output}`));
      };
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding('utf8').on('data', (text: string) => {
          output = (output + text).slice(-4000);
          if (output.includes('Extension host agent listening on')) resolve();
        });
      }
      child.once('error', reject).once('exit', (code) => {
        fail(`ended (${code ?? 'killed'})`);
      });
      timer = setTimeout(() => {
        fail('did not start in time');
      }, START_LIMIT_MS);
    });
  } finally {
    clearTimeout(timer);
  }
}
