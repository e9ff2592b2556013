import * as l10n from '@vscode/l10n';
import { catalogueScope } from '../../../../server/src/domain/token/scopeCatalogue';
import type { Permission, Resource, Token } from '../../anaconda/token';
import { plain } from '../../ui/plainText';
import { levelName, permissionWords } from '../../ui/scopeWords';
import { categoryTitle, scopeMeaning } from '../../ui/scopeWords';
import type { Part } from './nodes';

/** A level by its shape: to look, to write, to manage. */
const LEVEL_ICONS: Readonly<Record<Permission, string>> = { read: 'eye', write: 'edit', manage: 'gear' };

/** What a token opens, as rows below it: its resources, or its scopes by category. */
export function partsOf(token: Token): readonly Part[] {
  if (token.kind === 'resource')
    return [...token.resources.map(resourcePart), ...(token.unknownResources ?? []).map(unknownPart)];
  return [...new Set(token.scopes.map(categoryTitle))].map((title) => {
    const scopes = token.scopes.filter((scope) => categoryTitle(scope) === title);
    const actions = scopes.map((scope) => scope.slice(scope.indexOf(':') + 1)).join(', ');
    return {
      key: title,
      label: title,
      short: actions,
      detail: actions,
      icon: 'list-tree',
      is: 'category' as const,
      parts: scopes.map(scopePart),
    };
  });
}

function resourcePart({ type, id, permission }: Resource): Part {
  return {
    key: `${type} ${id} ${permission}`,
    label: type === 'artifact' ? l10n.t('artifact {0}', plain(id)) : id,
    short: levelName(permission),
    detail: permissionWords(permission),
    icon: type === 'artifact' ? 'package' : 'archive',
    ...(type === 'artifact' ? { is: 'artifact' } : { is: 'channel', channel: id }),
    parts: [],
  };
}

function unknownPart(words: string): Part {
  return {
    key: words,
    label: plain(words),
    short: l10n.t('unknown'),
    detail: l10n.t('something this extension does not know'),
    icon: 'question',
    is: 'unknown',
    parts: [],
  };
}

function scopePart(scope: string): Part {
  const known = catalogueScope(scope);
  return {
    key: scope,
    label: scope,
    short: known === undefined ? l10n.t('unknown') : levelName(known.level),
    detail:
      known === undefined
        ? l10n.t('not a scope of the Tokens page')
        : `${levelName(known.level)}: ${scopeMeaning(known)}`,
    icon: known === undefined ? 'question' : LEVEL_ICONS[known.level],
    is: 'scope',
    parts: [],
  };
}
