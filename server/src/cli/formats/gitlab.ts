import type { Severity } from '../../rules/engine/problem';
import { belowRoot, Fingerprints } from './fingerprints';
import type { Report } from './report';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

/** A report as GitLab's Code Quality takes it (docs.gitlab.com, "Code Quality report format"). */
export function gitlab({ findings, root }: Report): readonly object[] {
  const fingerprints = new Fingerprints();
  return findings.map((finding) => {
    const { code, severity, message, line, endLine } = finding;
    const path = belowRoot(finding.file, root);
    return {
      description: message,
      check_name: code,
      fingerprint: fingerprints.of(finding, path),
      severity: SEVERITIES[severity],
      location: { path, lines: { begin: line, end: endLine } },
    };
  });
}
