import type { Notation } from '../../domain/text/notation';
import { holdsText } from '../channelEntry';
import { languagesOfSteps, NOTATIONS_OF_CI, type CiKind } from '../commands/ciShell';
import { repositoryAtKey } from '../commands/cloudCommands';
import { findInScript } from '../commands/commandLines';
import { findInEmbeddedCondarc } from '../commands/embeddedCondarc';
import { MENTIONS_PROGRAM } from '../commands/programs';
import type { ScriptLanguage } from '../commands/scriptLanguage';
import type { Located } from '../place';
import type { EntryReference, Reference } from '../reference';
import type { SourceText } from '../text/sourceText';
import { commaParts, locateFound, shiftedBy } from '../text/span';
import type { FoundReference } from '../text/span';
import type { Outline } from '../yaml/outline';

const MENTION = new RegExp(`${MENTIONS_PROGRAM.source}|channels`, 'i');

/** Reads the pipelines of a CI system: command lines in any value, and what steps that set conda up are given. */
export function ciReader(kind: CiKind): (outline: Outline, source: SourceText) => Located<Reference>[] {
  return (outline, source) => {
    const languageOf = languagesOfSteps(kind, outline);
    return outline.entries.flatMap(({ line, item }, index) => {
      if (!holdsText(item)) return [];
      const start = source.offsetOf(line) + item.place.start;
      const end = source.offsetOf(line + item.place.lines) + item.place.end;
      const raw = source.text.slice(start, end);
      const given = repositoryAtKey(item.path, raw);
      if (given) return [locateFound(source, { start, end, reference: given })];
      if (!MENTION.test(raw) && item.path.at(-1) !== 'channels') return [];
      const found = findInValue(kind, item, joined(raw, item), () => languageOf(index));
      return shiftedBy(found, start).map((one) => locateFound(source, one));
    });
  };
}

function findInValue(
  kind: CiKind,
  { path, place: { lines, start } }: EntryReference,
  text: string,
  language: () => ScriptLanguage,
): FoundReference[] {
  const key = path.at(-1);
  const notations = NOTATIONS_OF_CI[kind];
  if (key === 'channels' && path.at(-2) === 'with') return stepChannels(text, notations);
  // The first line of a block stands behind its indentation.
  const block = lines > 0 ? ' '.repeat(start) + text : '';
  const condarc = findInEmbeddedCondarc(block, { start: 0, end: block.length }, ['conda', ...notations]);
  if (condarc.length > 0) return shiftedBy(condarc, text.length - block.length);
  return findInScript(text, language()).found;
}

/** A folded value's line breaks are blanks to the shell. */
function joined(raw: string, { value, place: { lines } }: EntryReference): string {
  const folded = lines > 0 && value.trimEnd().split('\n').length <= lines;
  return folded ? raw.replace(/[\r\n]/g, ' ') : raw;
}

/** `channels:` of a step such as setup-miniconda's: names and URLs between commas. */
function stepChannels(text: string, notations: readonly Notation[]): FoundReference[] {
  return commaParts(text).map(({ start, end }) => ({
    start,
    end,
    reference: {
      kind: 'channel',
      value: text.slice(start, end),
      list: 'channels',
      reader: 'conda',
      expandsEnvironment: true,
      notations: [...notations, 'conda'],
    },
  }));
}
