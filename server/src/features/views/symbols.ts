import { SymbolKind, type DocumentSymbol, type Position } from 'vscode-languageserver-types';
import { redactShapes } from '../../domain/secret/redact';
import { maskUrl } from '../../domain/secret/redactUrl';
import type { Chunk } from '../../readers/chunk';
import type { Place } from '../../readers/place';
import type { Reference } from '../../readers/reference';
import type { ChunkCache, PlacedChunk } from '../chunkCache';
import { ofKinds, rangeOf, type DocumentView } from '../documentView';
import { MOST_SHOWN, Piece, Pieces } from '../pieces';
import { rememberingRecent } from '../recentResults';

/** An entry of an outline, before it is known what stands below it. */
interface Row {
  readonly symbol: OutlineSymbol;
  /** How deep it stands: what follows it and stands deeper is below it. */
  readonly depth: number;
  /** The end of its value, to which what it stands below reaches. */
  readonly end: Position;
}

/** An entry of an outline; what stands below it comes in pieces, for it may be very much. */
export type OutlineSymbol = Omit<DocumentSymbol, 'children'> & { readonly children?: Pieces<OutlineSymbol> };

/** A row with others below it. */
interface OpenRow {
  readonly row: Row;
  readonly below: Piece<OutlineSymbol>[];
}

/**
 * The outline of a document, its first entries alone where it is huge: the keys and items of YAML kinds, else its
 * channels and scopes. URLs are masked.
 */
export function documentSymbols(
  { kind, parsed }: Pick<DocumentView, 'kind' | 'parsed'>,
  cache: ChunkCache,
): Pieces<OutlineSymbol> {
  const chunks = parsed.chunks();
  let outline = OUTLINES.get(chunks);
  if (!outline) {
    const isNested = kind === 'condarc' || kind === 'mambarc' || kind === 'manifest';
    outline = outlineOf(cache.onEach(parsed, MOST_SHOWN, isNested ? entriesOn : statementsOn));
    OUTLINES.set(chunks, outline);
  }
  return outline;
}

/** Of the chunks of a document at one version: editors ask twice. */
const OUTLINES = new WeakMap<readonly Chunk[], Pieces<OutlineSymbol>>();

function outlineOf(pieces: readonly Rows[]): Pieces<OutlineSymbol> {
  const roots: Piece<OutlineSymbol>[] = [];
  const open: OpenRow[] = [];
  const listed = (): Piece<OutlineSymbol>[] => open.at(-1)?.below ?? roots;
  let last: Row | undefined;
  const closeDownTo = (depth: number): void => {
    while ((open.at(-1)?.row.depth ?? -1) >= depth) {
      const ended = open.pop();
      if (ended) listed().push(new Piece([closed(ended, last)]));
    }
  };
  pieces.forEach(({ rows, depth, level }, index) => {
    const after = pieces[index + 1]?.depth ?? -1;
    if (level && after <= depth) {
      closeDownTo(depth);
      listed().push(level);
    } else {
      rows.forEach((row, at) => {
        closeDownTo(row.depth);
        if ((rows[at + 1]?.depth ?? after) > row.depth) open.push({ row, below: [] });
        else listed().push(new Piece([row.symbol]));
        last = row;
      });
    }
    last = rows.at(-1);
  });
  closeDownTo(0);
  return new Pieces(roots);
}

/** The rows of a chunk. */
class Rows {
  /** How deep the first one stands. */
  readonly depth: number;
  /** The symbols of rows that all stand equally deep, none below another. */
  readonly level: Piece<OutlineSymbol> | undefined;

  constructor(readonly rows: readonly Row[]) {
    const depth = (this.depth = rows[0]?.depth ?? 0);
    if (rows.every((row) => row.depth === depth)) this.level = new Piece(rows.map(({ symbol }) => symbol));
  }

  get length(): number {
    return this.rows.length;
  }

  slice(from: number, to: number): Rows {
    return new Rows(this.rows.slice(from, to));
  }
}

/** An entry with what stands below it; it reaches to the end of the last of that. */
function closed({ row: { symbol, end }, below }: OpenRow, last: Row | undefined): OutlineSymbol {
  const { name, range } = symbol;
  const children = new Pieces(below);
  return {
    ...symbol,
    name: name === '-' ? (nameOf(children) ?? name) : name,
    range: { start: range.start, end: last?.end ?? end },
    children,
  };
}

/** An item of a list that is a map goes by its name, or by its first value. */
function nameOf(children: Pieces<OutlineSymbol>): string | undefined {
  const all = [...children];
  const first = all.find((child) => child.name === 'name') ?? all[0];
  return first?.detail;
}

function statementsOn({ chunk, line: top }: PlacedChunk): Rows {
  const rows = ofKinds(chunk.references, ['channel', 'scope']).map(({ line, item }) =>
    rowOf(shownText(item), item, top + line, item.place, 0),
  );
  return new Rows(rows);
}

function entriesOn({ chunk, line: top }: PlacedChunk): Rows {
  const rows = ofKinds(chunk.references, ['entry']).map(({ line, item }) => {
    const name = item.path.at(-1) ?? '';
    const shown = shownText(item);
    const place = name === '-' || !item.keyPlace || item.keyAbove ? item.place : item.keyPlace;
    const label = name === '-' ? shown || '-' : redactShapes(name);
    return rowOf(label, item, top + line, place, item.path.length, name === '-' ? undefined : shown);
  });
  return new Rows(rows);
}

function rowOf(
  name: string,
  item: Reference,
  line: number,
  place: Place,
  depth: number,
  detail?: string,
): Row {
  const range = rangeOf(line, place);
  const symbol = {
    name: name || '-',
    kind: kindOf(item),
    range,
    selectionRange: range,
    ...(detail ? { detail } : {}),
  };
  return { symbol, depth, end: { line: line + item.place.lines, character: item.place.end } };
}

/** The value of a reference, masked: that takes longer than all else of a row, and most of a chunk's references stay. */
const shownText = rememberingRecent(({ value }: Reference) =>
  // One word is masked as a URL with the other shapes.
  redactShapes(/[\s"'`]/.test(value) ? maskUrl(value) : value),
);

function kindOf(item: Reference): SymbolKind {
  if (item.kind === 'channel') return SymbolKind.Module;
  if (item.kind === 'scope') return SymbolKind.EnumMember;
  if (item.kind !== 'entry') return SymbolKind.Key;
  if (item.shape === 'list') return SymbolKind.Array;
  if (item.shape === 'map') return SymbolKind.Object;
  return item.path.at(-1) === '-' ? SymbolKind.String : SymbolKind.Property;
}
