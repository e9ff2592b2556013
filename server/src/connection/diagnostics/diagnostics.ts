import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver-types';
import { rangeOf } from '../../features/documentView';
import type { Problem, Severity } from '../../rules/engine/problem';
import { DIAGNOSTIC_SOURCE } from '../capabilities';

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

/** Public pages about what the codes of a family judge, by family; a code without one has no page. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['condarc', 'https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/settings.html'],
  ['scope', 'https://anaconda.com/docs/psm/on-prem/latest/user/auth_token'],
  ['manifest', 'https://anaconda.com/docs/psm/on-prem/latest/user/auth_token'],
]);

/** Where to read more about a code (`family/what`); undefined where no page tells. */
function pageOf(code: string): string | undefined {
  return PAGES.get(code.slice(0, code.indexOf('/')));
}
