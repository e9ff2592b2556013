import { posix } from 'node:path';
import type { ArtifactLocation, Fix, Log, ReportingDescriptor, Result } from 'sarif';
import type { Severity } from '../../rules/engine/problem';
import type { RuleRow } from '../../rules/engine/rule';
import { RULES } from '../../rules/registry';
import type { Finding, ReportedFix } from '../lint/finding';
import { belowRoot, Fingerprints } from './fingerprints';
import type { Report } from './report';

const LEVELS = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
} as const satisfies Readonly<Record<Severity, Result['level']>>;

/** Paths stand below this folder, the root of the sources, which who reads the log knows. */
const ROOT = '%SRCROOT%';
/** GitHub's code scanning calls a problem of 7.0 to 8.9 "high"; CVSS 3 gives that to credentials in a file. */
const SECRET_IS_HIGH = '8.0';

/**
 * A log of the Static Analysis Results Interchange Format, version 2.1.0, with every rule that a finding names, and
 * what GitHub's code scanning asks for beyond it (docs.github.com, "SARIF support for code scanning").
 */
export function sarif({ findings, version, root, faults }: Report): Log {
  const codes = new Set(findings.map(({ code }) => code));
  const rows = [...new Map(RULES.rows.map((row) => [row.code, row])).values()].filter(({ code }) =>
    codes.has(code),
  );
  const indexes = new Map(rows.map(({ code }, index) => [code, index]));
  const fingerprints = new Fingerprints();
  const results = findings.map((finding): Result => {
    const file = belowRoot(finding.file, root);
    return {
      ...result(finding, file, indexes.get(finding.code)),
      partialFingerprints: {
        primaryLocationLineHash: fingerprints.of(finding, file),
        ...(finding.commit ? { commitSha: finding.commit.hash } : {}),
      },
    };
  });
  const driver = {
    name: 'anaconda-tokens',
    version,
    ...(/^\d+\.\d+\.\d+/.test(version) ? { semanticVersion: version } : {}),
    rules: rows.map(ruleOf),
  };
  const originalUriBaseIds = { [ROOT]: { description: { text: 'The root of the sources.' } } };
  const toolExecutionNotifications = faults.map((text) => ({ level: 'error' as const, message: { text } }));
  const invocation = { executionSuccessful: faults.length === 0, toolExecutionNotifications };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds,
        invocations: [invocation],
        results,
      },
    ],
  };
}

function ruleOf({ code, title, severity }: RuleRow): ReportingDescriptor {
  const secret = code.startsWith('secret/');
  return {
    id: code,
    name: code.replaceAll(/(?:^|[/-])([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: `${title}.` },
    help: {
      text: `${title}. A comment "# anaconda-tokens: ignore[${code}]" on the line, or on a line of its own above it, takes one problem away.`,
    },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: secret
      ? { tags: ['security'], 'security-severity': SECRET_IS_HIGH }
      : { 'problem.severity': severity === 'error' || severity === 'warning' ? severity : 'recommendation' },
  };
}

function result(finding: Finding, file: string, ruleIndex: number | undefined): Result {
  const { line, column, endLine, endColumn, code, severity, message, fixes = [] } = finding;
  const artifactLocation = locationOf(file);
  return {
    ruleId: code,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
    ...(fixes.length > 0 ? { fixes: fixes.map((fix) => fixOf(fix, artifactLocation)) } : {}),
  };
}

function fixOf({ title, replacements }: ReportedFix, artifactLocation: ArtifactLocation): Fix {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation,
        replacements: replacements.map(({ line, column, endLine, endColumn, text }) => ({
          deletedRegion: { startLine: line, startColumn: column, endLine, endColumn },
          insertedContent: { text },
        })),
      },
    ],
  };
}

function locationOf(file: string): ArtifactLocation {
  const isRelative = !posix.isAbsolute(file) && !/^[A-Za-z]:/.test(file);
  return { uri: uriOf(file), ...(isRelative ? { uriBaseId: ROOT } : {}) };
}

/** A path as a URI reference: relative ones stay so. */
function uriOf(file: string): string {
  const path = file.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]%3A\//.test(path)) return `file:///${path.replace('%3A', ':')}`;
  return path.startsWith('/') ? `file://${path}` : path;
}
