import { constants, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { UnreadableStore } from './storeFormat';

/** The most bytes of a store; what clients write has a few thousand. */
const MOST = 1 << 20;

/** What stands in the place of a store is none. */
export class NoPlainText extends UnreadableStore {
  constructor(readonly reason: 'notAFile' | 'tooLarge' | 'otherFormat') {
    super();
  }
}

/** Opens a file to be read. Never waits for a writer, as a pipe would. Rejects with `NoPlainText` or the system's error. */
export async function openPlainFile(path: string): Promise<FileHandle> {
  const file = await open(
    path,
    constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK),
  );
  try {
    if (!(await file.stat()).isFile()) throw new NoPlainText('notAFile');
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * The text of a store, with its byte order mark, so that what is written back has lost nothing. Rejects with `NoPlainText`
 * or the system's error.
 */
export async function readPlainFile(
  path: string,
): Promise<{ readonly text: string; readonly status: Stats }> {
  const file = await openPlainFile(path);
  try {
    const status = await file.stat();
    if (status.size > MOST) throw new NoPlainText('tooLarge');
    return { text: decoded(await file.readFile()), status };
  } finally {
    await file.close();
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NoPlainText('otherFormat'); // Half a character, or another encoding than the one that all clients write.
  }
}
