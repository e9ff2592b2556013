import { createTwoFilesPatch } from 'diff';
import { printableLines } from '../../../domain/text/printable';
import { Redactor } from '../../../domain/secret/redact';
import { literals } from '../../../features/tokens/literal';
import type { LintedFile } from '../fileLinter';

/** What changes in a file as a unified diff, with its secrets hidden: it is to be read, not to be applied. */
export function shownDiff(before: LintedFile, after: LintedFile): string {
  const secrets = [before, after].flatMap(({ parsed: parsed }) => literals(parsed).map(({ value }) => value));
  const path = before.file.path.replaceAll('\\', '/');
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before.file.text, after.file.text, '', '');
  const lines = patch.split('\n').filter((line) => !/^=+$/.test(line));
  return printableLines(new Redactor(() => secrets).redact(lines.join('\n')).replaceAll('\r', ''));
}
