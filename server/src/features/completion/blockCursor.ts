import type { Position } from '../../readers/place';
import type { Lines } from '../documentView';
import type { CursorContext } from './cursorContext';
import { flowCursor } from './flowCursor';
import { linePrefix } from './linePrefix';

/**
 * What is being written at a position; undefined in a comment. Only the beginnings of lines above it are read: of `above`, which
 * names the lines that can hold it, the nearest first; all of them when absent.
 */
export function cursorAt(
  lines: Lines,
  { line, character }: Position,
  above: Iterable<number> = everyLineAbove(line),
): CursorContext | undefined {
  const text = lines.lineText(line);
  const before = text.slice(0, character);
  if (inComment(before)) return undefined;
  // A colon right before the position belongs to what is being written: `channel:` becomes a scope.
  const { marks, length } = linePrefix(before.endsWith(':') ? `${before}.` : before);
  const [first] = marks;
  const holders = parents(lines, above, first?.column ?? length, first?.name === '-');
  const part = marks.length > 0 && marks.at(-1)?.name !== '-' ? 'value' : 'open';
  const path = [...holders, ...marks.map(({ name }) => name)];
  const rest = before.slice(length);
  if (/^[[{]/.test(rest)) return flowCursor(text, length, character, path);
  const quote = /^["']/.exec(rest)?.[0] as '"' | "'" | undefined;
  const start = length + (quote ? 1 : 0);
  return {
    path,
    part,
    start,
    end: endOf(text, start, character, quote),
    typed: before.slice(start),
    quote: quote ?? '',
  };
}

function* everyLineAbove(line: number): Generator<number> {
  for (let above = line - 1; above >= 0; above--) yield above;
}

function inComment(before: string): boolean {
  return /(?:^|\s)#/.test(before.replace(/(?<=^|[\s[{,:])(?:"[^"]*(?:"|$)|'[^']*(?:'|$))/g, ''));
}

/** The keys and items of the lines above that hold something at `column`; a list may stand at its key's own column. */
function parents(lines: Lines, above: Iterable<number>, column: number, isItem: boolean): string[] {
  const path: string[] = [];
  let limit = column;
  let item = isItem;
  for (const line of above) {
    if (limit <= 0 && !item) break;
    const text = lines.lineText(line);
    const indent = text.search(/\S/);
    if (indent < 0 || indent > limit || text[indent] === '#') continue;
    if (indent === limit && (!item || text[indent] === '-')) continue;
    const within = linePrefix(text).marks.filter(
      (mark) => mark.column < limit || (item && mark.column === limit && mark.name !== '-'),
    );
    const [first] = within;
    if (!first) continue;
    path.unshift(...within.map(({ name }) => name));
    limit = first.column;
    item = first.name === '-';
  }
  return path;
}

function endOf(text: string, start: number, character: number, quote: string | undefined): number {
  const rest = text.slice(character);
  const stop = quote ? rest.indexOf(quote) : rest.search(/\s+#|\s*$/);
  return Math.max(start, stop < 0 ? text.length : character + stop);
}
