import type { CST } from 'yaml';
import type { Span } from './span';

/** Where the comments of a text stand, in order, `#` included and line break not. */
export function commentSpans(tokens: readonly CST.Token[]): Span[] {
  const spans: Span[] = [];
  const waiting: CST.Token[] = [...tokens].reverse();
  for (let token = waiting.pop(); token; token = waiting.pop()) {
    if (token.type === 'comment') {
      spans.push({ start: token.offset, end: token.offset + token.source.trimEnd().length });
    }
    const parts = partsOf(token);
    for (let index = parts.length - 1; index >= 0; index--) {
      const part = parts[index];
      if (part) waiting.push(part);
    }
  }
  return spans;
}

function partsOf(token: CST.Token): (CST.Token | null | undefined)[] {
  switch (token.type) {
    case 'document':
      return [...token.start, token.value, ...(token.end ?? [])];
    case 'doc-end':
    case 'alias':
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
      return token.end ?? [];
    case 'block-scalar':
      return token.props;
    case 'block-map':
    case 'block-seq':
      return token.items.flatMap(itemParts);
    case 'flow-collection':
      return [...token.items.flatMap(itemParts), ...token.end];
    default:
      return [];
  }
}

function itemParts(item: CST.CollectionItem): (CST.Token | null | undefined)[] {
  return [...item.start, item.key, ...(item.sep ?? []), item.value];
}
