import type { Problem } from './problem';
import type { RuleContext, RuleRow } from './rule';
import type { UrlSubject } from './urlSubject';

/** Judges one channel, which is taken apart once for all rules of this sort. */
export interface UrlRule {
  readonly rows: readonly RuleRow[];
  checkUrl(subject: UrlSubject, context: RuleContext): readonly Problem[];
}
