import type { Located, Place } from '../place';
import type { EntryReference, SyntaxProblem } from '../reference';
import type { ChunkStart } from './chunkStart';
import { plainScalarType, type Outline } from './outline';

/** Text without quotes: to a colon before a blank, a comment, or the end of the line. */
const PLAIN = /(?:[^ \-?:,[\]{}#&*!|>'"%@`]|-(?=\S))[^ :]*(?:(?::(?! |$)| +(?=[^ #:]|:(?! |$)))[^ :]*)*/;
/** Without escapes. */
const QUOTED = /"[^"\\]*"|'(?:[^']|'')*'/;
const SCALAR = `${PLAIN.source}|${QUOTED.source}`;

/**
 * What a line is indented by, a dash, a key, its colon, a value and a comment. Blanks are taken all or none, so that no
 * line is gone through again for each of them.
 */
const LINE = new RegExp(
  `^( *)(?! )(-(?: +(?! )|$))?(?:(${SCALAR})(:(?: +(?! )|$)))?(${SCALAR})?(?: *(?<= |^)(#.*)| +)?$`,
  's',
);

/** Tabs, byte order marks, the marks of git and those between documents are left to those who know them. */
const STRANGE = /[\t\ufeff]|^(?:<{7}|(?:---|\.\.\.)(?: |$))/;

/** No longer line is read here: YAML allows 1024 units for a key, and patterns have their limits. */
const LONGEST = 1000;

interface OpenBlock {
  readonly type: 'map' | 'list';
  readonly column: number;
  readonly path: readonly string[];
  readonly keys: Set<string>;
}

/** Where an entry stands, before its value is known. */
interface Begun {
  readonly line: number;
  /** Column of its map or list. */
  readonly column: number;
  /** Column behind its colon or dash. */
  readonly behind: number;
  readonly path: readonly string[];
  readonly key?: Scalar;
}

/** A text in columns of its line, without its quotes, and what it says. */
interface Scalar {
  readonly place: Place;
  readonly text: string;
  readonly isQuoted: boolean;
}

/**
 * The outline of plain block maps and lists with scalars on one line, read line by line: the same as the `yaml`
 * package gives, in a small part of the time.
 */
export class LineOutline implements Outline {
  readonly entries: Located<EntryReference>[] = [];
  readonly comments: Located<Place>[] = [];
  readonly problems: Located<SyntaxProblem>[] = [];
  readonly needsWhole = false;
  readonly #open: OpenBlock[] = [];
  /** The latest entry where its value may begin on a later line. */
  #waiting: Begun | undefined;

  /** @param start what is open above the first line */
  constructor(start: ChunkStart) {
    if (start !== 'document') this.#push('map', 0, []);
    if (typeof start === 'object') this.#push(start.type, start.column, [start.key]);
  }

  /** Takes the next line; false for any other text, and for a fault: the outline then ends above the line. */
  take(line: number, text: string): boolean {
    const parts = text.length > LONGEST || STRANGE.test(text) ? null : LINE.exec(text);
    if (!parts) return false;
    const [, blanks = '', dash = '', keyText = '', colon = '', valueText = '', comment = ''] = parts;
    const column = blanks.length;
    const inner = column + dash.length;
    const next = inner + keyText.length + colon.length;
    const [key, value] = [scalarAt(inner, keyText), scalarAt(next, valueText)];
    if (key?.text === '' || key?.text === '<<') return false;
    if (comment !== '') {
      const start = text.length - comment.length;
      this.comments.push({ line, item: placeOf(start, comment.trimEnd().length) });
    }
    if (dash !== '') {
      const list = this.#block('list', line, column);
      if (!list) return false;
      const behind = column + 1;
      this.#enter({ line, column, behind, path: list.path }, key ? behind : next, key ? undefined : value);
    }
    if (!key) return dash !== '' || !value;
    const map = this.#block('map', line, inner);
    if (!map) return false;
    if (map.keys.has(key.text)) {
      const item = { kind: 'syntax', problem: 'duplicate-key', value: key.text, place: key.place } as const;
      this.problems.push({ line, item });
    }
    map.keys.add(key.text);
    const behind = inner + keyText.length + 1;
    this.#enter({ line, column: inner, behind, path: map.path.concat(key.text), key }, next, value);
    return true;
  }

  /** The block that a dash or key at `column` belongs to, opened where it is the first of its block. */
  #block(type: 'map' | 'list', line: number, column: number): OpenBlock | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting && begins(waiting, type, column)) {
      const inline = waiting.line === line;
      // Where an item's block begins on a later line, its place does too.
      if (!inline && !waiting.key) return undefined;
      this.entries.pop();
      this.#put(waiting, { place: placeOf(inline ? column : waiting.behind, 0), text: '' }, type);
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

  #push(type: 'map' | 'list', column: number, path: readonly string[]): OpenBlock {
    const inner = type === 'list' ? [...path, '-'] : path;
    const block = { type, column, path: inner, keys: new Set<string>() };
    this.#open.push(block);
    return block;
  }

  /** Adds an entry; one without a value stands `at` a column, and is null if no later line brings a value. */
  #enter(begun: Begun, at: number, value: Scalar | undefined): void {
    if (value) this.#put(begun, value, 'scalar', value.isQuoted ? 'string' : plainScalarType(value.text));
    else this.#put(begun, { place: placeOf(at, 0), text: '' }, 'scalar', 'null');
    this.#waiting = value ? undefined : begun;
  }

  #put(
    { line, path, key }: Begun,
    { place, text, isQuoted }: Pick<Scalar, 'place' | 'text'> & Partial<Scalar>,
    shape: EntryReference['shape'],
    scalar?: EntryReference['scalar'],
  ): void {
    const [kind, value] = ['entry', text] as const;
    const item: Written<EntryReference> = key
      ? { kind, place, value, path, keyPlace: key.place, shape }
      : { kind, place, value, path, shape };
    if (scalar) item.scalar = scalar;
    if (isQuoted) item.style = 'quoted';
    if (key?.isQuoted) item.keyIsQuoted = true;
    this.entries.push({ line, item });
  }
}

type Written<T> = { -readonly [K in keyof T]: T[K] };

/** Whether a block begins that is the value of an entry; a list may begin in the column of the key it belongs to. */
function begins({ column: outer, key }: Begun, type: 'map' | 'list', column: number): boolean {
  return column > outer || (column === outer && type === 'list' && key !== undefined);
}

/** What a piece of a line says; undefined where it is empty. */
function scalarAt(start: number, piece: string): Scalar | undefined {
  if (piece === '') return undefined;
  const quote = piece[0];
  if (quote !== '"' && quote !== "'")
    return { place: placeOf(start, piece.length), text: piece, isQuoted: false };
  const inside = piece.slice(1, -1);
  const text = quote === "'" ? inside.replaceAll("''", "'") : inside;
  return { place: placeOf(start + 1, inside.length), text, isQuoted: true };
}

function placeOf(start: number, length: number): Place {
  return { start, end: start + length, lines: 0 };
}
