import type { CST } from 'yaml';
import type { Span } from '../text/span';

/** Where the comments of a text stand, in order, `#` included and line break not. */
export function commentSpans(tokens: readonly CST.Token[]): Span[] {
  const spans: Span[] = [];
  for (const token of withParts(tokens)) {
    if (token.type === 'comment')
      spans.push({ start: token.offset, end: token.offset + token.source.trimEnd().length });
  }
  return spans;
}

/**
 * Whether lines can mean what only the whole file tells: they name a value for others, ask for one that is named
 * elsewhere, or have keys of more than one line, which end where nobody would look.
 */
export function dependsOnWholeFile(tokens: readonly CST.Token[]): boolean {
  for (const token of withParts(tokens)) {
    if (/^(?:anchor|alias|explicit-key-ind)$/.test(token.type)) return true;
    if (token.type === 'block-map' && token.items.some(({ key }) => key?.type.startsWith('block-')))
      return true;
  }
  return false;
}

/** All tokens, each before its own parts. */
function* withParts(tokens: readonly CST.Token[]): Generator<CST.Token> {
  const waiting: CST.Token[] = [...tokens].reverse();
  for (let token = waiting.pop(); token; token = waiting.pop()) {
    yield token;
    const parts = partsOf(token);
    for (let index = parts.length - 1; index >= 0; index--) {
      const part = parts[index];
      if (part) waiting.push(part);
    }
  }
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
