import type { Notation } from '../../domain/text/notation';
import { condarcChannel, condarcChannelKey } from '../formats/condarcReader';
import { commaParts, shiftedBy } from '../text/span';
import type { FoundReference, Span } from '../text/span';
import { LineOutline } from '../yaml/lineOutline';
import type { Word } from './commandOptions';
import type { ScriptLanguage } from './scriptLanguage';
import type { HereDoc } from './shellWords';

/** A line of a condarc within another text: what stands behind the blanks that all its lines begin with. */
interface InnerLine {
  readonly text: string;
  /** Offset in the whole text. */
  readonly offset: number;
}

const CHANNEL_KEY =
  /^(?:channels|default_channels|channel_alias|custom_channels|custom_multichannels)[ \t]*:/m;
const FLOW = /^(\w+):[ \t]*\[(.*)\][ \t]*(?:#.*)?$/;

/**
 * The channels of a condarc (or of an environment.yml, which has the same key) that stands in another text, such as
 * a here-document or a block of YAML. `notations` replace something in it before it becomes a file.
 */
export function findInEmbeddedCondarc(
  text: string,
  { start, end }: Span,
  notations: readonly Notation[],
): FoundReference[] {
  const lines = innerLines(text.slice(start, end), start);
  if (!lines.some((line) => CHANNEL_KEY.test(line.text))) return [];
  const found: FoundReference[] = [];
  let outline = new LineOutline('document');
  let skipping = false;
  const finish = (): void => {
    found.push(...channelsOf(outline, lines, notations));
    outline = new LineOutline('document');
  };
  lines.forEach((line, index) => {
    const isKey = /^\w/.test(line.text);
    if (isKey) {
      finish();
      skipping = false;
      found.push(...flowChannels(line, notations));
    }
    if (!skipping && !FLOW.test(line.text)) skipping = !outline.take(index, line.text);
  });
  finish();
  return found;
}

function channelsOf(
  outline: LineOutline,
  lines: readonly InnerLine[],
  notations: readonly Notation[],
): FoundReference[] {
  return outline.entries.flatMap(({ line, item }) => {
    const channel = condarcChannel(item, 'conda');
    const offset = lines[line]?.offset;
    if (!channel || offset === undefined) return [];
    const { place, ...reference } = channel;
    const noted = { ...reference, expandsEnvironment: true, notations };
    return [{ start: offset + place.start, end: offset + place.end, reference: noted }];
  });
}

/** `channels: [a, b]` on one line. */
function flowChannels({ text, offset }: InnerLine, notations: readonly Notation[]): FoundReference[] {
  const match = FLOW.exec(text);
  const key = condarcChannelKey([match?.[1] ?? '', '-'], 'conda');
  const list = match?.[2];
  if (!key || list === undefined) return [];
  const from = offset + text.indexOf('[') + 1;
  return commaParts(list).map((part) => {
    const quotes = /^(["']).*\1$/.test(list.slice(part.start, part.end)) ? 1 : 0;
    const [start, end] = [part.start + quotes, part.end - quotes];
    const value = list.slice(start, end);
    return {
      start: from + start,
      end: from + end,
      reference: { kind: 'channel', ...key, value, expandsEnvironment: true, notations },
    };
  });
}

function innerLines(text: string, start: number): readonly InnerLine[] {
  const lines: InnerLine[] = [];
  let offset = start;
  for (const line of text.split('\n')) {
    lines.push({ text: line.replace(/\r$/, ''), offset });
    offset += line.length + 1;
  }
  const filled = lines.filter((line) => /[^\s#]/.test(line.text));
  const common = filled.reduce((least, line) => Math.min(least, line.text.search(/\S/)), Infinity);
  return filled.map((line) => ({ text: line.text.slice(common), offset: line.offset + common }));
}

/** The channels of condarcs in here-documents; one whose end is quoted is written as it stands. */
export function findInHereDocs(
  text: string,
  hereDocs: readonly HereDoc[],
  language: ScriptLanguage,
): FoundReference[] {
  return hereDocs.flatMap(({ start, end, expands }) =>
    findInEmbeddedCondarc(text, { start, end }, expands ? language.notations : ['conda']),
  );
}

/** The channels of a condarc that `echo` or `printf` prints, with `\n` between its lines. */
export function condarcWrittenBy(
  text: string,
  words: readonly Word[],
  { notations }: ScriptLanguage,
): FoundReference[] {
  const at = words.findIndex(({ value }) => /^@?-?(?:echo|printf|add-content|set-content)$/i.test(value));
  if (at < 0) return [];
  return words.slice(at + 1).flatMap(({ start, end }) => {
    const raw = text.slice(start, end);
    // Both spellings of a line break are two characters, so that every other keeps its place.
    const lines = raw.replaceAll(/\\n|`n/g, ' \n');
    return shiftedBy(findInEmbeddedCondarc(lines, { start: 0, end: lines.length }, notations), start);
  });
}
