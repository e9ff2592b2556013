import { commaParts } from './buildConfigReader';
import { holdsText } from './channelEntry';
import { givenByKey } from './cloudCommands';
import { findInScript } from './commandLines';
import { innerCondarc } from './innerCondarc';
import { place } from './leftovers';
import type { Outline } from './outline';
import type { Located } from './place';
import type { EntryReference, Reference } from './reference';
import { shifted } from './span';
import type { SourceText } from './sourceText';

/** The pipelines of CI systems: command lines in any value, and what steps that set conda up are given. */
export function readCi(outline: Outline, source: SourceText): Located<Reference>[] {
  return outline.entries.flatMap(({ line, item }) => {
    if (!holdsText(item)) return [];
    const key = item.path.at(-1);
    if (key === 'condarc')
      return innerCondarc(source, line, item).filter(({ item: { kind } }) => kind === 'channel');
    const start = source.offsetOf(line) + item.place.start;
    const end = source.offsetOf(line + item.place.lines) + item.place.end;
    const text = joined(source.text.slice(start, end), item);
    if (key === 'channels' && item.path.at(-2) === 'with') return stepChannels(source, text, start);
    const given = givenByKey(item.path, text);
    if (!given && !/conda|mamba|pixi/i.test(text)) return [];
    const found = given
      ? [{ start: 0, end: text.length, reference: given }]
      : findInScript(text, 'posix').found;
    return shifted(found, start).map((each) => place(source, each));
  });
}

/** A folded value's line breaks are blanks to the shell. */
function joined(raw: string, { value, place: { lines } }: EntryReference): string {
  const folded = lines > 0 && value.trimEnd().split('\n').length <= lines;
  return folded ? raw.replace(/[\r\n]/g, ' ') : raw;
}

/** `channels:` of a step such as setup-miniconda's: names and URLs between commas. */
function stepChannels(source: SourceText, text: string, start: number): Located<Reference>[] {
  return commaParts(text).map((part) =>
    place(source, {
      start: start + part.start,
      end: start + part.end,
      reference: {
        kind: 'channel',
        value: text.slice(part.start, part.end),
        list: 'channels',
        reader: 'conda',
        expandsEnvironment: true,
      },
    }),
  );
}
