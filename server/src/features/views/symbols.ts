import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import { redactShapes } from '../../domain/redact';
import { maskUrl } from '../../domain/redactUrl';
import type { Place } from '../../readers/place';
import type { Reading } from '../../readers/reading';
import type { Reference } from '../../readers/reference';
import { pagesOf, shownOf } from '../pageMemory';
import { ofKinds, rangeOf, type LocatedReference, type Source } from '../source';

interface Node {
  readonly symbol: DocumentSymbol;
  readonly depth: number;
}

/**
 * The outline of a document, its first entries alone where it is huge: the keys and items of YAML kinds, else its
 * channels and scopes. URLs are masked.
 */
export function documentSymbols({ kind, reading }: Source): DocumentSymbol[] {
  if (kind !== 'condarc' && kind !== 'mambarc' && kind !== 'manifest') {
    return shownOf(referencesFromTop(reading, 'channel', 'scope')).map(({ line, item }) =>
      symbol(shownText(item.value), kindOf(item), line, item.place),
    );
  }
  const roots: DocumentSymbol[] = [];
  const open: Node[] = [];
  for (const { line, item } of shownOf(referencesFromTop(reading, 'entry'))) {
    const depth = item.path.length;
    const name = item.path.at(-1) ?? '';
    const shown = shownText(item.value);
    while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
    const place = name === '-' || !item.keyPlace || item.keyAbove ? item.place : item.keyPlace;
    const label = name === '-' ? shown || '-' : redactShapes(name);
    const made = symbol(label, kindOf(item), line, place, name === '-' ? undefined : shown);
    nest(open.at(-1)?.symbol, made, roots);
    widen(open, rangeOf(line, item.place));
    open.push({ symbol: made, depth });
  }
  return named(roots);
}

/** One after the other, so that only as many pages are read as are shown. */
function* referencesFromTop<K extends Reference['kind']>(
  reading: Reading,
  ...kinds: readonly K[]
): Generator<LocatedReference<K>> {
  for (const { page, line } of pagesOf(reading)) {
    for (const { line: on, item } of ofKinds(page.references(), kinds)) yield { line: line + on, item };
  }
}

function symbol(name: string, kind: SymbolKind, line: number, place: Place, detail?: string): DocumentSymbol {
  const range = rangeOf(line, place);
  return {
    name: name || '-',
    kind,
    range,
    selectionRange: range,
    ...(detail ? { detail } : {}),
  };
}

function shownText(text: string): string {
  return redactShapes(maskUrl(text));
}

function nest(parent: DocumentSymbol | undefined, child: DocumentSymbol, roots: DocumentSymbol[]): void {
  if (!parent) roots.push(child);
  else (parent.children ??= []).push(child);
}

/** A symbol's range holds those of its children. */
function widen(open: readonly Node[], { end }: DocumentSymbol['range']): void {
  for (const { symbol: outer } of open) outer.range = { start: outer.range.start, end };
}

/** An item of a list that is a map goes by its name, or by its first value. */
function named(symbols: DocumentSymbol[]): DocumentSymbol[] {
  return symbols.map((one) => {
    const children = one.children ? named(one.children) : undefined;
    const first = children?.find(({ name }) => name === 'name') ?? children?.[0];
    const name = one.name === '-' && first?.detail ? first.detail : one.name;
    return { ...one, name, ...(children ? { children } : {}) };
  });
}

function kindOf(item: Reference): SymbolKind {
  if (item.kind === 'channel') return SymbolKind.Module;
  if (item.kind === 'scope') return SymbolKind.EnumMember;
  if (item.kind !== 'entry') return SymbolKind.Key;
  if (item.shape === 'list') return SymbolKind.Array;
  if (item.shape === 'map') return SymbolKind.Object;
  return item.path.at(-1) === '-' ? SymbolKind.String : SymbolKind.Property;
}
