import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { printableLines } from '../domain/printable';
import { redactShapes } from '../domain/redact';
import { ByteReader } from './byteReader';
import { filesBelow } from './folderWalk';
import { GitListing } from './gitHost';
import type { Io } from './io';

/** The machine as Node sees it; `bundle` is the folder of this program's files. */
export function nodeIo(bundle: string): Io {
  const configHome = process.env.XDG_CONFIG_HOME;
  const git = new GitListing();
  const reader = new ByteReader();
  return {
    stdout: (text) => void process.stdout.write(text),
    // Messages quote arguments, paths and errors of the system.
    stderr: (text) => void process.stderr.write(printableLines(redactShapes(text))),
    readFile: (path) => readFile(path, 'utf8'),
    readBytes: (path, most) => reader.read(path, most),
    filesBelow: async (folder, notRead) =>
      isFolder(folder) ? filesBelow(folder, await git.ignored(resolve(folder)), notRead) : undefined,
    exists: existsSync,
    absolute: (path) => resolve(path),
    userFolders: { home: homedir(), ...(configHome ? { configHome } : {}) },
    tracked: () => git.tracked(process.cwd()),
    version: () => versionIn(join(bundle, '..', 'package.json')),
    now: () => Date.now(),
    serve: () => {
      // Its own bundle, so that the libraries of the protocol are not in this one too.
      createRequire(join(bundle, 'cli.js'))('./server.js');
    },
  };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
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
