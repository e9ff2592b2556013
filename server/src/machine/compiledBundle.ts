import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
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

/** A CommonJS file that has been run. */
export interface RunBundle {
  readonly exports: unknown;
  /** Keeps what is compiled by now for later runs, unless as much is kept already. */
  readonly keep: (extent: Extent) => void;
}

/**
 * Runs a CommonJS file with the code that V8 compiled for it in an earlier run. Node's own cache takes a file's code
 * before the file is run, when none of its functions but the outermost is compiled; this one takes it when asked.
 *
 * @param folder where code is kept; nobody else may write there, for what lies there is run
 */
export function runCompiled(file: string, folder: string): RunBundle {
  const name = join(folder, nameOfCode(file));
  const most = bytesOf(`${name}-most`);
  const code = most ?? bytesOf(`${name}-some`);
  const isMost = most !== undefined;
  const script = new Script(`${HEAD}${readFileSync(file, 'utf8')}\n})`, {
    filename: file,
    columnOffset: -HEAD.length,
    ...(code ? { cachedData: code } : {}),
  });
  const isKept = code !== undefined && script.cachedDataRejected !== true;
  const module = { exports: {} };
  const run = script.runInThisContext() as (...given: unknown[]) => void;
  run(module.exports, createRequire(file), module, file, dirname(file));
  return {
    exports: module.exports,
    keep: (extent) => {
      if (isKept && (isMost || extent === 'some')) return;
      keepCode(`${name}-${extent}`, script.createCachedData());
    },
  };
}

const HEAD = '(function (exports, require, module, __filename, __dirname) {';

/** V8 compares its version and settings, but of the text only its length: the name says which file, and which V8's. */
function nameOfCode(file: string): string {
  const { size, ino, mtimeMs, ctimeMs } = statSync(file);
  const system = [process.version, process.arch, process.versions.v8];
  return [basename(file, '.js'), ...system, size, ino, mtimeMs, ctimeMs].join('-');
}

/**
 * The code in a file, where it stands twice: V8 takes what was damaged as it is, and may fall over it later. To compare
 * takes a fortieth of the time that it takes to load what makes digests.
 */
function bytesOf(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const code = bytes.subarray(0, bytes.length / 2);
    return code.equals(bytes.subarray(code.length)) ? code : undefined;
  } catch {
    return undefined; // Not kept yet, or not to be read: then it is compiled as it is needed.
  }
}

/** Several windows may keep the same code at once, so the file comes into being whole. */
function keepCode(file: string, code: Buffer): void {
  const written = `${file}.${process.pid}`;
  try {
    const descriptor = openSync(written, 'wx', 0o600);
    try {
      writevSync(descriptor, [code, code]);
      fsyncSync(descriptor);
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

/** Code of former versions goes after a month; what is still in use comes back at the next start. */
function forgetOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const entry = join(folder, name);
    if (Date.now() - statSync(entry).mtimeMs > LONGEST_KEPT) rmSync(entry, { recursive: true, force: true });
  }
}
