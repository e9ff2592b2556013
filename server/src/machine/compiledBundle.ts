import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writevSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** How much of what is used has been compiled: what a short run uses, or most. */
export type Extent = 'some' | 'most';

/** A bundle that has been run. */
export interface RunBundle {
  readonly exports: unknown;
  /** Keeps what is compiled by now for later runs, unless as much is kept already. */
  readonly keep: (extent: Extent) => void;
}

/**
 * Runs a bundle with the code that V8 compiled for it in an earlier run. Node's own cache takes a file's code before the
 * file is run, when none of its functions but the outermost is compiled; this one takes it when asked.
 *
 * @param file one function of what a CommonJS module is given, in this order, and nothing else: to put it around the text
 *   here would make another text of it
 * @param folder where code is kept; nobody else may write there, for what lies there is run. Undefined where none may be
 */
export function runCompiled(file: string, folder: string | undefined): RunBundle {
  const name = folder && join(folder, nameOfCode(file));
  const most = codeIn(name, 'most');
  const code = most ?? codeIn(name, 'some');
  // Not the bytes themselves, which would be kept for as long as `keep` may be called.
  const isMost = most !== undefined;
  const script = new Script(readFileSync(file, 'utf8'), {
    filename: file,
    ...(code ? { cachedData: code } : {}),
  });
  const isKept = code !== undefined && script.cachedDataRejected !== true;
  if (code) release(code);
  const module = { exports: {} };
  const run = script.runInThisContext() as (...given: unknown[]) => void;
  run(module.exports, createRequire(file), module, file, dirname(file));
  return {
    exports: module.exports,
    keep: (extent) => {
      if (name === undefined || (isKept && (isMost || extent === 'some'))) return;
      keepCode(fileOf(name, extent), script.createCachedData());
    },
  };
}

function fileOf(name: string, extent: Extent): string {
  return `${name}-${extent}`;
}

/** V8 compares its version and settings, but of the text only its length: the name says which file, and which V8's. */
function nameOfCode(file: string): string {
  const { size, ino, mtimeMs, ctimeMs } = statSync(file);
  const system = [process.version, process.arch, process.versions.v8];
  return [basename(file, '.js'), ...system, size, ino, mtimeMs, ctimeMs].join('-');
}

/**
 * What is kept under a name, where it stands twice: V8 takes what was damaged as it is, and may fall over it later. To compare
 * takes a fortieth of the time that it takes to load what makes digests.
 */
function codeIn(name: string | undefined, extent: Extent): Buffer | undefined {
  if (name === undefined) return undefined;
  try {
    const descriptor = openSync(fileOf(name, extent), 'r');
    try {
      const code = Buffer.allocUnsafeSlow(fstatSync(descriptor).size >> 1);
      readSync(descriptor, code);
      return code.length > 0 && comesNext(descriptor, code) ? code : undefined;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined; // Not kept yet, or not to be read: then it is compiled as it is needed.
  }
}

/** Whether an open file goes on with some bytes; they are never all in memory twice. */
function comesNext(descriptor: number, bytes: Buffer): boolean {
  const piece = Buffer.allocUnsafeSlow(64 * 1024);
  let at = 0;
  while (at < bytes.length) {
    const count = readSync(descriptor, piece);
    if (count === 0 || !piece.subarray(0, count).equals(bytes.subarray(at, at + count))) return false;
    at += count;
  }
  return true;
}

/** Gives the memory of bytes back that nobody reads any more; a short session would end before V8 does. Node 20 cannot. */
function release({ buffer }: Buffer): void {
  (buffer as { readonly transfer?: (length: number) => unknown }).transfer?.(0);
}

/** Several windows may keep the same code at once, so the file comes into being whole. */
function keepCode(file: string, code: Buffer): void {
  const written = `${file}.${process.pid}`;
  try {
    const descriptor = openSync(written, NEW_AND_SYNCED, 0o600);
    try {
      writevSync(descriptor, [code, code]);
    } finally {
      closeSync(descriptor);
    }
    renameSync(written, file);
    forgetOld(dirname(file));
  } catch {
    rmSync(written, { force: true }); // No room, say: the next start is as slow as this one.
  }
}

const LONGEST_KEPT = 30 * 24 * 60 * 60 * 1000;

/** What is written is on the disk at once: under Node's permissions, as the server runs in VS Code, there is no `fsync`. */
const NEW_AND_SYNCED = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_SYNC;

/** Code of former versions goes after a month; what is still in use comes back at the next start. */
function forgetOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const entry = join(folder, name);
    if (Date.now() - statSync(entry).mtimeMs > LONGEST_KEPT) rmSync(entry, { recursive: true, force: true });
  }
}
