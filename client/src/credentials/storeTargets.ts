import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { condaTokenFileName, condaTokenFolder } from '../../../server/src/stores/condaTokenFile';
import type { Machine } from '../../../server/src/stores/machine';
import { ANY_HOST } from '../../../server/src/stores/netrc';
import type { ReadableStore } from '../../../server/src/stores/readableStores';
import { keyForServer, type WritableStore } from '../../../server/src/stores/writableStores';

/** A store that a token can be put into. */
export interface StoreTarget extends ReadableStore {
  readonly store: WritableStore;
}

/** The stores that can be written; of conda's token files those that are there, or the one of a server. */
export async function storeTargets(machine: Machine, server?: string): Promise<readonly StoreTarget[]> {
  const { readableStores } = await import('../../../server/src/stores/readableStores');
  const { WRITABLE_STORES } = await import('../../../server/src/stores/writableStores');
  const { bareToken } = await import('../../../server/src/stores/bareToken');
  const all = (await readableStores(machine)).flatMap(({ store, ...rest }): readonly StoreTarget[] => {
    const known = WRITABLE_STORES.find((one) => one === store);
    return known === undefined || (known === 'condaTokens' && server !== undefined)
      ? []
      : [{ ...rest, store: known }];
  });
  // Of the names of a netrc the one that counts, or that most programs know.
  const named = all.filter(({ store }) => store === 'netrc');
  // A machine of that name cannot be told from every other one.
  const isAny = server !== undefined && keyForServer('netrc', server) === ANY_HOST;
  const netrc = isAny ? undefined : (named.find(({ path }) => existsSync(path)) ?? named[0]);
  const others = all.filter((target) => target.store !== 'netrc' || target === netrc);
  if (server === undefined) return others;
  const name = condaTokenFileName(keyForServer('condaTokens', server));
  const path = join(condaTokenFolder(machine), name);
  return [{ store: 'condaTokens', path, format: bareToken }, ...others];
}

/** The clients that read a store, as the rows of the choice call them. */
export function clientsOfStore(store: WritableStore): string {
  switch (store) {
    case 'condaTokens':
      return l10n.t('conda: its own token file');
    case 'netrc':
      return l10n.t('conda, mamba, pixi, rattler-build, uv and pip: netrc');
    case 'rattlerFile':
      return l10n.t('pixi and rattler-build: the file that RATTLER_AUTH_FILE names');
    case 'pixiOverride':
      return l10n.t('pixi: the file that its configuration names');
    case 'rattler':
      return l10n.t('pixi and rattler-build: credentials.json');
    case 'mamba':
      return l10n.t('mamba and micromamba');
    case 'uv':
      return l10n.t('uv: credentials.toml');
    case 'anacondaKeyring':
      return l10n.t('anaconda-auth: an API key in its keyring file');
  }
}
