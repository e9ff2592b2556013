import type { Located, Place } from '../../readers/place';
import type { Chunk } from '../../readers/parsedDocument';
import type { EntryReference, Reference, SyntaxProblem } from '../../readers/reference';
import { tabOutsideText } from './condarcTab';

/** A place that names an anchor, as the value of an entry or to merge what stands there. */
export interface AnchorMention {
  readonly kind: 'anchorUse';
  readonly name: string;
  readonly place: Place;
}

/** What on one chunk may keep conda from reading a condarc; lines count from the chunk's first. */
export interface ChunkFaults {
  /** The first character at which ruamel.yaml's reader gives up. */
  readonly unreadable: Located<Place> | undefined;
  /** Tabs outside quotes and comments: stray ones, unless a scalar of several lines holds them. */
  readonly tabs: readonly Located<Place>[];
  /** Faults of the syntax and values that are aliases, in the order of the text. */
  readonly faults: readonly Located<SyntaxProblem | AnchorMention>[];
  /** Merge keys that name an anchor. */
  readonly merges: readonly Located<AnchorMention>[];
  readonly anchors: readonly Located<string>[];
}

/** What a chunk may hold against conda; undefined for nearly all. */
export function chunkFaults(chunk: Chunk): ChunkFaults | undefined {
  const faults = chunk.references().flatMap((located) => faultOf(located, chunk));
  const tabs: Located<Place>[] = [];
  const merges: Located<AnchorMention>[] = [];
  const anchors: Located<string>[] = [];
  let unreadable: Located<Place> | undefined;
  for (let line = 0; line < chunk.lineCount; line++) {
    const text = chunk.lineText(line);
    unreadable ??= found(line, text.search(UNREADABLE));
    if (text.includes('\t'))
      tabs.push(...[found(line, tabOutsideText(text))].filter((tab) => tab !== undefined));
    if (text.includes('<<: ')) merges.push(...mergeOn(line, text));
    if (!text.includes('&')) continue;
    for (const [, name = ''] of text.matchAll(/&([^\s,[\]{}]+)/g)) anchors.push({ line, item: name });
  }
  const clean = !unreadable && [faults, tabs, merges, anchors].every((list) => list.length === 0);
  return clean ? undefined : { unreadable, tabs, faults, merges, anchors };
}

/** What ruamel.yaml's reader gives up at. */
export const UNREADABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

function found(line: number, start: number): Located<Place> | undefined {
  return start < 0 ? undefined : { line, item: { start, end: start + 1, lines: 0 } };
}

/** Merge keys are no entries: what they bring in stands at its anchor, if there is one. */
function mergeOn(line: number, text: string): readonly Located<AnchorMention>[] {
  const merge = /^\s*(?:- +)?<<: +\*([^\s,[\]{}]+)/.exec(text);
  if (!merge) return [];
  const place = { start: merge[0].indexOf('*'), end: merge[0].length, lines: 0 };
  return [{ line, item: { kind: 'anchorUse', name: merge[1] ?? '', place } }];
}

function faultOf(
  { line, item }: Located<Reference>,
  chunk: Chunk,
): readonly Located<SyntaxProblem | AnchorMention>[] {
  if (item.kind === 'syntax') return [{ line, item }];
  return item.kind === 'entry' ? aliasIn(line, item, chunk.lineText(line)) : [];
}

/** An entry's value as an alias; what it stands for is the value, unless there is no such anchor. */
function aliasIn(
  line: number,
  { value, place }: EntryReference,
  text: string,
): readonly Located<AnchorMention>[] {
  if (value !== '' || text[place.start] !== '*') return [];
  const name = /^\*([^\s,[\]{}]+)/.exec(text.slice(place.start))?.[1];
  return name === undefined ? [] : [{ line, item: { kind: 'anchorUse', name, place } }];
}
