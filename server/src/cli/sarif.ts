import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import type { Severity } from '../rules/problem';
import { RULES } from '../rules/registry';
import type { RuleRow } from '../rules/rule';
import type { Finding } from './finding';

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
 * `root` is the folder in which the files of the findings stand, as an absolute path.
 */
export function sarif(findings: readonly Finding[], version: string, root: string): Log {
  const codes = new Set(findings.map(({ code }) => code));
  const rows = [...new Map(RULES.rows.map((row) => [row.code, row])).values()].filter(({ code }) =>
    codes.has(code),
  );
  const indexes = new Map(rows.map(({ code }, index) => [code, index]));
  const fingerprint = fingerprints();
  const results = findings.map((finding): Result => {
    const file = belowRoot(finding.file, root);
    return {
      ...result(finding, file, indexes.get(finding.code)),
      partialFingerprints: { primaryLocationLineHash: fingerprint(finding, file) },
    };
  });
  const driver = { name: 'anaconda-tokens', version, rules: rows.map(ruleOf) };
  const originalUriBaseIds = { [ROOT]: { description: { text: 'The root of the sources.' } } };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', originalUriBaseIds, results }],
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
  const { line, column, endLine, endColumn, code, severity, message } = finding;
  const isRelative = !posix.isAbsolute(file) && !/^[A-Za-z]:/.test(file);
  return {
    ruleId: code,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file), ...(isRelative ? { uriBaseId: ROOT } : {}) },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
  };
}

/**
 * What a problem is known by from one run to the next, as GitHub writes it: `hash:ordinal`. Lines and other numbers
 * are left out, for they change with what stands around; messages hold no secret.
 */
function fingerprints(): (finding: Finding, file: string) => string {
  const seen = new Map<string, number>();
  return ({ code, message }, file) => {
    const known = JSON.stringify([code, file, message.replaceAll(/\d+/g, '#')]);
    const ordinal = (seen.get(known) ?? 0) + 1;
    seen.set(known, ordinal);
    return `${createHash('sha256').update(known).digest('hex').slice(0, 32)}:${ordinal}`;
  };
}

/** A path with `/` for `\`, relative to the root where it lies below. */
function belowRoot(file: string, root: string): string {
  const [path, folder] = [file, root].map((one) => one.replaceAll('\\', '/')) as [string, string];
  const relative = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
  return relative.replace(/^\.\//, '');
}

/** A path as a URI reference: relative ones stay so. */
function uriOf(file: string): string {
  const path = file.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]%3A\//.test(path)) return `file:///${path.replace('%3A', ':')}`;
  return path.startsWith('/') ? `file://${path}` : path;
}
