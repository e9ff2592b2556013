import * as l10n from '@vscode/l10n';
import { catalogueScope } from '../../../server/src/domain/token/scopeCatalogue';
import type { Resource, Token } from '../anaconda/token';
import { namesWords } from '../ui/counts';
import { plain } from '../ui/plainText';
import { categoryTitle, levelName, ACCESS_LEVELS, permissionMeaning, scopeMeaning } from '../ui/scopeWords';
import type { ShownAccess, ShownGrant, ShownLevel } from './webview/shown';

/** The most characters of a channel's or scope's name. */
const LONGEST = 300;

/** What the holder of a token can do, in words and as a table. */
export function shownAccess(token: Token): ShownAccess {
  return token.kind === 'resource' ? channelAccess(token) : scopeAccess(token.scopes);
}

function channelAccess({ resources, unknownResources = [] }: Token): ShownAccess {
  const known = resources.map((resource): ShownGrant => {
    const { permission } = resource;
    return {
      name: resourceName(resource),
      level: permission,
      levelWords: levelName(permission),
      meaning: permissionMeaning(permission),
    };
  });
  const unknown = unknownResources.map((words): ShownGrant => ({
    name: plain(words, LONGEST),
    levelWords: l10n.t('unknown'),
    meaning: l10n.t('something this extension does not know'),
  }));
  const grants = [...known, ...unknown];
  const summary = [
    ...byLevel(known).map(([level, some]) => ({ level, words: channelWords(level, shortNames(some)) })),
    ...(unknown.length === 0
      ? []
      : [{ words: l10n.t('Something this extension does not know: {0}', shortNames(unknown)) }]),
  ];
  return {
    heading: l10n.t('What its holder can do'),
    summary: summary.length > 0 ? summary : [{ words: l10n.t('Nothing: it opens no channel.') }],
    columns: [l10n.t('Channel'), l10n.t('Level'), l10n.t('Allows')],
    groups: grants.length === 0 ? [] : [{ title: '', grants }],
  };
}

function shortNames(grants: readonly ShownGrant[]): string {
  return namesWords(grants.map(({ name }) => plain(name, 60)));
}

function resourceName({ type, id }: Resource): string {
  return type === 'artifact' ? l10n.t('artifact {0}', plain(id, LONGEST)) : plain(id, LONGEST);
}

function channelWords(level: ShownLevel, names: string): string {
  switch (level) {
    case 'read':
      return l10n.t('Download packages: {0}', names);
    case 'write':
      return l10n.t('Download and upload packages: {0}', names);
    case 'manage':
      return l10n.t('Upload, change and delete packages, and the channel itself: {0}', names);
  }
}

function scopeAccess(scopes: readonly string[]): ShownAccess {
  const titles = [...new Set(scopes.map(categoryTitle))];
  const groups = titles.map((title) => ({
    title: plain(title, LONGEST),
    grants: scopes.filter((scope) => categoryTitle(scope) === title).map(scopeGrant),
  }));
  const all = groups.flatMap(({ title, grants }) => grants.map((grant) => ({ ...grant, title })));
  const known = byLevel(all).map(([level, some]) => ({ level, words: scopeWords(level, some) }));
  const unknown = all.filter(({ level }) => level === undefined).length;
  const summary = [
    ...known,
    ...(unknown === 0 ? [] : [{ words: l10n.t('Scopes that the Tokens page does not have: {0}', unknown) }]),
  ];
  return {
    heading: l10n.t('What its holder can do'),
    summary: summary.length > 0 ? summary : [{ words: l10n.t('Nothing: it has no scope.') }],
    columns: [l10n.t('Scope'), l10n.t('Level'), l10n.t('Allows')],
    groups,
  };
}

function scopeGrant(scope: string): ShownGrant {
  const known = catalogueScope(scope);
  if (known === undefined)
    return {
      name: plain(scope, LONGEST),
      levelWords: l10n.t('unknown'),
      meaning: l10n.t('Not a scope of the Tokens page.'),
    };
  return {
    name: scope,
    level: known.level,
    levelWords: levelName(known.level),
    meaning: scopeMeaning(known),
  };
}

function scopeWords(level: ShownLevel, grants: readonly (ShownGrant & { readonly title: string })[]): string {
  const titles = namesWords([...new Set(grants.map(({ title }) => plain(title)))]);
  return grants.length === 1
    ? l10n.t('1 scope of level {0}: {1}', levelName(level), titles)
    : l10n.t('{0} scopes of level {1}: {2}', grants.length, levelName(level), titles);
}

/** Grants by their level, the highest first; levels without any are left out. */
function byLevel<G extends ShownGrant>(
  grants: readonly G[],
): readonly (readonly [ShownLevel, readonly G[]])[] {
  return ACCESS_LEVELS.toReversed()
    .map((level) => [level, grants.filter((grant) => grant.level === level)] as const)
    .filter(([, some]) => some.length > 0);
}
