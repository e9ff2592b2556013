import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml';
import type { Located, Place } from '../place';
import type { AliasedEntry } from '../reference';

/** A place of a YAML text that brings in what stands at an anchor. */
export interface AnchorUse {
  /** Where the alias or the merge key stands. */
  readonly at: Located<Place>;
  /** The path of the map or list that it makes, or is merged into. */
  readonly path: readonly string[];
  /** What stands at the anchor. */
  readonly node: Node;
  /** Keys of the map that it is merged into, which count before what it brings. */
  readonly own?: ReadonlySet<string>;
}

/** No parameter of a condarc is deeper, and aliases may name what they stand in. */
const DEEPEST = 4;
/** Aliases of aliases multiply; no file that people write brings so much. */
const MOST_BROUGHT = 5000;

/** Reads what aliases and merge keys bring, in the order of the text. */
export class AliasExpansion {
  readonly #found: Located<AliasedEntry>[] = [];
  readonly #merging = new Set<Node>();

  constructor(
    private readonly anchored: (name: string) => Node | undefined,
    private readonly read: (scalar: Scalar) => Pick<AliasedEntry, 'value' | 'scalar'>,
  ) {}

  of(uses: readonly AnchorUse[]): readonly Located<AliasedEntry>[] {
    for (const { at, path, node, own } of uses) this.#inside(node, path, at, new Set(own));
    return this.#found;
  }

  #inside(node: Node, path: readonly string[], at: Located<Place>, seen: Set<string>): void {
    if (path.length >= DEEPEST || this.#found.length >= MOST_BROUGHT) return;
    if (isSeq(node)) {
      for (const item of node.items as Node[]) if (!isPair(item)) this.#entry(item, [...path, '-'], at);
    } else if (isMap(node)) this.#pairs(node, path, at, seen);
  }

  #pairs(map: YAMLMap, path: readonly string[], at: Located<Place>, seen: Set<string>): void {
    const merged: Node[] = [];
    for (const { key, value } of map.items) {
      if (!isScalar(key)) continue;
      const name = key.source ?? '';
      if (name === '<<' && key.type === 'PLAIN')
        merged.push(...mergedNodes(value as Node | null, this.anchored));
      else if (!seen.has(name)) {
        seen.add(name);
        this.#entry(value as Node | null, [...path, name], at);
      }
    }
    for (const node of merged) {
      // A map may be merged into itself, however many others stand between.
      if (this.#merging.has(node)) continue;
      this.#merging.add(node);
      this.#inside(node, path, at, seen);
      this.#merging.delete(node);
    }
  }

  #entry(node: Node | null, path: readonly string[], at: Located<Place>): void {
    const meant = isAlias(node) ? this.anchored(node.source) : node;
    const shape = isMap(meant) ? 'map' : isSeq(meant) ? 'list' : 'scalar';
    const said = isScalar(meant) ? this.read(meant) : shape === 'scalar' ? NOTHING : { value: '' };
    this.#found.push({ line: at.line, item: { kind: 'brought', place: at.item, path, shape, ...said } });
    if (meant) this.#inside(meant, path, at, new Set());
  }
}

const NOTHING = { value: '', scalar: 'null' } as const;

/** The maps that the value of a merge key names or holds. */
export function mergedNodes(
  value: Node | null | undefined,
  anchored: (name: string) => Node | undefined,
): readonly Node[] {
  if (isAlias(value)) return mergedNodes(anchored(value.source), () => undefined);
  if (isMap(value)) return [value];
  return isSeq(value) ? (value.items as Node[]).flatMap((node) => mergedMap(node, anchored)) : [];
}

function mergedMap(node: Node, anchored: (name: string) => Node | undefined): readonly Node[] {
  const meant = isAlias(node) ? anchored(node.source) : node;
  return isMap(meant) ? [meant] : [];
}
