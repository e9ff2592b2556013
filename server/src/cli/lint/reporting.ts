import type { Baseline } from './baseline';
import { excerptOf } from './excerpt';
import type { LintedFile } from './fileLinter';
import { findingOf, type Finding } from './finding';
import { foundTexts } from './foundText';

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
  const { problems, parsed: parsed, file } = linted;
  const reportedFixes = fixes ? (await import('./fix/reportedFixes')).reportedFixes : undefined;
  return problems.map((problem) => ({
    ...findingOf(problem, file.path),
    ...(excerpts ? { excerpt: excerptOf(parsed, problem) } : {}),
    ...(reportedFixes ? { fixes: reportedFixes(linted, problem) } : {}),
    ...(baseline
      ? { fingerprint: baseline.fingerprint(problem.code, foundTexts(parsed, problem).join('\0')) }
      : {}),
  }));
}
