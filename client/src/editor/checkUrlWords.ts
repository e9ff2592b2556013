import { l10n } from 'vscode';
import type { RequestRefusal } from '../../../server/src/connection/messages';
import type { Verdict } from './checkUrlVerdict';

/** What a verdict means and what to do about it. `url` is masked. */
export function verdictWords(verdict: Verdict, url: string, subdir: string, status: number): string {
  switch (verdict) {
    case 'works':
      return l10n.t('{0} works: the server gives its packages (200).', url);
    case 'worksWithoutSubdir':
      return l10n.t(
        '{0} works: it has packages for every platform (200), but none for {1} (404).',
        url,
        subdir,
      );
    case 'tokenRefused':
      return l10n.t(
        '{0}: the server does not know this token, or it has expired or was revoked (401). Issue a new value, or use another token.',
        url,
      );
    case 'noAccess':
      return l10n.t(
        '{0}: the token is valid, but does not open this channel (403). Add the channel to it, or use another token.',
        url,
      );
    case 'notThere':
      return l10n.t(
        '{0}: the server has no such channel at the address that conda asks (404). Check the name; if conda moves the token, a channel_alias keeps it where it is written.',
        url,
      );
    case 'elsewhere':
      return l10n.t(
        '{0}: the server sends conda to another address, a sign-in page most likely. The token was not sent there.',
        url,
      );
    case 'page':
      return l10n.t(
        '{0}: a page for people comes instead of packages, from a sign-in or a proxy most likely. conda cannot use it.',
        url,
      );
    case 'failed':
      return l10n.t(
        '{0}: the server answers with status {1}. Try again later, or ask its administrator.',
        url,
        status,
      );
  }
}

/** Why nothing was asked. */
export function refusalWords(refused: RequestRefusal): string {
  switch (refused) {
    case 'noChannel':
      return l10n.t('No channel stands here: put the caret into a channel URL.');
    case 'tokenCut':
      return l10n.t(
        'Nothing was asked: conda takes only letters, digits and hyphens for a token, so it would ask another address than the one written.',
      );
    case 'unreadable':
      return l10n.t('Nothing was asked: conda cannot read this channel.');
    case 'notAllKnown':
      return l10n.t(
        'Nothing was asked: the URL that conda asks has credentials or variables in it that are not known here.',
      );
  }
}
