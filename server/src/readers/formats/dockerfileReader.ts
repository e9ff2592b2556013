import { CMD, languageOf, POSIX, POWERSHELL, type ScriptLanguage } from '../commands/scriptLanguage';
import { findInComment } from '../text/freeText';
import type { SourceText } from '../text/sourceText';
import { shiftedBy } from '../text/span';
import type { FoundReference } from '../text/span';
import { findAllInScript } from './scriptReader';

/**
 * A Dockerfile as scripts, each in the shell that its `SHELL` instruction names: instructions written as JSON lists,
 * and comments between continued lines, included.
 */
export function readDockerfile({ text }: SourceText): FoundReference[] {
  const backtick = /^(?:#[^\n]*\n)*#[ \t]*escape[ \t]*=[ \t]*`/i.test(text);
  return stretches(text, backtick).flatMap(({ start, end, language }) =>
    shiftedBy(findInStretch(text.slice(start, end), language, backtick), start),
  );
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly language: ScriptLanguage;
}

/** A stage begins with its image's shell: cmd on Windows, which the escape character or the image's name tells. */
function stretches(text: string, backtick: boolean): readonly Stretch[] {
  const parts: { start: number; language: ScriptLanguage }[] = [
    { start: 0, language: backtick ? CMD : POSIX },
  ];
  for (const match of text.matchAll(SHELL_OR_STAGE)) {
    const [, shell, image] = match;
    const ofImage = /windows|nanoserver|servercore/i.test(image ?? '') || backtick ? CMD : POSIX;
    const language = shell === undefined ? ofImage : (languageOf(shell) ?? POSIX);
    parts.push({ start: match.index, language });
  }
  return parts.map(({ start, language }, index) => ({
    start,
    end: parts[index + 1]?.start ?? text.length,
    language,
  }));
}

const SHELL_OR_STAGE =
  /^[ \t]*(?:SHELL[ \t]+\[[ \t]*"([^"\n]+)"|FROM[ \t]+(?:--platform=\S+[ \t]+)?([^\s]+))/gim;
const EXEC_FORM = /^[ \t]*(?:ONBUILD[ \t]+)?(?:RUN|CMD|ENTRYPOINT|SHELL)[ \t]+\[.*$/gim;
const COMMENT_WITHIN = /([\\`][ \t]*\r?\n)((?:[ \t]*#.*\r?\n)+)/g;

function findInStretch(text: string, language: ScriptLanguage, backtick: boolean): FoundReference[] {
  const comments: FoundReference[] = [];
  const plain = text
    .replace(EXEC_FORM, (line) => line.replace(/[[\],]/g, ' '))
    // A comment line does not end the instruction it stands in.
    .replace(COMMENT_WITHIN, (_, before: string, lines: string, at: number) => {
      comments.push(...shiftedBy(findInComment(lines), at + before.length));
      return before + ' '.repeat(lines.length);
    });
  return [...comments, ...findAllInScript(continued(plain, language, backtick), language)];
}

/** The file's own sign at the end of a line becomes that of the shell, so that the words of a command go on there. */
function continued(text: string, language: ScriptLanguage, backtick: boolean): string {
  const sign = language === POWERSHELL ? '`' : language === CMD ? '^' : '\\';
  return text.replace(backtick ? /`(?=[ \t]*\r?\n)/g : /\\(?=[ \t]*\r?\n)/g, sign);
}
