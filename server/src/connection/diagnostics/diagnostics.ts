import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver-types';
import { rangeOf } from '../../features/documentView';
import type { Problem, Severity } from '../../rules/engine/problem';
import { DIAGNOSTIC_SOURCE } from '../capabilities';
import { pageOf } from '../codePages';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A problem as the protocol sends it. `uri` is the document's own, for the places that take part. */
export function diagnosticOf(problem: Problem, uri: string): Diagnostic {
  const { code, message, related } = problem;
  const href = pageOf(code);
  return {
    range: rangeOf(problem.line, problem.place),
    severity: SEVERITIES[problem.severity],
    code,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    source: DIAGNOSTIC_SOURCE,
    message,
    ...(code.endsWith('/duplicate') ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(related
      ? {
          relatedInformation: related.map((other) => ({
            location: { uri, range: rangeOf(other.line, other.place) },
            message: other.message,
          })),
        }
      : {}),
  };
}
