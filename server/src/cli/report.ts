import { printable, printablePath } from '../domain/printable';
import type { Severity } from '../rules/problem';
import type { Finding } from './finding';
import { sarif } from './sarif';

export const FORMATS = ['text', 'json', 'sarif', 'github'] as const;
export type Format = (typeof FORMATS)[number];

/** All findings in a format, with the line break at the end; `root` is the folder that relative paths start from. */
export function reportText(
  format: Format,
  findings: readonly Finding[],
  version: string,
  root: string,
): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(findings, null, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(sarif(findings, version, root), null, 2)}\n`;
    case 'github':
      return findings.map(githubLine).join('');
    case 'text':
      return findings.map(textLine).join('') + summary(findings);
  }
}

function textLine({ file, line, column, severity, message, code }: Finding): string {
  return `${printablePath(file)}:${line}:${column}: ${severity}: ${printable(message)} [${code}]\n`;
}

function summary(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'No problems found.\n';
  const count = (severity: Severity, word: string): string => {
    const many = findings.filter((finding) => finding.severity === severity).length;
    return many === 0 ? '' : `${many} ${word}${many === 1 || severity === 'information' ? '' : 's'}`;
  };
  const counts = [
    count('error', 'error'),
    count('warning', 'warning'),
    count('information', 'information'),
    count('hint', 'hint'),
  ];
  return `\n${counts.filter((one) => one !== '').join(', ')}\n`;
}

const GITHUB: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** A workflow command of GitHub Actions, which turns it into an annotation of the file. */
function githubLine({ file, line, column, endLine, endColumn, severity, code, message }: Finding): string {
  const properties = { file, line, col: column, endLine, endColumn, title: code };
  const stated = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapedProperty(String(value))}`,
  );
  return `::${GITHUB[severity]} ${stated.join(',')}::${escapedText(message)}\n`;
}

function escapedText(text: string): string {
  // Line ends are escaped by GitHub's own rule, which keeps them; the rest as everywhere.
  const lines = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return printable(lines);
}

function escapedProperty(text: string): string {
  return escapedText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
