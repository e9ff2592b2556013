import type { Severity } from './problem';

/** What the user decides about problems. */
export interface LintSettings {
  /** Severities by code in place of the rules' own; `off` silences a rule. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Most problems for one document; the last then says how many more there are. */
  readonly maxProblems: number;
}
