import { SymbolKind, type DocumentSymbol, type Position } from 'vscode-languageserver-types';
import { redactShapes } from '../../domain/secret/redact';
import { maskUrl } from '../../domain/secret/redactUrl';
import type { Place } from '../../readers/place';
import type { Chunk } from '../../readers/chunk';
import type { Reference } from '../../readers/reference';
import { onEachChunk, type ChunkCache, type PlacedChunk } from '../chunkCache';
import { Pieces, shownOf } from '../pieces';
import { ofKinds, rangeOf, type DocumentView } from '../documentView';

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
  readonly below: (readonly OutlineSymbol[])[];
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
    outline = outlineOf(shownOf(onEachChunk(parsed, cache, isNested ? entriesOn : statementsOn)).pieces);
    OUTLINES.set(chunks, outline);
  }
  return outline;
}

/** Of the chunks of a document at one version: editors ask twice. */
const OUTLINES = new WeakMap<readonly Chunk[], Pieces<OutlineSymbol>>();

function outlineOf(pieces: readonly (readonly Row[])[]): Pieces<OutlineSymbol> {
  const roots: (readonly OutlineSymbol[])[] = [];
  const open: OpenRow[] = [];
  const listed = (): (readonly OutlineSymbol[])[] => open.at(-1)?.below ?? roots;
  let last: Row | undefined;
  const closeDownTo = (depth: number): void => {
    while ((open.at(-1)?.row.depth ?? -1) >= depth) {
      const ended = open.pop();
      if (ended) listed().push([closed(ended, last)]);
    }
  };
  for (const [index, piece] of pieces.entries()) {
    const after = pieces[index + 1]?.[0]?.depth ?? -1;
    const level = levelOf(piece);
    if (level !== undefined && after <= level.depth) {
      closeDownTo(level.depth);
      listed().push(level.symbols);
    } else {
      for (const [at, row] of piece.entries()) {
        closeDownTo(row.depth);
        if ((piece[at + 1]?.depth ?? after) > row.depth) open.push({ row, below: [] });
        else listed().push([row.symbol]);
        last = row;
      }
    }
    last = piece.at(-1);
  }
  closeDownTo(0);
  return new Pieces(roots);
}

/** The symbols of rows that all stand equally deep, none below another; undefined for others. */
function levelOf(piece: readonly Row[]): Level | undefined {
  let level = LEVELS.get(piece);
  if (level === undefined) {
    const [first] = piece;
    const isLevel = piece.every(({ depth }) => depth === first?.depth);
    level =
      first && isLevel
        ? { depth: first.depth, symbols: Object.freeze(piece.map(({ symbol }) => symbol)) }
        : null;
    LEVELS.set(piece, level);
  }
  return level ?? undefined;
}

interface Level {
  readonly depth: number;
  readonly symbols: readonly OutlineSymbol[];
}

const LEVELS = new WeakMap<readonly Row[], Level | null>();

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

function statementsOn({ chunk, line: top }: PlacedChunk): readonly Row[] {
  return ofKinds(chunk.references, ['channel', 'scope']).map(({ line, item }) =>
    rowOf(shownText(item.value), item, top + line, item.place, 0),
  );
}

function entriesOn({ chunk, line: top }: PlacedChunk): readonly Row[] {
  return ofKinds(chunk.references, ['entry']).map(({ line, item }) => {
    const name = item.path.at(-1) ?? '';
    const shown = shownText(item.value);
    const place = name === '-' || !item.keyPlace || item.keyAbove ? item.place : item.keyPlace;
    const label = name === '-' ? shown || '-' : redactShapes(name);
    return rowOf(label, item, top + line, place, item.path.length, name === '-' ? undefined : shown);
  });
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
  return { symbol: Object.freeze(symbol), depth, end: rangeOf(line, item.place).end };
}

function shownText(text: string): string {
  return redactShapes(maskUrl(text));
}

function kindOf(item: Reference): SymbolKind {
  if (item.kind === 'channel') return SymbolKind.Module;
  if (item.kind === 'scope') return SymbolKind.EnumMember;
  if (item.kind !== 'entry') return SymbolKind.Key;
  if (item.shape === 'list') return SymbolKind.Array;
  if (item.shape === 'map') return SymbolKind.Object;
  return item.path.at(-1) === '-' ? SymbolKind.String : SymbolKind.Property;
}
