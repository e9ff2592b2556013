import { inserted } from '../../../features/actions/fix';
import { ignoringComment } from '../../../features/actions/suppressionFix';
import type { Faults } from '../faults';
import { sourceOf, type FileLinter, type LintedFile } from '../fileLinter';
import { edited, faultIn, type FixedFile } from './fixer';

/** Puts comments above lines so that what is found there is ignored from now on. */
export class Ignorer {
  constructor(
    private readonly linter: FileLinter,
    private readonly faults: Faults,
  ) {}

  /** The file with its comments; findings that no comment can take away stay, and stderr says so. */
  async fixed(linted: LintedFile): Promise<FixedFile> {
    const comments = [...this.#comments(linted)];
    if (comments.length === 0) return { linted, count: 0 };
    const text = edited(
      linted.file.text,
      comments.map(({ line, text }) => ({ edits: [inserted(line, 0, text)] })),
    );
    const now = await this.linter.lint({ ...linted.file, text });
    const hurts =
      now.problems.length >= linted.problems.length ||
      ((await faultIn(linted)) === undefined && (await faultIn(now)) !== undefined);
    if (!hurts) return { linted: now, count: linted.problems.length - now.problems.length };
    this.faults.say(
      linted.file.path,
      'is left as it is: a comment would change what it means. Use a baseline.',
    );
    return { linted, count: 0 };
  }

  *#comments(linted: LintedFile): Generator<{ readonly line: number; readonly text: string }> {
    const { problems, parsed, file } = linted;
    const codesOfLines = new Map<number, Set<string>>();
    for (const { line, code } of problems)
      codesOfLines.set(line, (codesOfLines.get(line) ?? new Set()).add(code));
    for (const [line, codes] of codesOfLines) {
      const goesOn =
        /[\\`^]$/.test(line > 0 ? parsed.lineText(line - 1) : '') && linted.kind !== 'dockerfile';
      const text = goesOn ? undefined : ignoringComment(line, [...codes], sourceOf(linted));
      if (text !== undefined) yield { line, text };
      else this.faults.say(file.path, `has no place for a comment above line ${line + 1}: use a baseline.`);
    }
  }
}
