import type { FileHandle } from 'node:fs/promises';
import { openPlainFile } from '../../../server/src/stores/plainFile';

/** How much of a file is looked at at once, in bytes. */
const PIECE = 1 << 20;

/**
 * Whether a file's bytes hold one of some texts, written in UTF-8. Reads piece by piece, so a cache of any size costs
 * little memory; false for what is no ordinary file, is not there or cannot be read.
 */
export async function fileHolds(
  path: string,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  let file: FileHandle | undefined;
  try {
    file = await openPlainFile(path);
    return await holds(file, texts, signal);
  } catch {
    return false; // Most of the files that may be there are not.
  } finally {
    await file?.close();
  }
}

async function holds(file: FileHandle, texts: readonly string[], signal: AbortSignal): Promise<boolean> {
  const needles = texts.filter((text) => text !== '').map((text) => Buffer.from(text));
  /** What may be the beginning of a text that ends in the next piece. */
  const kept = Math.max(0, ...needles.map((needle) => needle.length)) - 1;
  const buffer = Buffer.alloc(kept + PIECE);
  let held = 0;
  while (!signal.aborted) {
    const { bytesRead } = await file.read(buffer, held, PIECE);
    if (bytesRead === 0) return false;
    const filled = buffer.subarray(0, held + bytesRead);
    if (needles.some((needle) => filled.includes(needle))) return true;
    held = Math.min(kept, filled.length);
    filled.copyWithin(0, filled.length - held);
  }
  return false;
}
