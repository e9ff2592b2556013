import type { Problem } from '../engine/problem';
import type { DocumentRule, ReferenceRule, RuleContext, RuleRow } from '../engine/rule';
import type { UrlSubject } from './urlSubject';

/** Judges one channel by itself, taken apart once for all rules of this sort; its result is kept with the chunk. */
export interface UrlRule {
  readonly rows: readonly RuleRow[];
  checkUrl(subject: UrlSubject, context: RuleContext): readonly Problem[];
}

/** A rule of any sort; one may judge both channels and other references. */
export type Rule = ReferenceRule | UrlRule | DocumentRule;
