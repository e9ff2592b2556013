import type { Position } from '../readers/place';
import { flowSlot } from './flowSlot';
import type { Slot } from './slot';

interface Lines {
  lineText(line: number): string;
}

interface Mark {
  readonly column: number;
  /** `-` or a key. */
  readonly name: string;
}

const LEAD = /^(\s*)((?:-(?:\s+|$))*)(?:("[^"]*"|'[^']*'|[^\s#:'"[\]{},-][^#:]*?)\s*:(\s+|$))?/;

/** The slot at a position; undefined in a comment. Only the lines above it are read, and only their beginnings. */
export function slotAt(lines: Lines, { line, character }: Position): Slot | undefined {
  const text = lines.lineText(line);
  const before = text.slice(0, character);
  if (inComment(before)) return undefined;
  // A colon right before the position belongs to what is being written: `channel:` becomes a scope.
  const { marks, length } = leadOf(before.endsWith(':') ? `${before}.` : before);
  const [first] = marks;
  const above = parents(lines, line, first?.column ?? length, first?.name === '-');
  const part = marks.length > 0 && marks.at(-1)?.name !== '-' ? 'value' : 'open';
  const path = [...above, ...marks.map(({ name }) => name)];
  const rest = before.slice(length);
  if (/^[[{]/.test(rest)) return flowSlot(text, length, character, path);
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

function inComment(before: string): boolean {
  return /(?:^|\s)#/.test(before.replace(/(?<=^|[\s[{,:])(?:"[^"]*(?:"|$)|'[^']*(?:'|$))/g, ''));
}

/** Dashes and key that a line begins with, and how long that beginning is. */
function leadOf(text: string): { readonly marks: readonly Mark[]; readonly length: number } {
  const [whole = '', indent = '', dashes = '', key] = LEAD.exec(text) ?? [];
  const marks: Mark[] = [...dashes.matchAll(/-/g)].map(({ index }) => ({
    column: indent.length + index,
    name: '-',
  }));
  if (key !== undefined)
    marks.push({ column: indent.length + dashes.length, name: key.replace(/^["']|["']$/g, '') });
  return { marks, length: whole.length };
}

/** The keys and items of the lines above that hold something at `column`; a list may stand at its key's own column. */
function parents(lines: Lines, line: number, column: number, isItem: boolean): string[] {
  const path: string[] = [];
  let limit = column;
  let item = isItem;
  for (let above = line - 1; above >= 0 && (limit > 0 || item); above--) {
    const text = lines.lineText(above);
    const indent = text.search(/\S/);
    if (indent < 0 || indent > limit || text[indent] === '#') continue;
    if (indent === limit && (!item || text[indent] === '-')) continue;
    const within = leadOf(text).marks.filter(
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
