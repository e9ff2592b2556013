import type { Baseline } from './baseline';
import { excerptOf } from './excerpt';
import type { LintedFile } from './fileLinter';
import { findingOf, type Finding } from './finding';
import { foundTexts } from './foundText';
import { LineSecrets } from './lineSecrets';

/** What a report needs of each finding beside what every report has. */
export interface Wanted {
  readonly excerpts: boolean;
  readonly fixes: boolean;
  readonly baseline: Baseline | undefined;
}

/** The findings of a file. Nothing in them holds a secret. */
export async function findingsOf(
  linted: LintedFile,
  { excerpts, fixes, baseline }: Wanted,
): Promise<readonly Finding[]> {
  const { problems, parsed, file } = linted;
  const lines = new LineSecrets(parsed);
  const reportedFixes = fixes ? (await import('./fix/reportedFixes')).reportedFixes : undefined;
  return problems.map((problem) => ({
    ...findingOf(problem, file.path),
    ...(excerpts ? { excerpt: excerptOf(lines, problem) } : {}),
    ...(reportedFixes ? { fixes: reportedFixes(linted, problem, lines.redactor(problem.line)) } : {}),
    ...(baseline
      ? { fingerprint: baseline.fingerprint(problem.code, foundTexts(lines, problem).join('\0')) }
      : {}),
  }));
}
