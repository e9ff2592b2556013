import type { ServerFacts } from '../../domain/token/facts';
import { catalogueScope, highestLevel } from '../../domain/token/scopeCatalogue';
import type { Located } from '../../readers/place';
import type { ScopeReference } from '../../readers/reference';
import type { Problem } from '../engine/problem';
import { report, locationOf } from '../engine/report';
import type { DocumentRule, RuleContext, RuleRow } from '../engine/rule';
import { tokenRuleState } from '../token/tokenRule';
import type { TokenStatement } from '../token/tokenStatement';

function manifestWith(fields: string): RuleRow['example'] {
  return { fileKind: 'manifest', text: `tokens:\n  - name: ci\n${fields}` };
}

const DUPLICATE: RuleRow = {
  code: 'scope/duplicate',
  severity: 'information',
  title: 'A token has the same scope twice',
  example: manifestWith('    scopes: [channel:view, channel:view]\n'),
};
const WITH_RESOURCES: RuleRow = {
  code: 'scope/with-resources',
  severity: 'error',
  title: 'A token has both scopes and resources',
  example: manifestWith(
    '    scopes: [channel:view]\n    resources:\n      - channel: main\n        permission: read\n',
  ),
};
const NONE: RuleRow = {
  code: 'scope/none',
  severity: 'error',
  title: 'A token has neither scopes nor resources',
  example: manifestWith('    expires: 90d\n'),
};
const HIGHEST_LEVEL: RuleRow = {
  code: 'scope/highest-level',
  severity: 'information',
  title: 'One scope gives the holder a higher level than all others of the token',
  example: manifestWith('    scopes: [channel:view, artifact:download, channel:edit]\n'),
};
const NOT_GRANTABLE: RuleRow = {
  code: 'scope/not-grantable',
  severity: 'warning',
  title: 'The signed-in account may not grant this scope',
  example: manifestWith('    scopes: [channel:view, role:edit]\n'),
};

/** Judges the scopes of a token together, and against what the signed-in account may grant. */
export const tokenScopeRules: DocumentRule = {
  rows: [DUPLICATE, WITH_RESOURCES, NONE, HIGHEST_LEVEL, NOT_GRANTABLE],
  open(context) {
    // Nothing in a condarc defines a token.
    if (context.fileKind === 'condarc') return undefined;
    return tokenRuleState((group, server) => [
      ...duplicates(group.scopes),
      ...kindsOfToken(group, context),
      ...highest(group.scopes),
      ...notGrantable(group.scopes, listingFacts(server, context)),
    ]);
  },
};

function duplicates(scopes: readonly Located<ScopeReference>[]): readonly Problem[] {
  const first = new Map<string, Located<ScopeReference>>();
  const problems: Problem[] = [];
  for (const located of scopes) {
    const earlier = first.get(located.item.value);
    if (!earlier) first.set(located.item.value, located);
    else {
      const related = [{ ...locationOf(earlier), message: 'First here' }];
      problems.push(report(DUPLICATE, locationOf(located), 'The token has this scope already.', { related }));
    }
  }
  return problems;
}

function kindsOfToken(group: TokenStatement, { fileKind }: RuleContext): readonly Problem[] {
  const { definition, scopes, resources } = group;
  if (!definition) return [];
  const [scope] = scopes;
  const [resource] = resources;
  if (scope && resource) {
    const message =
      'A token has either scopes or resources; the server refuses one with both. Split it into two tokens.';
    const related = [
      { ...locationOf(scope), message: 'Its scopes' },
      { ...locationOf(resource), message: 'Its resources' },
    ];
    return [report(WITH_RESOURCES, locationOf(definition), message, { related })];
  }
  // Elsewhere than in a manifest this may be the body of an edit, which needs neither.
  const listed = group.entries.some(({ item }) => item.path[2] === 'resources' && item.path[3] === '-');
  if (scope ?? resource ?? (listed || fileKind !== 'manifest')) return [];
  const message =
    'This token opens nothing: give it `scopes` or `resources`. The server refuses it as it is.';
  return [report(NONE, locationOf(definition), message)];
}

function highest(scopes: readonly Located<ScopeReference>[]): readonly Problem[] {
  const known = [...new Set(scopes.map(({ item }) => item.value))].filter((scope) => catalogueScope(scope));
  const top = highestLevel(known);
  if (top?.scopes.length !== 1 || known.length < 2) return [];
  const located = scopes.find(({ item }) => item.value === top.scopes[0]);
  if (!located) return [];
  const message = `This scope alone raises the token to the ${top.level} level; all its other scopes need less.`;
  return [report(HIGHEST_LEVEL, locationOf(located), message)];
}

function notGrantable(
  scopes: readonly Located<ScopeReference>[],
  listing: readonly ServerFacts[],
): readonly Problem[] {
  if (listing.length === 0) return [];
  return scopes
    .filter(({ item }) => catalogueScope(item.value))
    .filter(({ item }) => listing.every((facts) => !facts.scopes?.includes(item.value)))
    .map((located) => {
      const servers = listing.map(({ server }) => server).join(' or ');
      const message = `The account signed in to ${servers} may not grant this scope; the server refuses the token.`;
      return report(NOT_GRANTABLE, locationOf(located), message);
    });
}

/** The signed-in servers whose word counts here: the manifest's own, or all where no server is named. */
function listingFacts(server: string | undefined, { facts }: RuleContext): readonly ServerFacts[] {
  const listing = facts.filter(({ scopes }) => scopes !== undefined);
  return server === undefined ? listing : listing.filter((known) => known.server === server);
}
