import { lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { condaTokenFileName } from '../../../server/src/stores/condaTokenFile';
import { putInPlace } from './putInPlace';

/** Why a token file was not written. */
export class TokenFileRefused extends Error {
  constructor(readonly reason: 'notAFile' | 'badValue') {
    super(reason);
  }
}

/**
 * Writes a token file as conda writes it: the value and nothing else. Only the owner can ever read it; it takes its
 * place at once, so that nobody reads half of it, and a link in that place is not followed. Rejects with `TokenFileRefused` or the system's error; then the file is as it was.
 */
export async function writeCondaToken(folder: string, url: string, value: string): Promise<string> {
  if (!/^[\w-]+$/.test(value)) throw new TokenFileRefused('badValue');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, condaTokenFileName(url));
  if (!(await isFree(path))) throw new TokenFileRefused('notAFile');
  await putInPlace(path, value, 0o600);
  return path;
}

/** Whether a plain file or nothing stands there. */
async function isFree(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return true;
    throw error;
  }
}
