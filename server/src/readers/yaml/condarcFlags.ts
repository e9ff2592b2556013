import type { EntryFlag } from '../reference';
import type { SourceText } from '../text/sourceText';
import { commentedTokens, isClosing, type CommentedToken } from './lexemes';
import type { Outline } from './outline';
import { conflictMarkers, bracketsNestTooDeeply, readableYaml } from './yamlText';

/**
 * The keys and items of a condarc that a comment flags (`#!final`, `#!top`, `#!bottom`), by their index among the
 * entries; undefined where no comment does. Comments follow ruamel.yaml: those behind a value belong to it together, up
 * to the next token, so that only a lone one can be a flag; behind a comma, a bracket or a list they belong to the item
 * that follows, whose first one counts.
 */
export function condarcFlags(
  outline: Outline,
  source: SourceText,
): ReadonlyMap<number, EntryFlag> | undefined {
  if (!outline.comments.some(({ line, item }) => flagOf(source.lineText(line).slice(item.start))))
    return undefined;
  const text = readableYaml(source, conflictMarkers(source));
  if (bracketsNestTooDeeply(text)) return undefined;
  const places = new EntryPlaces(outline, source);
  const flags = new Map<number, EntryFlag>();
  for (const token of commentedTokens(text)) {
    const flagged = flaggedEntry(token, places);
    const [first = ''] = token.comments;
    const flag = flagOf(first);
    if (!flagged) continue;
    // What stands behind a value counts before what stands above it, whatever it says.
    if (flag && (!flagged.alone || token.comments.length === 1)) flags.set(flagged.index, flag);
    else flags.delete(flagged.index);
  }
  return flags;
}

function flagOf(comment: string): EntryFlag | undefined {
  const word = comment.trim().replace(/^[#!]+|[#!]+$/g, '');
  return word === 'final' || word === 'top' || word === 'bottom' ? word : undefined;
}

interface Flagged {
  readonly index: number;
  /** Whether another comment beside the first takes the flag away. */
  readonly alone: boolean;
}

/** The entry that the comments behind a token belong to. */
function flaggedEntry(token: CommentedToken, places: EntryPlaces): Flagged | undefined {
  switch (token.type) {
    case 'text':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return found(places.valueAt(token.end), true);
    case 'flow-seq-end':
    case 'flow-map-end':
      return token.inline ? found(places.valueAt(token.opened), true) : nextItem(token, places);
    case 'map-value-ind':
      return token.inline ? found(places.keyBefore(token.offset), true) : itemInColumn(token, places);
    case 'seq-item-ind':
      return isBelow(token, places) ? found(places.itemFrom(token.offset), false) : nextItem(token, places);
    case 'comma':
    case 'flow-seq-start':
    case 'flow-map-start':
      return token.inList && !isClosing(token.next) ? found(places.itemFrom(token.end), false) : undefined;
    case 'alias':
      return nextItem(token, places);
    default:
      return undefined;
  }
}

/** Whether what follows a dash belongs to its item. */
function isBelow({ offset, next }: CommentedToken, places: EntryPlaces): boolean {
  return next !== undefined && places.columnOf(next.offset) > places.columnOf(offset);
}

/** The item whose dash follows. */
function nextItem({ next }: CommentedToken, places: EntryPlaces): Flagged | undefined {
  return next?.type === 'seq-item-ind' ? found(places.itemFrom(next.offset), false) : undefined;
}

/** The first item of a list that begins in the column of its key. */
function itemInColumn(token: CommentedToken, places: EntryPlaces): Flagged | undefined {
  const key = places.keyBefore(token.offset);
  const inColumn =
    key !== undefined && token.next && places.columnOfKey(key) === places.columnOf(token.next.offset);
  return inColumn ? nextItem(token, places) : undefined;
}

function found(index: number | undefined, alone: boolean): Flagged | undefined {
  return index === undefined ? undefined : { index, alone };
}

/** Where the entries of an outline stand in its text. */
class EntryPlaces {
  /** Offset of each value. */
  readonly #values: readonly number[];
  /** Offset and column of each key; -1 for items. */
  readonly #keys: readonly { readonly end: number; readonly column: number }[];

  constructor(
    private readonly outline: Outline,
    private readonly source: SourceText,
  ) {
    const { entries } = outline;
    this.#values = entries.map(({ line, item }) => source.offsetOf(line) + item.place.start);
    this.#keys = entries.map(({ line, item: { keyPlace, keyAbove = 0 } }) =>
      keyPlace
        ? { end: source.offsetOf(line - keyAbove) + keyPlace.end, column: keyPlace.start }
        : { end: -1, column: -1 },
    );
  }

  /** The last entry whose value begins at an offset or before. */
  valueAt(offset: number): number | undefined {
    return last(this.#values.length, (index) => (this.#values[index] ?? 0) <= offset);
  }

  /** The entry whose key stands before a colon. */
  keyBefore(colon: number): number | undefined {
    return last(this.#keys.length, (index) => {
      const { end = -1 } = this.#keys[index] ?? {};
      return end >= 0 && end <= colon;
    });
  }

  /** The first item of a list whose value stands at an offset or behind it; undefined for one that is empty. */
  itemFrom(offset: number): number | undefined {
    const index = this.#values.findIndex((value, at) => value >= offset && this.#keys[at]?.end === -1);
    const { scalar, value } = this.outline.entries[index]?.item ?? {};
    return index < 0 || (scalar === 'null' && value === '') ? undefined : index;
  }

  columnOfKey(index: number): number | undefined {
    return this.#keys[index]?.column;
  }

  columnOf(offset: number): number {
    const { line, item } = this.source.locate(offset, offset);
    return offset - this.source.offsetOf(line) + item.lines;
  }
}

function last(count: number, fits: (index: number) => boolean): number | undefined {
  for (let index = count - 1; index >= 0; index--) if (fits(index)) return index;
  return undefined;
}
