import { isDash, skipBlanks } from './outlineLine';

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

/** Whether what was read below the one holds below the other too. */
export function isSameStart(a: ChunkStart, b: ChunkStart): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  return a.key === b.key && a.type === b.type && a.column === b.column;
}

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

  /** The item that a line begins if it comes next; undefined for all lines that belong to what is above. */
  itemAt(text: string): ItemStart | undefined {
    const column = skipBlanks(text, 0);
    if (!this.#begun || isSilent(text, column) || GOES_ON.test(text)) return undefined;
    const type = isDash(text, column) ? 'list' : 'map';
    if (this.#child?.column === column && this.#child.type === type) return this.#child;
    return column === 0 && type === 'map' ? 'top' : undefined;
  }

  take(text: string): void {
    const column = skipBlanks(text, 0);
    if (isSilent(text, column)) return;
    const type = isDash(text, column) ? 'list' : 'map';
    if (column === 0 && type === 'map') this.#child = undefined;
    else this.#child ??= { type, column };
    this.#begun = true;
  }
}

/** The end of a flow collection; and the password of a login, which tells what the name above it is. */
const GOES_ON = /^ *(?:[\]}]|pass)/;

function isSilent(text: string, column: number): boolean {
  return column === text.length || text[column] === '#';
}
