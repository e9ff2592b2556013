/** The list or map that stands below a top-level key. */
export interface ChildBlock {
  readonly type: 'map' | 'list';
  readonly column: number;
}

/**
 * What is open where a chunk of YAML begins: nothing yet, the top-level map, or the block below one of its keys. Chunks
 * begin with an item of the one or the other, so nothing that is deeper ever goes over the edge of a chunk.
 */
export type ChunkStart = 'document' | 'top' | (ChildBlock & { readonly key: string });

/** An item that a line begins: of the top-level map, or of the block below its latest key. */
export type ItemStart = 'top' | ChildBlock;

/**
 * Follows the lines of a YAML file by indentation and dashes alone. Where all above is read, what it calls the
 * beginning of an item is one, whatever else the line holds.
 */
export class ItemScanner {
  #begun: boolean;
  #child: ChildBlock | undefined;

  constructor(start: ChunkStart) {
    this.#begun = start !== 'document';
    this.#child = typeof start === 'string' ? undefined : { type: start.type, column: start.column };
  }

  /** Takes the next line; the item that it begins, undefined for all lines that belong to what is above. */
  take(text: string): ItemStart | undefined {
    let column = 0;
    while (text[column] === ' ') column++;
    if (column === text.length || text[column] === '#') return undefined;
    const type = isDash(text, column) ? 'list' : 'map';
    const child = this.#child;
    const begun = this.#begun;
    const isTop = column === 0 && type === 'map';
    if (isTop) this.#child = undefined;
    else this.#child ??= { type, column };
    this.#begun = true;
    if (!begun || (type === 'map' && GOES_ON.test(text))) return undefined;
    if (child?.column === column && child.type === type) return child;
    return isTop ? 'top' : undefined;
  }
}

/** The end of a flow collection; and the password of a login, which tells what the name above it is. */
const GOES_ON = /^ *(?:[\]}]|pass)/;

/** Whether the dash of a list item stands at a column. */
export function isDash(line: string, at: number): boolean {
  return line[at] === '-' && (at + 1 === line.length || line[at + 1] === ' ');
}
