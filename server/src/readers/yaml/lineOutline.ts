import type { Outline } from './outline';
import { isDash, readOutlineLine, skipBlanks } from './outlineLine';
import type { LineText, OutlineLine } from './outlineLine';
import type { Located, Place } from '../place';
import type { ChunkStart } from './chunkStart';
import type { EntryReference, SyntaxProblem } from '../reference';
import { plainScalarType } from './outline';

/** A plain scalar to the end of a line, without a blank in it. */
const WORD = /[^\s?:,[\]{}#&*!|>'"%@`-](?:\S*[^\s:])?$/y;

/** Tabs, byte order marks, lone carriage returns and the marks of git are left to those who know them. */
const STRANGE = /[\t\r\ufeff]|^<{7}/;

interface OpenBlock {
  readonly type: 'map' | 'list';
  readonly column: number;
  readonly path: readonly string[];
  /** The path of a list's items. */
  readonly items: readonly string[];
  readonly keys: Set<string>;
}

/** The latest entry, whose value may begin on a later line. */
interface Waiting {
  readonly index: number;
  readonly line: number;
  /** Column of its map or list. */
  readonly column: number;
  /** Column behind its colon or dash. */
  readonly behind: number;
  readonly path: readonly string[];
  readonly key?: Place;
  readonly keyIsQuoted?: true;
}

/**
 * The outline of plain block maps and lists with scalars on one line, read line by line: the same as the `yaml`
 * package gives, in a small part of the time.
 */
export class LineOutline implements Outline {
  readonly entries: Located<EntryReference>[] = [];
  readonly comments: Located<Place>[] = [];
  readonly problems: Located<SyntaxProblem>[] = [];
  readonly #open: OpenBlock[] = [];
  #waiting: Waiting | undefined;

  /** @param start what is open above the first line */
  constructor(start: ChunkStart) {
    if (start !== 'document') this.#push('map', 0, []);
    if (typeof start === 'object') this.#push(start.type, start.column, [start.key]);
  }

  /** Takes the next line; false for any other text, and for a fault: the outline then ends above the line. */
  take(line: number, text: string): boolean {
    if (this.#takeWord(line, text)) return true;
    if (STRANGE.test(text)) return false;
    const read = readOutlineLine(text);
    return read !== undefined && this.#add(line, read);
  }

  /** Takes a word that is the next item of the innermost list, as on most lines of long files. */
  #takeWord(line: number, text: string): boolean {
    const list = this.#open.at(-1);
    if (this.#waiting || list?.type !== 'list') return false;
    const { column, items } = list;
    WORD.lastIndex = column + 2;
    if (!isDash(text, column) || skipBlanks(text, 0) !== column || !WORD.test(text)) return false;
    const place = { start: column + 2, end: text.length, lines: 0 };
    const value = text.slice(column + 2);
    const item = entryOf(place, value, items, 'scalar', plainScalarType(value), undefined);
    this.entries.push({ line, item });
    return true;
  }

  #add(line: number, { dashes, key, behind, next, value, comment }: OutlineLine): boolean {
    if (comment) this.comments.push({ line, item: { start: comment.start, end: comment.end, lines: 0 } });
    for (let nth = 0; nth < dashes.length; nth++) {
      const dash = dashes[nth] ?? 0;
      const block = this.#block('list', line, dash);
      if (!block) return false;
      const isLast = nth === dashes.length - 1 && !key;
      const index = this.entries.length;
      const entry = { index, line, column: block.column, behind: dash + 1, path: block.items };
      this.#enter(entry, isLast ? next : dash + 1, isLast ? value : undefined);
    }
    if (key) {
      const block = this.#block('map', line, key.plain ? key.start : key.start - 1);
      if (!block) return false;
      const path = block.path.concat(key.text);
      const place = this.#key(line, key, block);
      const index = this.entries.length;
      const quoted = key.plain ? {} : ({ keyIsQuoted: true } as const);
      this.#enter({ index, line, column: block.column, behind, path, key: place, ...quoted }, next, value);
    }
    return !value || dashes.length > 0 || key !== undefined;
  }

  /** The block that a dash or key at `column` belongs to, opened where it is the first of its block. */
  #block(type: 'map' | 'list', line: number, column: number): OpenBlock | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting && this.#begins(waiting, type, column)) {
      const inline = waiting.line === line;
      // Where an item's block begins on a later line, its place does too.
      if (!inline && !waiting.key) return undefined;
      const at = inline ? column : waiting.behind;
      this.#put(waiting, { start: at, end: at, text: '' }, type);
      return this.#push(type, column, waiting.path);
    }
    if (this.#open.length === 0)
      return type === 'map' && column === 0 ? this.#push(type, column, []) : undefined;
    let top = this.#open.at(-1);
    while (top && (top.column > column || (top.column === column && top.type === 'list' && type === 'map'))) {
      this.#open.pop();
      top = this.#open.at(-1);
    }
    return top?.column === column && top.type === type ? top : undefined;
  }

  /** A list may begin in the column of the key it belongs to. */
  #begins({ column: outer, key }: Waiting, type: 'map' | 'list', column: number): boolean {
    return column > outer || (column === outer && type === 'list' && key !== undefined);
  }

  #push(type: 'map' | 'list', column: number, path: readonly string[]): OpenBlock {
    const items = type === 'list' ? [...path, '-'] : path;
    const block = { type, column, path, items, keys: new Set<string>() };
    this.#open.push(block);
    return block;
  }

  #key(line: number, { start, end, text }: LineText, { keys }: OpenBlock): Place {
    const place = { start, end, lines: 0 };
    if (keys.has(text)) {
      this.problems.push({ line, item: { kind: 'syntax', problem: 'duplicate-key', value: text, place } });
    }
    keys.add(text);
    return place;
  }

  /** Adds an entry with its value; one without waits for a value, and has none if no line brings one. */
  #enter(entry: Waiting, at: number, value: OutlineLine['value']): void {
    if (value) {
      const scalar = value.plain ? plainScalarType(value.text) : 'string';
      this.#put(entry, value, 'scalar', scalar);
      this.#waiting = undefined;
    } else {
      this.#put(entry, { start: at, end: at, text: '' }, 'scalar', 'null');
      this.#waiting = entry;
    }
  }

  #put(
    { index, line, path, key, keyIsQuoted }: Waiting,
    { start, end, text, plain = true }: LineText & { readonly plain?: boolean },
    shape: EntryReference['shape'],
    scalar?: EntryReference['scalar'],
  ): void {
    const place = { start, end, lines: 0 };
    let item = entryOf(place, text, path, shape, scalar, key);
    if (!plain) item = { ...item, style: 'quoted' };
    if (keyIsQuoted) item = { ...item, keyIsQuoted };
    this.entries[index] = { line, item };
  }
}

/** An entry without what it has not, written out: there is one for each line of a file. */
function entryOf(
  place: Place,
  value: string,
  path: readonly string[],
  shape: EntryReference['shape'],
  scalar: EntryReference['scalar'],
  keyPlace: Place | undefined,
): EntryReference {
  const kind = 'entry';
  if (keyPlace) {
    return scalar
      ? { kind, place, value, path, keyPlace, shape, scalar }
      : { kind, place, value, path, keyPlace, shape };
  }
  return scalar ? { kind, place, value, path, shape, scalar } : { kind, place, value, path, shape };
}
