import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { printableLines } from '../domain/text/printable';
import { redactShapes } from '../domain/secret/redact';
import { nodeMachine } from '../machine/nodeMachine';
import { thisMachine } from '../stores/machine';
import type { Io } from './io';
import { runCommand } from './why/runCommand';

/** The process as Node sees it; `bundle` is the folder of this program's files. */
export function nodeIo(bundle: string): Io {
  const { env: environment, stdout, stderr } = process;
  const configHome = environment.XDG_CONFIG_HOME;
  return {
    stdout: (text) => void stdout.write(text),
    // Messages quote arguments, paths and errors of the system.
    stderr: (text) => void stderr.write(printableLines(redactShapes(text))),
    stdin: () => readFileSync(0),
    machine: () => nodeMachine(environment),
    clientMachine: () => thisMachine(),
    readFile: (path) => readFile(path, 'utf8'),
    runCommand: (command) =>
      runCommand(command, environment, {
        out: (chunk) => void stdout.write(chunk),
        err: (chunk) => void stderr.write(chunk),
      }),
    folder: process.cwd(),
    environment,
    userFolders: { home: homedir(), ...(configHome ? { configHome } : {}) },
    terminal: { out: stdout.isTTY, err: stderr.isTTY, columns: stdout.columns || 80 },
    version: () => versionIn(join(bundle, '..', 'package.json')),
    build: async () => {
      const { mtimeMs, size } = statSync(join(bundle, 'cli.js'));
      return `${await versionIn(join(bundle, '..', 'package.json'))} ${mtimeMs} ${size}`;
    },
    onInterrupt: (listener) => {
      process.once('SIGINT', listener);
      process.once('SIGTERM', listener);
    },
    cacheFolder: cacheFolder(environment),
    now: () => Date.now(),
    serve: () => {
      // Its own bundle, so that the libraries of the protocol are not in this one too.
      createRequire(join(bundle, 'cli.js'))('./server.js');
    },
  };
}

/** Where each system has its caches (XDG Base Directory Specification, Apple's and Microsoft's folders). */
function cacheFolder({ XDG_CACHE_HOME, LOCALAPPDATA }: NodeJS.ProcessEnv): string | undefined {
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'anaconda-tokens');
  if (process.platform === 'win32') return LOCALAPPDATA && join(LOCALAPPDATA, 'anaconda-tokens', 'Cache');
  const home = homedir();
  if (home === '' || home === '/') return undefined;
  return process.platform === 'darwin'
    ? join(home, 'Library', 'Caches', 'anaconda-tokens')
    : join(home, '.cache', 'anaconda-tokens');
}

async function versionIn(manifest: string): Promise<string> {
  try {
    const parsed: unknown = JSON.parse(await readFile(manifest, 'utf8'));
    if (typeof parsed === 'object' && parsed !== null && 'version' in parsed) return String(parsed.version);
  } catch {
    return 'unknown'; // The bundle was copied out of its package; it works all the same.
  }
  return 'unknown';
}
