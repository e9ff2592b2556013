import { readdir } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import { percentEncoded } from '../domain/python/percentDecoding';
import { addressOf, ENDING } from './bareToken';
import type { Machine } from './machine';

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
  return `${percentEncoded(url).replaceAll('%20', '+')}${ENDING}`;
}

/** The addresses for which the folder has tokens; none where there is no such folder. */
export async function addressesWithToken(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    return names.filter((name) => name.endsWith(ENDING)).map(addressOf);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
