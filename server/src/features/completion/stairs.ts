import type { Chunk, ParsedDocument } from '../../readers/parsedDocument';
import { leadOf } from './lead';
import type { PageMemory } from '../pageMemory';

/**
 * The lines above a line that can hold what stands on it, the nearest first: all of its own page, and of the pages
 * above those that a look upwards can stop at. A list of thousands of items is thus passed over page by page.
 */
export function* stairsAbove(reading: ParsedDocument, line: number, memory: PageMemory): Generator<number> {
  const pages = reading.pages();
  let at = 0;
  let from = 0;
  for (const { lineCount } of pages.slice(0, -1)) {
    if (from + lineCount > line) break;
    from += lineCount;
    at++;
  }
  for (let above = line - 1; above >= from; above--) yield above;
  for (let page = pages[--at]; page; page = pages[--at]) {
    from -= page.lineCount;
    for (const stair of memory.of(page, stairsOf)) yield from + stair;
  }
}

/** The lines of a page, the lowest first, that are no deeper than all below them, or the key of a list as deep. */
function stairsOf(page: Chunk): readonly number[] {
  const stairs: number[] = [];
  let least = Infinity;
  let item = false;
  for (let line = page.lineCount - 1; line >= 0 && (least > 0 || item); line--) {
    const text = page.lineText(line);
    const indent = text.search(/\S/);
    if (indent < 0 || indent > least || text[indent] === '#') continue;
    if (indent === least && (!item || text[indent] === '-')) continue;
    const [first] = leadOf(text).marks;
    if (!first) continue;
    stairs.push(line);
    least = first.column;
    item = first.name === '-';
  }
  return stairs;
}
