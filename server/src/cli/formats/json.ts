import type { Finding } from '../lint/finding';

/** Findings as `json-v1` has them: these fields in this order, and no others. */
export function json(findings: readonly Finding[]): readonly object[] {
  return findings.map(({ file, line, column, endLine, endColumn, code, severity, message }) => ({
    file,
    line,
    column,
    endLine,
    endColumn,
    code,
    severity,
    message,
  }));
}
