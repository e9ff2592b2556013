import { findInScript } from './commandLines';
import { findInComment, findInFreeText } from './freeText';
import { place } from './leftovers';
import type { Located } from './place';
import type { Reference } from './reference';
import type { Shell } from './shellWords';
import { apartFrom, shifted } from './span';
import type { Found } from './span';
import type { SourceText } from './sourceText';

/** The command lines and comments of a script, and token URLs elsewhere in it. */
export function readScript(source: SourceText, shell: Shell): Located<Reference>[] {
  return findAllInScript(source.text, shell).map((found) => place(source, found));
}

/** A Dockerfile as a script: instructions written as JSON lists, and comments between continued lines, included. */
export function readDockerfile(source: SourceText): Located<Reference>[] {
  const comments: Found[] = [];
  const plain = source.text
    .replace(EXEC_FORM, (line) => line.replace(/[[\],]/g, ' '))
    // A comment line does not end the instruction it stands in.
    .replace(COMMENT_WITHIN, (_, before: string, lines: string, at: number) => {
      comments.push(...shifted(findInComment(lines), at + before.length));
      return before + ' '.repeat(lines.length);
    });
  return [...comments, ...findAllInScript(plain, 'posix')].map((found) => place(source, found));
}

const EXEC_FORM = /^[ \t]*(?:ONBUILD[ \t]+)?(?:RUN|CMD|ENTRYPOINT|SHELL)[ \t]+\[.*$/gim;
const COMMENT_WITHIN = /(\\[ \t]*\r?\n)((?:[ \t]*#.*\r?\n)+)/g;

/** What the command lines of a script say, and the token URLs that stand in it besides. */
export function findAllInScript(text: string, shell: Shell): Found[] {
  const { found, comments } = findInScript(text, shell);
  return [...found, ...apartFrom(findInFreeText(text), [...comments, ...found])];
}
