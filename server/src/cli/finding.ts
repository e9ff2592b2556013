import type { Problem, Severity } from '../rules/problem';

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
