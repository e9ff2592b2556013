import { findInScript } from '../commands/commandLines';
import type { ScriptLanguage } from '../commands/scriptLanguage';
import { findInFreeText } from '../text/freeText';
import type { SourceText } from '../text/sourceText';
import { commaParts, withoutOverlaps } from '../text/span';
import type { FoundReference } from '../text/span';

/** tox starts no shell: it replaces `{env:NAME}` and hands the words to the program. */
const TOX: ScriptLanguage = { shell: 'posix', notations: ['tox', 'conda'] };
/** tox-conda's list of channels, one a line or between commas. */
const CHANNELS = /^conda_channels[ \t]*=((?:.*)(?:\r?\n[ \t]+\S.*)*)/dgm;

/** A tox.ini: its command lines, tox-conda's channels, comments, and token URLs anywhere. */
export function readTox({ text }: SourceText): FoundReference[] {
  const listed = [...text.matchAll(CHANNELS)].flatMap(({ 1: list = '', indices }) =>
    commaParts(list).map(({ start, end }): FoundReference => {
      const from = indices?.[1]?.[0] ?? 0;
      const value = list.slice(start, end);
      const { notations } = TOX;
      const reference = {
        kind: 'channel',
        value,
        list: 'conda_channels',
        reader: 'conda',
        expandsEnvironment: true,
        notations,
      } as const;
      return { start: from + start, end: from + end, reference };
    }),
  );
  const { found, comments } = findInScript(text, TOX);
  const scripts = withoutOverlaps(found, listed);
  const rest = withoutOverlaps(findInFreeText(text), [...comments, ...listed, ...found]);
  return [...listed, ...scripts, ...rest];
}
