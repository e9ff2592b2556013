import { printable } from '../../domain/text/printable';
import type { Finding } from '../lint/finding';
import { belowRoot } from './fingerprints';
import type { Report } from './report';

/** A report as JUnit writes its own, which CI systems show: each finding a test that failed, each fault one that broke. */
export function junit({ findings, faults, root }: Report): string {
  const cases = [
    ...findings.map((finding) => failure(finding, belowRoot(finding.file, root))),
    ...faults.map((fault) =>
      testcase('anaconda-tokens', 'lint', `<error type="fault" message="${quoted(fault)}"/>`),
    ),
  ];
  // Some readers take a report without tests for a mistake.
  const all = cases.length > 0 ? cases : [testcase('anaconda-tokens', 'lint', '')];
  const counts = `tests="${all.length}" failures="${findings.length}" errors="${faults.length}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="anaconda-tokens" ${counts}>`,
    `  <testsuite name="anaconda-tokens lint" ${counts}>`,
    ...all,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function failure({ line, column, severity, code, message }: Finding, path: string): string {
  const body = `${path}:${line}:${column}: ${severity}: ${message} [${code}]`;
  return testcase(
    path,
    `${code} at ${line}:${column}`,
    `<failure type="${quoted(severity)}" message="${quoted(message)}">${quoted(body)}</failure>`,
  );
}

function testcase(classname: string, name: string, inner: string): string {
  const attributes = `classname="${quoted(classname)}" name="${quoted(name)}"`;
  return inner === '' ? `    <testcase ${attributes}/>` : `    <testcase ${attributes}>${inner}</testcase>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text for an attribute or an element; characters that XML has not are written out. */
function quoted(text: string): string {
  return printable(text)
    .replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
    .replaceAll(/[\ufffe\uffff]/g, '\ufffd');
}
