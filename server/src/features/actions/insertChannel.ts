import type { TextEdit } from 'vscode-languageserver-types';
import type { ParsedDocument } from '../../readers/parsedDocument';
import { referencesOf, textAt, type LocatedReference } from '../documentView';
import { inserted, replaced } from './fix';

/** What to insert, and how. */
export interface Insertion {
  readonly url: string;
  /** As `conda config --add` (top) or `--append` (bottom). */
  readonly at: 'top' | 'bottom';
  /** The document's line break. */
  readonly eol: string;
}

/** The edits, none when the channel stands there already; or why there is no safe place. */
export type Inserted = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

type Entry = LocatedReference<'entry'>;

/** Puts a channel into a condarc's `channels` and leaves every other byte as it is. */
export function insertChannel(parsed: ParsedDocument, insertion: Insertion): Inserted {
  const [fault] = referencesOf(parsed, 'syntax');
  if (fault) return { refused: `Line ${fault.line + 1} of the file is not valid YAML. Mend it first.` };
  const entries = referencesOf(parsed, 'entry');
  const key = entries.find(({ item }) => isChannelsKey(item.path));
  if (!key) return atEnd(parsed, insertion);
  const items = entries.filter(
    ({ item }) => isChannelsKey(item.path.slice(0, -1)) && item.path.at(-1) === '-',
  );
  if (items.some(({ item }) => item.value === insertion.url)) return { edits: [] };
  if (items.some(({ item }) => item.shape !== 'scalar'))
    return { refused: 'A channel in the list is a list or a map itself.' };
  const edit =
    key.item.shape === 'list' ? intoList(parsed, key, items, insertion) : intoNothing(parsed, key, insertion);
  return typeof edit === 'string' ? { refused: edit } : { edits: [edit] };
}

function isChannelsKey(path: readonly string[]): boolean {
  return path.length === 1 && (path[0] === 'channels' || path[0] === 'channel');
}

function atEnd(parsed: ParsedDocument, { url, eol }: Insertion): Inserted {
  const last = parsed.lineCount() - 1;
  const text = parsed.lineText(last);
  if (text.trim() === '...' || parsed.lineText(last - 1).trim() === '...') {
    return { refused: 'The file ends with "...", so nothing can be added behind it.' };
  }
  const before = text === '' ? '' : eol;
  return { edits: [inserted(last, text.length, `${before}channels:${eol}  - ${quoted(url, '')}${eol}`)] };
}

/** A key without a value, or with `~`, `null` or a lone value. */
function intoNothing(
  parsed: ParsedDocument,
  { line, item }: Entry,
  { url, eol }: Insertion,
): TextEdit | string {
  if (item.shape !== 'scalar' || item.scalar !== 'null')
    return '"channels" holds one value in the place of a list.';
  const written = textAt(parsed, line, item.place);
  if (written !== '') return replaced(line, item.place, `[${quoted(url, '', true)}]`);
  const keyLine = line - (item.keyAbove ?? 0);
  if (!/^["']?channels?["']?\s*:\s*(?:#.*)?$/.test(parsed.lineText(keyLine))) return NO_PLACE;
  return behindLine(parsed, keyLine, `  - ${quoted(url, '')}`, eol);
}

function intoList(
  parsed: ParsedDocument,
  key: Entry,
  items: readonly Entry[],
  insertion: Insertion,
): TextEdit | string {
  const [first] = items;
  const last = items.at(-1);
  const keyLine = key.line - (key.item.keyAbove ?? 0);
  const opening = textAt(parsed, key.line, { ...key.item.place, end: key.item.place.start + 1 });
  if (opening === '[') return intoFlow(parsed, key, last, insertion);
  const dashes = first && /^(\s*)-\s+(?=[^\s#&*!])/.exec(parsed.lineText(first.line));
  if (!first || !last || !dashes || !/^["']?channels?["']?\s*:\s*(?:#.*)?$/.test(parsed.lineText(keyLine)))
    return NO_PLACE;
  const line = `${dashes[1] ?? ''}- ${quoted(insertion.url, quoteOf(parsed, first))}`;
  const after = insertion.at === 'top' ? keyLine : last.line + last.item.place.lines;
  return behindLine(parsed, after, line, insertion.eol);
}

const NO_PLACE = 'The list of channels is written in a way that leaves no safe place to insert one.';

function intoFlow(
  parsed: ParsedDocument,
  key: Entry,
  last: Entry | undefined,
  { url, at }: Insertion,
): TextEdit {
  const neighbour = last ? quoteOf(parsed, last) : '';
  const text = quoted(url, neighbour, true);
  if (!last) return inserted(key.line, key.item.place.start + 1, text);
  if (at === 'top') return inserted(key.line, key.item.place.start + 1, `${text}, `);
  const end = last.item.place.end + neighbour.length;
  return inserted(last.line + last.item.place.lines, end, `, ${text}`);
}

function behindLine(parsed: ParsedDocument, line: number, text: string, eol: string): TextEdit {
  return line + 1 < parsed.lineCount()
    ? inserted(line + 1, 0, `${text}${eol}`)
    : inserted(line, parsed.lineText(line).length, `${eol}${text}`);
}

function quoteOf(parsed: ParsedDocument, { line, item }: Entry): '' | '"' | "'" {
  const sign = item.place.start > 0 ? parsed.lineText(line).charAt(item.place.start - 1) : '';
  return sign === '"' || sign === "'" ? sign : '';
}

/** A URL as a YAML scalar, quoted like its neighbours or where a plain one would mean something else. */
function quoted(url: string, like: '' | '"' | "'", inFlow = false): string {
  const plain =
    /^[A-Za-z0-9<$/.~][^\s#"']*$/.test(url) && !url.endsWith(':') && !(inFlow && /[,[\]{}]/.test(url));
  if (like === "'") return `'${url.replaceAll("'", "''")}'`;
  return like === '' && plain ? url : JSON.stringify(url);
}
