import * as l10n from '@vscode/l10n';
import { type CatalogueScope, catalogueScope } from '../../../server/src/domain/token/scopeCatalogue';
import type { Permission } from '../anaconda/token';

// The catalogue is the command line's too, which speaks English: here its words are keys of the bundle.

/** What a scope allows, in the display language. */
export function scopeMeaning({ meaning }: CatalogueScope): string {
  return l10n.t(meaning);
}

/** The Tokens page's heading for a scope, or what stands before its colon. */
export function categoryTitle(scope: string): string {
  const known = catalogueScope(scope);
  return known === undefined ? (scope.split(':')[0] ?? scope) : l10n.t(known.title);
}

/** Permission levels, lowest first. */
export const ACCESS_LEVELS: readonly Permission[] = ['read', 'write', 'manage'];

/** The level behind one, starting over after the highest. */
export function nextLevel(level: Permission): Permission {
  return ACCESS_LEVELS[(ACCESS_LEVELS.indexOf(level) + 1) % ACCESS_LEVELS.length] ?? 'read';
}

/** What a level allows on a channel, as a sentence beside its name. */
export function permissionMeaning(level: Permission): string {
  switch (level) {
    case 'read':
      return l10n.t('See the channel and download its packages.');
    case 'write':
      return l10n.t('Read, and upload packages.');
    case 'manage':
      return l10n.t('Write, and change or delete packages and the channel.');
  }
}

/** What a level allows on a channel, behind its name. */
export function permissionWords(level: Permission): string {
  switch (level) {
    case 'read':
      return l10n.t('read: see the channel and download its packages');
    case 'write':
      return l10n.t('write: read, and upload packages');
    case 'manage':
      return l10n.t('manage: write, and change or delete packages and the channel');
  }
}

/** The name of a level, for a narrow place. */
export function levelName(level: Permission): string {
  switch (level) {
    case 'read':
      return l10n.t('read');
    case 'write':
      return l10n.t('write');
    case 'manage':
      return l10n.t('manage');
  }
}
