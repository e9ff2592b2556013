import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { printableLines } from '../domain/printable';
import { redactShapes } from '../domain/redact';
import { trackedBelow } from './gitHost';
import type { Io } from './io';

/** Folders in which nobody writes by hand. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '__pycache__',
  '.venv',
  '.pixi/envs',
]);

/** The machine as Node sees it; `bundle` is the folder of this program's files. */
export function nodeIo(bundle: string): Io {
  const configHome = process.env.XDG_CONFIG_HOME;
  return {
    stdout: (text) => void process.stdout.write(text),
    // Messages quote arguments, paths and errors of the system.
    stderr: (text) => void process.stderr.write(printableLines(redactShapes(text))),
    // At once: for files as small as these, waiting for a thread takes longer than reading.
    readFile: (path) => Promise.resolve(path).then((file) => readFileSync(file, 'utf8')),
    filesBelow: async (folder) => ((await isFolder(folder)) ? filesBelow(folder) : undefined),
    exists: existsSync,
    absolute: (path) => resolve(path),
    userFolders: { home: homedir(), ...(configHome ? { configHome } : {}) },
    tracked: () => trackedBelow(process.cwd()),
    version: () => versionIn(join(bundle, '..', 'package.json')),
    now: () => Date.now(),
    serve: () => {
      // Its own bundle, so that the libraries of the protocol are not in this one too.
      createRequire(join(bundle, 'cli.js'))('./server.js');
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() === true;
}

function isPassedOver(path: string): boolean {
  return (
    PASSED_OVER.has(path.split('/').at(-1) ?? '') || PASSED_OVER.has(path.split('/').slice(-2).join('/'))
  );
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '.' ? entry.name : `${folder.replace(/\/$/, '')}/${entry.name}`;
    if (entry.isDirectory() && !isPassedOver(path)) found.push(...(await filesBelow(path)));
    else if (entry.isFile()) found.push(path);
  }
  return found;
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
