import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import {
  catalogueScope,
  scopeActions,
  scopeCatalogue,
  scopeCategories,
} from '../../domain/token/scopeCatalogue';
import { levelWords } from '../featureContext';
import { completionItem, type ReplaceRange } from './completionItem';

/**
 * Scopes in two steps: while no colon is typed the categories, and every scope for who types some letters of it;
 * behind the colon the category's actions.
 */
export function scopeProposals(
  typed: string,
  range: ReplaceRange,
  scopes: readonly string[],
  suggestCommand?: string,
): readonly CompletionItem[] {
  const colon = typed.indexOf(':');
  if (colon >= 0) {
    const category = typed.slice(0, colon);
    return scopeActions(scopes, category).map((action) =>
      wholeScope(`${category}:${action}`, action, range, 1),
    );
  }
  return [
    ...scopeCategories(scopes).map((category) =>
      completionItem(category, `${category}:`, range, {
        kind: CompletionItemKind.Module,
        detail: titleOf(category),
        rank: 1,
        again: suggestCommand,
      }),
    ),
    ...scopes.map((scope) => wholeScope(scope, scope, range, 2)),
  ];
}

function wholeScope(scope: string, label: string, range: ReplaceRange, rank: number): CompletionItem {
  const known = catalogueScope(scope);
  return completionItem(label, scope, range, {
    kind: CompletionItemKind.EnumMember,
    rank,
    detail: known && levelWords(known.level, known.onParent),
    documentation: known && scopeWords(scope),
  });
}

/** What a scope permits and which level that is; undefined for one the catalogue does not know. */
export function scopeWords(scope: string): string | undefined {
  const known = catalogueScope(scope);
  if (!known) return undefined;
  const over = known.onParent ? ' permissions on the parent (channel or subchannel)' : ' permissions';
  return `${known.meaning}\n\nGives **${known.level}**${over}.`;
}

function titleOf(category: string): string | undefined {
  return scopeCatalogue().find((row) => row.category === category)?.title;
}
