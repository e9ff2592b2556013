import { isMalformed, parseScope, severalScopes } from '../../domain/token/scope';
import {
  isForeignScope,
  nearestScope,
  scopeActions,
  scopeCatalogue,
  scopeCategories,
  scopeSuccessor,
} from '../../domain/token/scopeCatalogue';
import type { Located } from '../../readers/place';
import type { Reference } from '../../readers/reference';
import { NO_PROBLEMS, type Problem } from '../engine/problem';
import { didYouMean, report, locationOf } from '../engine/report';
import type { ReferenceRule, RuleContext, RuleRow } from '../engine/rule';

function manifestWith(scope: string): RuleRow['example'] {
  return { fileKind: 'manifest', text: `tokens:\n  - name: ci\n    scopes:\n      - ${scope}\n` };
}

const MALFORMED: RuleRow = {
  code: 'scope/malformed',
  severity: 'error',
  title: 'A scope is written as category:action',
  example: manifestWith('channel/view'),
};
const FOREIGN: RuleRow = {
  code: 'scope/foreign',
  severity: 'warning',
  title: 'A scope of anaconda.org means nothing to an Anaconda Server',
  example: manifestWith('conda:download\n      - channel:view'),
};
const OLD_NAME: RuleRow = {
  code: 'scope/old-name',
  severity: 'warning',
  title: 'A scope has the name it had in 2019',
  example: manifestWith('channel:manage-groups'),
};
const UNKNOWN_CATEGORY: RuleRow = {
  code: 'scope/unknown-category',
  severity: 'warning',
  title: 'A scope has a category that Anaconda Server does not know',
  example: manifestWith('chanel:view'),
};
const UNKNOWN_ACTION: RuleRow = {
  code: 'scope/unknown-action',
  severity: 'warning',
  title: 'A scope has an action that its category does not have',
  example: manifestWith('channel:viev'),
};

/** Judges how one scope is spelled, against the catalogue and what signed-in servers say they know. */
export const scopeSpelling: ReferenceRule = {
  rows: [MALFORMED, FOREIGN, OLD_NAME, UNKNOWN_CATEGORY, UNKNOWN_ACTION],
  check(located: Located<Reference>, context: RuleContext): readonly Problem[] {
    if (located.item.kind !== 'scope') return NO_PROBLEMS;
    const scope = located.item.value;
    const known = knownScopes(context);
    if (known.includes(scope)) return [];
    const at = locationOf(located);
    if (isForeignScope(scope)) {
      const message =
        'This is a scope of anaconda.org; an Anaconda Server refuses it. Its scopes are written as category:action.';
      return [report(FOREIGN, at, message)];
    }
    const successor = scopeSuccessor(scope);
    if (successor !== undefined) {
      const message = `"${scope}" is the name of 2019; it is now called "${successor}".`;
      return [report(OLD_NAME, at, message, { replacement: successor })];
    }
    const several = severalScopes(scope);
    if (several !== undefined) {
      const message = `These are ${several.length} scopes in one text: ${several.join(', ')}. Write each one by itself.`;
      return [report(MALFORMED, at, message)];
    }
    const parsed = parseScope(scope);
    const replacement = nearestScope(scope, known);
    if (isMalformed(parsed)) {
      const message = `This scope ${parsed.reason}. A scope is category:action or category.subcategory:action.`;
      return [report(MALFORMED, at, message + didYouMean(replacement), { replacement })];
    }
    return [unknown(parsed.category, parsed.action, known, at, replacement)];
  },
};

function unknown(
  category: string,
  action: string,
  known: readonly string[],
  at: ReturnType<typeof locationOf>,
  replacement: string | undefined,
): Problem {
  const actions = scopeActions(known, category);
  if (actions.length > 0) {
    const message = `"${category}" has no action "${action}", only ${actions.join(', ')}.`;
    return report(UNKNOWN_ACTION, at, message + didYouMean(replacement), { replacement });
  }
  const otherwise = ` The categories are ${scopeCategories(known).join(', ')}.`;
  const message = `Anaconda Server has no scopes of the category "${category}".`;
  return report(
    UNKNOWN_CATEGORY,
    at,
    message + (replacement === undefined ? otherwise : didYouMean(replacement)),
    { replacement },
  );
}

/** The catalogue and, beside it, whatever a signed-in server lists: newer servers know more. */
function knownScopes({ facts }: RuleContext): readonly string[] {
  const bundled = scopeCatalogue().map(({ scope }) => scope);
  const listed = facts.flatMap(({ scopes }) => scopes ?? []);
  return listed.length === 0 ? bundled : [...new Set([...bundled, ...listed])];
}
