import * as l10n from '@vscode/l10n';
import { hostOf } from '../anaconda/serverAddress';
import type { HeldValue } from '../tokens/tokenChoice';
import type { TokenServices } from '../tokens/tokenServices';
import { Expected } from '../ui/expected';
import { plain } from '../ui/plainText';
import { VENDOR_CHANNELS, type ServedRepository } from './servedRepository';
import { vendorRepository } from './servedRepository';

/** What a person chose about `conda token set`, and the address that it is to be given. */
export interface TokenSetChoice {
  readonly chosen: 'run' | 'copy' | 'store';
  readonly repository: string;
}

/**
 * Asks the server whether `conda token set` can work there, then the person, who is told what is asked, of whom, and
 * what is overwritten. Undefined when the person stays without. Throws an error in words where it cannot work.
 */
export async function consentToTokenSet(
  services: TokenServices,
  held: HeldValue,
  ways: readonly TokenSetChoice['chosen'][],
): Promise<TokenSetChoice | undefined> {
  const repository = await vendorRepository(services, held, VENDOR_CHANNELS);
  if (repository === undefined)
    throw new Expected(
      l10n.t(
        '“conda token set” cannot work with “{0}”: it asks for a channel “main”, which {1} does not serve for this token. Store the token for conda instead, or add a channel.',
        plain(held.name),
        hostOf(held.server),
      ),
    );
  const titles = {
    run: l10n.t('Run It'),
    copy: l10n.t('Copy the Command'),
    store: l10n.t('Store for conda…'),
  };
  const question = l10n.t('Set “{0}” as the token for the default channels?', plain(held.name));
  const buttons = ways.map((way) => ({ title: titles[way], way }));
  const chosen = await services.ui.showOwnDialog(
    'warning',
    question,
    detailOf(held, repository, ways),
    ...buttons,
  );
  return chosen && { chosen: chosen.way, repository: repository.url };
}

function detailOf(
  { server }: HeldValue,
  { url, missing }: ServedRepository,
  ways: readonly TokenSetChoice['chosen'][],
): string {
  return [
    l10n.t(
      'conda-token asks {0} whether the token is valid: HEAD {1}main/noarch/repodata.json, with the token in the URL. The command gives it this address by CONDA_TOKEN_REPO_URL, which takes conda-token 0.4.0 or anaconda-auth 0.8.0: older ones ask Anaconda’s cloud all the same.',
      hostOf(server),
      url,
    ),
    l10n.t(
      'It then overwrites in ~/.condarc: default_channels becomes {0}, and add_anaconda_token becomes true. A token that conda has stored for {1} is replaced.',
      VENDOR_CHANNELS.map((channel) => `${url}${channel}`).join(', '),
      url,
    ),
    ...(missing.length === 0
      ? []
      : [
          l10n.t(
            'This token does not open {0} there: conda stops at them wherever “defaults” is used.',
            missing.join(', '),
          ),
        ]),
    l10n.t('While the command runs, other users of this machine can see the value in the list of processes.'),
    l10n.t('A copied command has the value itself in it, and the shell’s history will have it too.'),
    ...(ways.includes('store')
      ? [l10n.t('“Store for conda…” has the same use, overwrites no channels and shows the value to nobody.')]
      : []),
  ].join('\n\n');
}
