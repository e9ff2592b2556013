import * as l10n from '@vscode/l10n';
import { type CatalogueScope, catalogueScope } from '../../../server/src/domain/token/scopeCatalogue';

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
