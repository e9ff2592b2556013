import * as l10n from '@vscode/l10n';
import { plain } from '../ui/plainText';
import type { SentCredential } from './configurationNodes';

/** What a credential is called, where it comes from, and its codicon. */
export interface SentCredentialWords {
  readonly label: string;
  readonly description: string;
  readonly icon: string;
}

/** A credential in words, as far as it is known without asking anybody. */
export function sentCredentialWords({ sent, by, place, host }: SentCredential): SentCredentialWords {
  const to = host === undefined ? '' : l10n.t('to {0}', host);
  const from =
    by === undefined
      ? l10n.t('in the channel’s own URL')
      : [by, place?.shown ?? ''].filter((words) => words !== '').join(' · ');
  const words = (label: string, detail: string, icon: string): SentCredentialWords => ({
    label,
    description: [detail, to].filter((part) => part !== '').join(' · '),
    icon,
  });
  if (sent === 'token') return words(l10n.t('Token'), from, 'key');
  if (sent === 'login') return words(l10n.t('User and password'), from, 'key');
  if (sent === 'nothing')
    return words(l10n.t('No credential'), l10n.t('conda asks without one'), 'circle-slash');
  switch (sent.from) {
    case 'tokenFile':
      return words(l10n.t('Stored token of conda'), sent.folder, 'key');
    case 'netrc':
      return words(l10n.t('Login from netrc'), sent.path, 'key');
    case 'handler':
      return words(
        l10n.t('Handler {0}', plain(sent.name)),
        l10n.t('channel_settings; takes the place of all others'),
        'plug',
      );
  }
}
