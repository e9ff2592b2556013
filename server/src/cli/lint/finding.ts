import type { Problem, Severity } from '../../rules/engine/problem';

/** A problem as reports state it: lines and columns (UTF-16 units) are 1-based, the end column is behind the last. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** The line it begins on, for people. */
  readonly excerpt?: Excerpt;
  /** Ways to mend it that hold no secret, the best first. */
  readonly fixes?: readonly ReportedFix[];
  /** The commit that it was found in, for a finding of the history. */
  readonly commit?: { readonly hash: string; readonly date: string };
  /** Keyed hash of the rule and of what it was found in; the same wherever the line moves. */
  readonly fingerprint?: string;
}

/** A line of a file with its secrets hidden, in three parts: before the problem, its text, and behind it. */
export interface Excerpt {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** A fix as reports state it: stretches of the file (1-based as in a finding) and what to put there. */
export interface ReportedFix {
  readonly title: string;
  readonly replacements: readonly (Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'> & {
    readonly text: string;
  })[];
}

/** The finding that a problem of a file makes; its fields are in the order of the json report. */
export function findingOf({ line, place, code, severity, message }: Problem, file: string): Finding {
  return {
    file,
    line: line + 1,
    column: place.start + 1,
    endLine: line + place.lines + 1,
    endColumn: place.end + 1,
    code,
    severity,
    message,
  };
}
