import type { Finding } from '../lint/finding';

/** Findings as `json-v1` has them: these fields in this order, those of the history with `commit` and `date` behind. */
export function json(findings: readonly Finding[]): readonly object[] {
  return findings.map(({ file, line, column, endLine, endColumn, code, severity, message, commit }) => ({
    file,
    line,
    column,
    endLine,
    endColumn,
    code,
    severity,
    message,
    ...(commit ? { commit: commit.hash, date: commit.date } : {}),
  }));
}
