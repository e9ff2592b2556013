import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeCacheFile } from './atomicWrite';

/** Bytes of what is kept; beyond, most of it will be of files that are gone, and it is begun anew. */
const LONGEST = 32_000_000;

/**
 * What a run before has kept in a file of the cache folder; undefined where there is nothing of use.
 *
 * @param stamp a line that says by what program and settings it was found: what others kept does not count
 */
export function keptBytes(file: string, stamp: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const end = bytes.indexOf(10);
    const isOurs = bytes.length < LONGEST && bytes.toString('utf8', 0, end) === stamp;
    return isOurs ? bytes.subarray(end + 1) : undefined;
  } catch {
    return undefined; // There is none yet.
  }
}

/**
 * Keeps bytes for later runs, where that can be done: without them the next run takes as long as this one did.
 * Nobody waits for the disk: after a loss of power some of them may be missing or zero. So they have to be rows that
 * say something only as long as they are whole.
 */
export function keepBytes(file: string, stamp: string, bytes: Buffer): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeCacheFile(file, Buffer.concat([Buffer.from(`${stamp}\n`), bytes]));
  } catch {
    // The folder is not there to be written, or the disk is full.
  }
}
