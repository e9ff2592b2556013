import { createTwoFilesPatch, formatPatch } from 'diff';
import { Redactor } from '../../../domain/secret/redact';
import { printableLines } from '../../../domain/text/printable';
import { literals } from '../../../features/tokens/literal';
import type { LintedFile } from '../fileLinter';

/** What changes in a file as a unified diff, with its secrets hidden: it is to be read, not to be applied. */
export function shownDiff(before: LintedFile, after: LintedFile): string {
  const secrets = [before, after].flatMap(({ parsed }) => literals(parsed).map(({ value }) => value));
  const path = before.file.path.replaceAll('\\', '/');
  const patch = patchOf(path, before.file.text, after.file.text);
  const lines = patch.split('\n').filter((line) => !/^=+$/.test(line));
  return printableLines(new Redactor(() => secrets).redact(lines.join('\n')).replaceAll('\r', ''));
}

/** Lines that differ, beyond which nobody looks for what they have in common: that takes the square of their number. */
const MOST = 1000;

function patchOf(path: string, before: string, after: string): string {
  const names = [`a/${path}`, `b/${path}`, before, after, '', ''] as const;
  return createTwoFilesPatch(...names, { maxEditLength: MOST }) ?? wholePatch(path, before, after);
}

/** All of one text in the place of all of the other. */
function wholePatch(path: string, before: string, after: string): string {
  const [old, now] = [before, after].map((text) => text.replace(/\n$/, '').split('\n')) as [
    string[],
    string[],
  ];
  return formatPatch({
    ...{ oldFileName: `a/${path}`, newFileName: `b/${path}`, oldHeader: '', newHeader: '' },
    hunks: [
      {
        ...{ oldStart: 1, oldLines: old.length, newStart: 1, newLines: now.length },
        lines: [...old.map((line) => `-${line}`), ...now.map((line) => `+${line}`)],
      },
    ],
  });
}
