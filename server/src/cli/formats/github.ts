import { printable } from '../../domain/text/printable';
import type { Severity } from '../../rules/engine/problem';
import type { Finding } from '../lint/finding';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** A workflow command of GitHub Actions, which turns it into an annotation of the file. */
export function githubLine(finding: Finding): string {
  const { file, line, column, endLine, endColumn, severity, code, message } = finding;
  const properties = { file, line, col: column, endLine, endColumn, title: code };
  const stated = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapedProperty(String(value))}`,
  );
  return `::${LEVELS[severity]} ${stated.join(',')}::${escapedText(message)}\n`;
}

function escapedText(text: string): string {
  // Line ends are escaped by GitHub's own rule, which keeps them; the rest as everywhere.
  const lines = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return printable(lines);
}

function escapedProperty(text: string): string {
  return escapedText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
