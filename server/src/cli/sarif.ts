import type { Severity } from '../rules/problem';
import { RULES } from '../rules/registry';
import type { Finding } from './finding';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A log of the Static Analysis Results Interchange Format, version 2.1.0, with every rule that a finding names. */
export function sarif(findings: readonly Finding[], version: string): unknown {
  const codes = new Set(findings.map(({ code }) => code));
  const rows = [...new Map(RULES.rows.map((row) => [row.code, row])).values()].filter(({ code }) =>
    codes.has(code),
  );
  const rules = rows.map(({ code, title, severity }) => ({
    id: code,
    shortDescription: { text: title },
    defaultConfiguration: { level: LEVELS[severity] },
  }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'anaconda-tokens', version, rules } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) =>
          result(
            finding,
            rules.findIndex(({ id }) => id === finding.code),
          ),
        ),
      },
    ],
  };
}

function result(finding: Finding, ruleIndex: number): unknown {
  const { file, line, column, endLine, endColumn, code, severity, message } = finding;
  return {
    ruleId: code,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
  };
}

/** A path as a URI reference: relative ones stay so. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]%3A\//.test(path)) return `file:///${path.replace('%3A', ':')}`;
  return path.startsWith('/') ? `file://${path}` : path;
}
