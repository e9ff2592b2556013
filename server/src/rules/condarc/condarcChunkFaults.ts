import type { Located, Place } from '../../readers/place';
import type { SyntaxProblem } from '../../readers/reference';
import type { CondarcChunk } from './condarcChunk';
import { tabOutsideText } from './condarcTab';

/** What on one chunk may keep conda from reading a condarc; lines count from the chunk's first. */
export interface ChunkFaults {
  /** Characters at which ruamel.yaml's reader gives up, the first of a line. */
  readonly unreadable: readonly Located<Place>[];
  /** Tabs outside quotes and comments: stray ones, unless a scalar of several lines holds them. */
  readonly tabs: readonly Located<Place>[];
  readonly syntax: readonly Located<SyntaxProblem>[];
}

/** What a chunk may hold against conda; undefined for nearly all. */
export function chunkFaults(chunk: CondarcChunk): ChunkFaults | undefined {
  const { lines, syntax } = chunk;
  const unreadable: Located<Place>[] = [];
  const tabs: Located<Place>[] = [];
  for (let line = 0; line < lines.length; line++) {
    if (!UNUSUAL.test(lines[line] ?? '')) continue;
    const text = chunk.lineText(line);
    unreadable.push(...characterAt(line, text.search(UNREADABLE)));
    if (text.includes('\t')) tabs.push(...characterAt(line, tabOutsideText(text)));
  }
  return unreadable.length + tabs.length + syntax.length > 0 ? { unreadable, tabs, syntax } : undefined;
}

/** Nearly all lines hold nothing else than ASCII. */
const UNUSUAL = /[^\n\r\x20-\x7e]/;

/** What ruamel.yaml's reader gives up at. */
export const UNREADABLE = /[^\t\n\r\x20-\x7e\x85\xa0-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

function characterAt(line: number, start: number): readonly Located<Place>[] {
  return start < 0 ? [] : [{ line, item: { start, end: start + 1, lines: 0 } }];
}
