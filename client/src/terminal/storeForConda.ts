import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import {
  addressesWithToken,
  condaTokenFileName,
  condaTokenFolder,
} from '../../../server/src/stores/condaTokenFile';
import { thisMachine } from '../../../server/src/stores/machine';
import { hostOf } from '../anaconda/serverAddress';
import { TokenFileRefused, writeCondaToken } from '../stores/writeCondaToken';
import type { HeldValue } from '../tokens/tokenChoice';
import type { TokenServices } from '../tokens/tokenServices';
import { Expected } from '../ui/expected';
import { confirm } from '../ui/interaction';
import type { Interaction } from '../ui/interaction';
import { plain } from '../ui/plainText';
import { vendorRepository } from './servedRepository';

/**
 * Writes a token into conda's own file for its server, after asking: conda then puts it into the URLs of that server's
 * channels by itself. `channel` is one that the token opens. False when the person stays without.
 */
export async function storeForConda(
  services: TokenServices,
  held: HeldValue,
  channel: string,
): Promise<boolean> {
  const folder = condaTokenFolder(thisMachine());
  const repository = await vendorRepository(services, held, [channel]);
  if (repository === undefined)
    throw new Expected(
      l10n.t(
        'Nothing was stored: with this token {0} does not serve the channel “{1}” at an address that conda would ask.',
        hostOf(held.server),
        plain(channel),
      ),
    );
  const { url } = repository;
  if (!(await consent(services.ui, held, url, folder))) return false;
  await written(folder, url, held);
  services.ui.showMessage(
    'information',
    l10n.t(
      '“{0}” is stored for conda: write channels without a token, for example {1}{2}.',
      plain(held.name),
      url,
      plain(channel),
    ),
  );
  return true;
}

async function consent(ui: Interaction, held: HeldValue, url: string, folder: string): Promise<boolean> {
  const others = await addressesWithToken(folder);
  const rivals = others.filter((other) => other !== url && (url.startsWith(other) || other.startsWith(url)));
  const detail = [
    join(folder, condaTokenFileName(url)),
    l10n.t(
      'The value stands there in plain text and only you can read the file. conda takes it for every URL that begins with {0} and has no token of its own, unless add_anaconda_token is off; mamba and pixi do not read it.',
      url,
    ),
    ...(others.includes(url) ? [l10n.t('It replaces the token that is stored there now.')] : []),
    ...(rivals.length === 0
      ? []
      : [
          l10n.t(
            'Tokens are stored for {0} too: where several fit, conda takes the one that its folder lists first.',
            rivals.map((rival) => plain(rival)).join(', '),
          ),
        ]),
  ];
  return confirm(
    ui,
    l10n.t('Write “{0}” into conda’s token file for {1}?', plain(held.name), hostOf(held.server)),
    detail.join('\n\n'),
    l10n.t('Write the File'),
  );
}

async function written(folder: string, url: string, { value, server }: HeldValue): Promise<void> {
  try {
    await writeCondaToken(folder, url, value);
  } catch (error) {
    if (!(error instanceof TokenFileRefused)) throw error;
    throw new Error(
      error.reason === 'badValue'
        ? l10n.t('Nothing was stored: conda cannot put this value into a URL.')
        : l10n.t(
            'Nothing was stored: where conda’s token file for {0} belongs stands a link or a folder.',
            hostOf(server),
          ),
    );
  }
}
