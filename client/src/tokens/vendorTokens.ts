import * as l10n from '@vscode/l10n';

/** Whose own token this is, for its row; '' for all others. */
export function vendorLabel(name: string): string {
  switch (vendorClient(name)) {
    case 'cli':
      return l10n.t('“conda repo” client');
    case 'navigator':
      return l10n.t('Anaconda Navigator');
    case undefined:
      return '';
  }
}

/**
 * What goes wrong when a token that one of Anaconda's own clients made for itself is deleted or reissued;
 * undefined for all other tokens.
 */
export function vendorNote(name: string): string | undefined {
  switch (vendorClient(name)) {
    case 'cli':
      return l10n.t('Made by the “conda repo” command line: without it, that client is signed out.');
    case 'navigator':
      return l10n.t('Made by Anaconda Navigator: without it, Navigator is signed out.');
    case undefined:
      return undefined;
  }
}

/** One of Anaconda's own programs that makes tokens for itself. */
export type VendorClient = 'cli' | 'navigator';

/** Whose own token this is, by the names that those programs give; undefined for all others. */
export function vendorClient(name: string): VendorClient | undefined {
  if (/^repo-cli-token(-|$)/.test(name)) return 'cli';
  return name.startsWith('navigator-token-') ? 'navigator' : undefined;
}
