import * as l10n from '@vscode/l10n';
import type { RequestRefusal } from '../../../server/src/connection/wire/messages';
import type { AddedCredential } from '../stores/condaAdds';
import { plain } from '../ui/plainText';
import { type Denial, DOWNLOAD_SCOPE, type Verdict } from './checkUrlVerdict';

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
    default:
      return denialWords(verdict, url, status);
  }
}

/** A denial is told with what to do about the token, for that differs with its kind. */
function denialWords(verdict: Denial, url: string, status: number): string {
  switch (verdict) {
    case 'tokenNeeded':
      return l10n.t(
        '{0}: the server gives this channel only with a token, and the URL has none ({1}). Put a token in with “Insert Channel URL”.',
        url,
        status,
      );
    case 'tokenRefused':
      return l10n.t(
        '{0}: the server does not know this token: it is mistyped, has expired or was revoked (401). Reissue it, or use another token.',
        url,
      );
    case 'scopeMissing':
      return l10n.t(
        '{0}: the token is valid, but may not download packages, for it lacks the scope {1} (403). Scopes are fixed when a token is made: create a new token with that scope.',
        url,
        DOWNLOAD_SCOPE,
      );
    case 'ownerMayNot':
      return l10n.t(
        '{0}: the token is valid and may download packages, but most likely its owner may not read this channel (403). Ask who manages the channel for read access; the token can stay.',
        url,
      );
    case 'channelNotOpened':
      return l10n.t(
        '{0}: the token is valid, but does not open this channel (403). Add the channel to the token, whose value stays the same. If the channel is in it already, the token’s owner may not read the channel.',
        url,
      );
    case 'noAccess':
      return l10n.t(
        '{0}: the token is valid, but does not open this channel (403). If it is a token for certain channels, its owner can add this one; if it has scopes, they are fixed, and a new token with {1} is needed.',
        url,
        DOWNLOAD_SCOPE,
      );
  }
}

/** What conda itself sends beside what was asked, so that its answer may differ. */
export function addedWords(added: AddedCredential): string {
  switch (added.from) {
    case 'tokenFile':
      return l10n.t(
        'This check sent no token, but conda sends one that it keeps for this address in {0}, so it may get another answer.',
        added.folder,
      );
    case 'netrc':
      return l10n.t(
        'conda also sends the login for this host from {0}, which this check did not, so it may get another answer.',
        added.path,
      );
    case 'handler':
      return l10n.t(
        'Where the plugin “{0}” is installed, conda lets it log in here (auth in channel_settings), which this check did not, so it may get another answer.',
        plain(added.name, 80),
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

/** A verdict in a few words, for the end of a line. */
export function shortVerdict(verdict: Verdict, status: number): string {
  switch (verdict) {
    case 'works':
    case 'worksWithoutSubdir':
      return l10n.t('works');
    case 'notThere':
      return l10n.t('no such channel ({0})', status);
    case 'elsewhere':
      return l10n.t('redirected elsewhere ({0})', status);
    case 'page':
      return l10n.t('a page for people comes instead');
    case 'failed':
      return l10n.t('the server fails ({0})', status);
    case 'tokenNeeded':
      return l10n.t('needs a token ({0})', status);
    case 'tokenRefused':
      return l10n.t('expired or revoked ({0})', status);
    default:
      return l10n.t('token does not open it ({0})', status);
  }
}
