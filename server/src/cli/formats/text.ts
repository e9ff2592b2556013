import { printable, printablePath } from '../../domain/text/printable';
import type { Severity } from '../../rules/engine/problem';
import type { Finding } from '../lint/finding';
import type { Report } from './report';

/** Findings for people: a line for each that programs can read too, then the line of the file with a caret below. */
export function textReport({ findings, quiet, colours }: Report): string {
  const paint: Paint = colours
    ? (style, text) => `\u001b[${STYLES[style]}m${text}\u001b[0m`
    : (_, text) => text;
  return findings.map((finding) => findingText(finding, paint)).join('') + (quiet ? '' : summary(findings));
}

type Style = 'path' | 'faint' | Severity;
type Paint = (style: Style, text: string) => string;

const STYLES: Readonly<Record<Style, string>> = {
  path: '1',
  faint: '2',
  error: '1;31',
  warning: '1;33',
  information: '1;34',
  hint: '1;36',
};

function findingText(finding: Finding, paint: Paint): string {
  const { file, line, column, severity, message, code } = finding;
  const place = paint('path', `${printablePath(file)}:${line}:${column}:`);
  return `${place} ${paint(severity, `${severity}:`)} ${printable(message)} ${paint('faint', `[${code}]`)}\n${excerptText(finding, paint)}`;
}

function excerptText({ excerpt, line, severity }: Finding, paint: Paint): string {
  if (!excerpt) return '';
  const [before, marked, after] = [excerpt.before, excerpt.marked, excerpt.after].map(shown) as [
    string,
    string,
    string,
  ];
  const number = String(line);
  const gap = ' '.repeat(number.length);
  const carets = '^'.repeat(Math.max(1, widthOf(marked)));
  return [
    `  ${paint('faint', `${number} |`)} ${before}${marked}${after}`,
    `  ${paint('faint', `${gap} |`)} ${' '.repeat(widthOf(before))}${paint(severity, carets)}`,
    '',
  ].join('\n');
}

function shown(text: string): string {
  return printable(text.replaceAll('\t', '    '));
}

/** Columns on a terminal, near enough: East Asian letters and emoji take two. */
function widthOf(text: string): number {
  // To know any other character, tables are loaded that take longer than to judge a file.
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : /\p{M}/u.test(character) ? 0 : 1;
  return width;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

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
