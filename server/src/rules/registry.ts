import { condarcEncoding } from './condarc/condarcEncoding';
import { condarcRules } from './condarc/condarcRules';
import type { DocumentRule, ReferenceRule, RuleRow } from './engine/rule';
import { MORE_PROBLEMS } from './engine/shownProblems';
import { UNUSED_SUPPRESSION } from './engine/suppression';
import { environmentDependencies } from './environment/environmentDependencies';
import { environmentShape } from './environment/environmentShape';
import { MACHINE_ROWS } from './machine/machineRows';
import { manifestShape } from './manifest/manifestShape';
import { manifestTokens } from './manifest/manifestTokens';
import { scopeSpelling } from './scope/scopeSpelling';
import { tokenScopeRules } from './scope/tokenScopeRules';
import { secretRules } from './secret/secretRules';
import { tokenFacts } from './token/tokenFacts';
import type { Rule, UrlRule } from './url/urlRule';
import { urlRules } from './url/urlRules';

/** All rules, and a row for every code that a problem may have. */
export interface RuleSet {
  readonly reference: readonly ReferenceRule[];
  readonly url: readonly UrlRule[];
  readonly document: readonly DocumentRule[];
  readonly rows: readonly RuleRow[];
  /** Those of the rows. */
  readonly codes: ReadonlySet<string>;
}

/** Puts rules of all sorts together; `rows` are those of codes that none of them emits. */
export function ruleSet(rules: readonly Rule[], rows: readonly RuleRow[] = []): RuleSet {
  const all = [...rules.flatMap((rule) => rule.rows), ...rows];
  return {
    reference: rules.filter((rule) => 'check' in rule),
    url: rules.filter((rule) => 'checkUrl' in rule),
    document: rules.filter((rule) => 'open' in rule),
    rows: all,
    codes: new Set(all.map(({ code }) => code)),
  };
}

/** Every rule of the product. A new rule is one file and one name here. */
export const RULES: RuleSet = ruleSet(
  [
    scopeSpelling,
    tokenScopeRules,
    ...urlRules,
    ...secretRules,
    tokenFacts,
    condarcRules,
    condarcEncoding,
    environmentShape,
    environmentDependencies,
    manifestShape,
    manifestTokens,
  ],
  [...MACHINE_ROWS, UNUSED_SUPPRESSION, MORE_PROBLEMS],
);

/** The anchor of a code's section on the page of all rules, as GitHub makes it of the heading. */
export function ruleAnchor(code: string): string {
  return code.replaceAll('/', '');
}
