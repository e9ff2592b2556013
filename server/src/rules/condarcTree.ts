import type { Located } from '../readers/place';
import type { EntryReference, Reference } from '../readers/reference';
import { keySpotOf, type Spot } from './report';

/** A key or item of a condarc with all that stands under it. */
export interface CondarcNode {
  /** The key, or `-` for an item of a list. */
  readonly key: string;
  readonly located: Located<EntryReference>;
  readonly children: readonly CondarcNode[];
}

interface GrowingNode extends CondarcNode {
  readonly children: GrowingNode[];
}

/** The top-level keys of a document, each with what it holds. Items of a list at the top are not among them. */
export function condarcTree(references: readonly Located<Reference>[]): readonly CondarcNode[] {
  const top: GrowingNode[] = [];
  const open: GrowingNode[] = [];
  for (const { line, item } of references) {
    if (item.kind !== 'entry') continue;
    const depth = item.path.length;
    open.length = Math.min(open.length, depth - 1);
    // Under a list at the top nothing is a parameter.
    if (open.length < depth - 1 || item.path[0] === '-') continue;
    const node: GrowingNode = { key: item.path[depth - 1] ?? '', located: { line, item }, children: [] };
    (open.at(-1)?.children ?? top).push(node);
    open.push(node);
  }
  return top;
}

/** Where the key stands, or the item when it has none. */
export function keySpot({ located }: CondarcNode): Spot {
  return keySpotOf(located);
}

/** Where the value stands, or its key when the value is no scalar. */
export function valueSpot(node: CondarcNode): Spot {
  const { line, item } = node.located;
  return item.shape === 'scalar' && item.place.end > item.place.start
    ? { line, place: item.place }
    : keySpot(node);
}
