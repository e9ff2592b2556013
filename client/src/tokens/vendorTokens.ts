import { l10n } from 'vscode';

/**
 * What goes wrong when a token that one of Anaconda's own clients made for itself is deleted or reissued;
 * undefined for all other tokens. The names are those that the `conda repo` command line and Navigator give.
 */
export function vendorNote(name: string): string | undefined {
  if (/^repo-cli-token(-|$)/.test(name))
    return l10n.t('Made by the “conda repo” command line: without it, that client is signed out.');
  if (name.startsWith('navigator-token-'))
    return l10n.t('Made by Anaconda Navigator: without it, Navigator is signed out.');
  return undefined;
}
