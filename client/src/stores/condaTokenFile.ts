import { lstat, mkdir, readdir } from 'node:fs/promises';
import { join, posix, win32 } from 'node:path';
import { percentEncoded } from '../../../server/src/domain/python/percentDecoding';
import { addressOf, ending } from './bareToken';
import type { Machine } from './machine';
import { putInPlace } from './putInPlace';

/** Why a token file was not written. */
export class TokenFileRefused extends Error {
  constructor(readonly reason: 'notAFile' | 'badValue') {
    super(reason);
  }
}

/**
 * The folder of conda's token files: `_get_binstar_token_directory` of conda 26.7 (`conda/gateways/anaconda_client.py`)
 * with platformdirs' `user_config_dir("binstar", "ContinuumIO")`.
 */
export function condaTokenFolder({ home, platform, env }: Machine): string {
  const path = platform === 'win32' ? win32 : posix;
  const set = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const own = set('BINSTAR_CONFIG_DIR');
  if (own !== undefined) return path.join(own, 'data');
  switch (platform) {
    case 'win32':
      return path.join(set('LOCALAPPDATA') ?? path.join(home, 'AppData', 'Local'), 'ContinuumIO', 'binstar');
    case 'darwin':
      return path.join(home, 'Library/Application Support/binstar');
    default:
      return path.join(set('XDG_CONFIG_HOME') ?? path.join(home, '.config'), 'binstar');
  }
}

/** The name of the file with the token for all URLs that begin with `url`: Python's `quote_plus` and `.token`. */
export function condaTokenFileName(url: string): string {
  return `${percentEncoded(url).replaceAll('%20', '+')}${ending}`;
}

/** The addresses for which the folder has tokens; none where there is no such folder. */
export async function addressesWithToken(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => name.endsWith(ending)).map(addressOf);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Writes a token file as conda reads it: the value and nothing else, for a line end would break every URL. Only the
 * owner can ever read it; it takes its place at once, so that nobody reads half of it, and a link in that place is not
 * followed. Rejects with `TokenFileRefused` or the system's error; then the file is as it was.
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
