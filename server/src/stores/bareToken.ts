import { basename } from 'node:path';
import { expiryOfJwt } from './jwtExpiry';
import type { StoreFormat } from './storeFormat';

/** How the names of such files end. */
export const ENDING = '.token';

/**
 * One file for each address: the name is the percent-encoded address with `.token` behind it, the content is the
 * token and nothing else. conda takes the content as it is (conda 26.7, `conda/gateways/anaconda_client.py`): a blank
 * around it is asked for as `%20`, while line ends and tabs are lost on the way, for Python's `urlsplit` drops them.
 * anaconda-client strips all of it.
 */
export const bareToken: StoreFormat = {
  secrets(text, path) {
    const value = text.trim();
    return value === '' ? [] : [{ entry: addressOf(basename(path)), value }];
  },
  replaced: (text, old, value) => (text.trim() === old ? value : text),
  credentials(text, path) {
    const value = text.trim();
    const fault = value === '' ? 'empty' : value === text.replace(/[\t\r\n]/g, '') ? undefined : 'whiteSpace';
    const entry = { key: addressOf(basename(path)), kind: 'condaToken', value, line: 0 } as const;
    return [{ ...entry, ...(fault && { fault }), ...expiryOfJwt(value) }];
  },
};

/** The address that a file's name stands for: Python's `unquote_plus`, for a name that may be anything. */
export function addressOf(fileName: string): string {
  const name = fileName.slice(0, -ENDING.length);
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name; // Not made by a client.
  }
}
