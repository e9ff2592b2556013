import { readFile, readFileSync, readSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { redactShapes } from '../domain/secret/redact';
import { printableLines } from '../domain/text/printable';
import { cacheFolder } from '../machine/cacheFolder';
import { nodeMachine } from '../machine/nodeMachine';
import { thisMachine } from '../stores/machine';
import type { Io } from './io';
import { optimizeLate } from './optimization';
import { OutputStream } from './outputStream';
import { runCommand } from './why/runCommand';

/** What the program itself asks of the process besides. */
interface NodeIo extends Io {
  /** Whether all output is written. */
  readonly isAllWritten: () => boolean;
}

/** The process as Node sees it; `bundle` is the folder of this program's files. */
export function nodeIo(bundle: string): NodeIo {
  const { env: environment } = process;
  const [out, err] = [new OutputStream(1), new OutputStream(2)];
  const configHome = environment.XDG_CONFIG_HOME;
  return {
    stdout: (text) => {
      out.write(text);
    },
    // Messages quote arguments, paths and errors of the system.
    stderr: (text) => {
      err.write(printableLines(redactShapes(text)));
    },
    stdin: readInput,
    machine: () => nodeMachine(environment),
    clientMachine: () => thisMachine(),
    readFile: readText,
    runCommand: (command) =>
      runCommand(command, environment, {
        out: (chunk) => {
          out.write(chunk);
        },
        err: (chunk) => {
          err.write(chunk);
        },
      }),
    folder: process.cwd(),
    environment,
    userFolders: { home: homedir(), ...(configHome ? { configHome } : {}) },
    isAllWritten: () => out.isAllWritten && err.isAllWritten,
    isTerminal: (output) => (output === 'stdout' ? out : err).isTerminal,
    version: () => versionBeside(bundle),
    build: () => buildIn(bundle),
    onInterrupt: (listener) => {
      process.once('SIGINT', listener);
      process.once('SIGTERM', listener);
    },
    cacheFolder: cacheFolder(environment),
    now: () => Date.now(),
    optimizeLate,
    serve: () => {
      // Its own bundle, so that the libraries of the protocol are not in this one too.
      createRequire(join(bundle, 'cli.js'))('./server.js');
    },
  };
}

// Node's own promises are a library that takes some time to load.
const readText = (path: string): Promise<string> => promisify(readFile)(path, 'utf8');

/** Most of the time it is read at once; what another program made one that does not wait is Node's to wait for. */
async function readInput(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  try {
    for (let count = 1; count > 0;) {
      const piece = Buffer.allocUnsafe(65_536);
      count = readSync(0, piece);
      pieces.push(piece.subarray(0, count));
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    for await (const piece of process.stdin) pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}

function buildIn(bundle: string): string {
  const { mtimeMs, size } = statSync(join(bundle, 'engine.js'));
  return `${versionBeside(bundle)} ${mtimeMs} ${size}`;
}

let version: string | undefined;

/** The version of the package that a bundle is in; read once, for the manifest is long. */
function versionBeside(bundle: string): string {
  return (version ??= versionIn(join(bundle, '..', 'package.json')));
}

function versionIn(manifest: string): string {
  try {
    // It stands near the beginning; to parse all takes as long as to judge some files.
    return /"version": "([^"]+)"/.exec(readFileSync(manifest, 'latin1'))?.[1] ?? 'unknown';
  } catch {
    return 'unknown'; // The bundle was copied out of its package; it works all the same.
  }
}
