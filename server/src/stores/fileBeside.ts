import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { cacheFolderAt } from '../domain/machine/cacheFolder';
import { type Machine, thisMachine } from './machine';

/** What a file is called that is to take another's place: `.NAME.HOST-PID-RANDOM.tmp`, by the process that writes it. */
const NAME = /^\..+\.([\w-]*-\d+-[\da-f]{16})\.tmp$/;

/**
 * A file that is written beside another and then takes its place. It may hold a secret, and a program that is killed
 * leaves it behind: where it is stands in a note among the user's caches as long as it may be there, so that
 * `removeLeftFiles` finds it in whatever folder.
 */
export class FileBeside {
  /** Absolute, in the folder of the other; nothing is there yet. */
  readonly path: string;
  readonly #note: string | undefined;

  constructor(target: string, machine = thisMachine()) {
    const writer = `${ownPrefix()}${process.pid}-${randomBytes(8).toString('hex')}`;
    // Systems take names of 255 bytes.
    this.path = resolve(dirname(target), `.${basename(target).slice(0, 40)}.${writer}.tmp`);
    const folder = noteFolder(machine);
    this.#note = folder === undefined ? undefined : noted(folder, writer, this.path);
  }

  /** To be called when nothing is there any more. */
  gone(): void {
    if (this.#note !== undefined) rmSync(this.#note, { force: true });
  }
}

/** Removes what processes of this machine that were killed have left beside files. Never throws. */
export function removeLeftFiles(machine = thisMachine()): void {
  const folder = noteFolder(machine);
  if (folder === undefined) return;
  for (const writer of notesIn(folder)) {
    const note = join(folder, writer);
    try {
      if (hasEnded(writer, statSync(note).mtimeMs)) removeLeft(note, writer);
    } catch {
      // A file that cannot be removed now keeps its note, for the next time.
    }
  }
}

function notesIn(folder: string): readonly string[] {
  try {
    return isOwn(folder) ? readdirSync(folder) : [];
  } catch {
    return []; // A folder that cannot be looked into says nothing.
  }
}

function removeLeft(note: string, writer: string): void {
  const path = readFileSync(note, 'utf8');
  if (isAbsolute(path) && NAME.exec(basename(path))?.[1] === writer) rmSync(path, { force: true });
  rmSync(note);
}

/** Undefined where no note can be written: what is at hand is still done, as on a full disk or without a home. */
function noted(folder: string, writer: string, path: string): string | undefined {
  const note = join(folder, writer);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOwn(folder)) return undefined;
    writeFileSync(note, path, { mode: 0o600, flag: 'wx' });
    return note;
  } catch {
    return undefined;
  }
}

function noteFolder({ platform, home, env }: Machine): string | undefined {
  const folder = cacheFolderAt({ platform, home, environment: env });
  return folder === undefined ? undefined : join(folder, 'unfinished');
}

/** Whether the folder is there, no link and the user's own: notes of others would say what to remove. */
function isOwn(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) return false;
  const own = process.getuid?.();
  return own === undefined || (found.uid === own && (found.mode & 0o022) === 0);
}

function ownPrefix(): string {
  return `${hostname()
    .replaceAll(/[^\w-]/g, '_')
    .slice(0, 40)}-`;
}

/** Whether the process that wrote a note at a time (ms since the epoch) has ended; of another machine nobody knows. */
function hasEnded(writer: string, at: number): boolean {
  const pid = new RegExp(`^${ownPrefix()}(\\d+)-`).exec(writer)?.[1];
  if (pid === undefined) return false;
  return at < Date.now() - uptime() * 1000 || !isRunning(Number(pid));
}

/** Whether a process of this machine runs. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user cannot be signalled, but runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
