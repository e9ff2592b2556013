import type { Located } from '../readers/place';
import type { Reading } from '../readers/reading';
import type { Reference } from '../readers/reference';
import type { FatalFault } from './condarcFate';
import type { CondarcNode } from './condarcTree';
import type { Problem } from './problem';
import type { RuleContext, RuleRow } from './rule';

/** A condarc or mambarc, taken apart once for all rules that judge it. */
export interface Condarc {
  readonly references: readonly Located<Reference>[];
  readonly reading: Reading;
  readonly context: RuleContext;
  /** Its top-level keys with what stands under them. */
  readonly nodes: readonly CondarcNode[];
  /** What keeps conda from reading it; absent when it reads it, and for a mambarc, which it never reads. */
  readonly fatal?: FatalFault;
}

/** Judges one side of a condarc. */
export interface CondarcRule {
  readonly rows: readonly RuleRow[];
  check(condarc: Condarc): readonly Problem[];
}
