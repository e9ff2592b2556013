import * as l10n from '@vscode/l10n';
import { vendorClient } from './vendorClients';

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
