import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { FileBeside } from '../../../stores/fileBeside';

/**
 * Puts other bytes into a file, all or none: they are written into a file beside it, with the same mode and owner, which
 * then takes its place. A link stays one, and what it leads to is replaced.
 *
 * @param expected what the file has to hold still
 * @throws what the system says, and where the file holds something else now
 */
export function replaceFile(path: string, expected: Buffer, bytes: Buffer): void {
  const target = realpathSync(path);
  const { mode, uid, gid } = statSync(target);
  writeBeside(target, bytes, { mode, uid, gid }, (file) => {
    fsyncSync(file);
    if (!readFileSync(target).equals(expected)) throw new Error('it has changed meanwhile');
  });
}

/** Writes a file of our own, all or nothing; one that is there keeps its mode. @throws what the system says */
export function writeFileWhole(path: string, bytes: Buffer): void {
  const known = statSync(path, { throwIfNoEntry: false });
  const target = known ? realpathSync(path) : path;
  writeBeside(target, bytes, known ?? { mode: 0o644 }, fsyncSync);
}

/** Writes a file that only its owner may read, without waiting until the disk has it. @throws what the system says */
export function writeCacheFile(path: string, bytes: Buffer): void {
  writeBeside(path, bytes, { mode: 0o600 }, () => undefined);
}

interface Standing {
  readonly mode: number;
  readonly uid?: number;
  readonly gid?: number;
}

/** @param settle called with the descriptor of what is written, before it takes its place */
function writeBeside(
  target: string,
  bytes: Buffer,
  standing: Standing,
  settle: (file: number) => void,
): void {
  const beside = new FileBeside(target);
  try {
    // Nobody else may look into it before it has the mode of the file, which may hold secrets.
    const file = openSync(beside.path, 'wx', 0o600);
    try {
      fill(file, bytes, standing);
      settle(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside.path, target);
  } finally {
    rmSync(beside.path, { force: true });
    beside.gone();
  }
}

function fill(file: number, bytes: Buffer, { mode, uid, gid }: Standing): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
  const isOthers = uid !== undefined && gid !== undefined && process.getuid?.() !== uid;
  if (isOthers && process.platform !== 'win32') fchownSync(file, uid, gid);
  fchmodSync(file, mode & 0o7777);
}
