import { basename } from 'node:path';
import type { StoreFormat } from './storeFormat';

const ending = '.token';

/**
 * One file for each address: the name is the percent-encoded address with `.token` behind it, the content is the
 * token and nothing else. conda takes the content as it is, so a line end in it breaks every address
 * (conda 26.7, `conda/gateways/anaconda_client.py`); anaconda-client strips it.
 */
export const bareToken: StoreFormat = {
  secrets(text, path) {
    const value = text.trim();
    return value === '' ? [] : [{ entry: address(basename(path, ending)), value }];
  },
  replaced: (text, old, value) => (text.trim() === old ? value : text),
};

/** Python's `unquote_plus`, for a name that may be anything. */
function address(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name; // Not made by a client.
  }
}
