import { printable } from '../../domain/text/printable';
import { statistics } from '../lint/lintRun';
import type { Format, Report } from './report';

/** A report in a format, with the line break at the end. */
export async function reportText(format: Format, report: Report): Promise<string> {
  if (report.statistics) return statisticsText(format, report);
  switch (format) {
    case 'json':
    case 'json-v1':
      return laidOut((await import('./json')).json(report.findings));
    case 'sarif':
      return laidOut((await import('./sarif')).sarif(report));
    case 'github':
      return report.findings.map((await import('./github')).githubLine).join('');
    case 'gitlab':
      return laidOut((await import('./gitlab')).gitlab(report));
    case 'junit':
      return (await import('./junit')).junit(report);
    case 'text':
      return (await import('./text')).textReport(report);
  }
}

function laidOut(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function statisticsText(format: Format, { findings }: Report): string {
  const counts = statistics(findings);
  if (format !== 'text') return laidOut(counts);
  const [wide, long] = [
    Math.max(0, ...counts.map(({ count }) => String(count).length)),
    Math.max(0, ...counts.map(({ code }) => code.length)),
  ];
  return counts
    .map(
      ({ code, count, title }) =>
        `${String(count).padStart(wide)}  ${code.padEnd(long)}  ${printable(title)}\n`,
    )
    .join('');
}
