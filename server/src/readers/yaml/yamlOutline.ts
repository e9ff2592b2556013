import { isAlias, isCollection, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { Document, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Located, Place } from '../place';
import type { AliasedEntry, EntryReference, SyntaxFault, SyntaxProblem } from '../reference';
import type { SourceText } from '../text/sourceText';
import { locateFound } from '../text/span';
import type { Span } from '../text/span';
import { AliasExpansion, mergedNodes, type AnchorUse } from './aliasExpansion';
import { lexemesOf } from './lexemes';
import { scalarType, shapeOf, styleOf, unsupportedTag } from './nodeFacts';
import type { Outline } from './outline';
import { parseYaml } from './parseYaml';
import {
  CHANGES_OTHERS,
  conflictMarkers,
  nestsTooDeeply,
  readableYaml,
  strayDocumentSigns,
} from './yamlText';

/** The outline of a whole YAML text, by the `yaml` package. Never throws; what cannot be read is left out. */
export function yamlOutline(source: SourceText): Outline {
  const markers = conflictMarkers(source);
  const text = readableYaml(source, markers);
  const walk = new OutlineWalk(source, text);
  for (const { start, end } of markers)
    walk.problem('conflict-marker', start, end, source.text.slice(start, end));
  if (nestsTooDeeply(text)) {
    walk.problem('parse', 0, 0, 'Nested too deeply to be read');
    return { entries: [], comments: [], problems: walk.problems, needsWhole: true };
  }
  const { lexed, documents } = parseYaml(text);
  documents.forEach((document, index) => {
    walk.document(document, index);
  });
  for (const { start, end } of strayDocumentSigns(text, lexed, documents))
    walk.problem('parse', start, end, 'No document stands here');
  const comments: Located<Place>[] = [];
  let needsWhole = walk.hasBlockKeys || CHANGES_OTHERS.test(source.text);
  for (const { type, offset, source: words } of lexemesOf(lexed)) {
    if (type === 'comment' && offset < text.length)
      comments.push(source.locate(offset, offset + words.trimEnd().length));
    needsWhole ||= type === 'anchor' || type === 'alias' || type === 'explicit-key-ind';
  }
  const outline = { entries: walk.entries, comments, problems: walk.problems, needsWhole };
  return walk.bringsMore() ? { ...outline, brought: () => walk.brought() } : outline;
}

class OutlineWalk {
  readonly entries: Located<EntryReference>[] = [];
  readonly problems: Located<SyntaxProblem>[] = [];
  /** The maps that are not yet at their end. */
  readonly #open = new Set<Node>();
  /** Whether a key is a block of lines. */
  hasBlockKeys = false;
  readonly #anchored = new Map<string, Node>();
  readonly #uses: AnchorUse[] = [];

  constructor(
    private readonly source: SourceText,
    private readonly text: string,
  ) {}

  /** Whether an alias names a collection, or a map is merged into another. */
  bringsMore(): boolean {
    return this.#uses.length > 0;
  }

  brought(): readonly Located<AliasedEntry>[] {
    const read = (scalar: Scalar): Pick<AliasedEntry, 'value' | 'scalar'> => ({
      value: this.#said(scalar),
      scalar: scalarType(scalar),
    });
    return new AliasExpansion((name) => this.#anchored.get(name), read).of(this.#uses);
  }

  document(document: Document.Parsed, index: number): void {
    const [start] = document.range;
    if (index > 0) this.problem('several-documents', start, Math.min(start + 3, this.text.length), '---');
    for (const { code, pos, message } of document.errors) {
      this.problem(code === 'TAB_AS_INDENT' ? 'tab-indent' : 'parse', pos[0], pos[1], message);
    }
    const root = document.contents as Node | null;
    this.#anchor(root);
    if (isMap(root)) this.#map(root, []);
    else if (isSeq(root)) {
      this.problem('root-not-a-map', root.range?.[0] ?? 0, (root.range?.[0] ?? 0) + 1, 'list');
      this.#list(root, []);
    } else if (isScalar(root) && root.source !== undefined && root.source !== '') {
      const [from, to] = this.#textSpan(root);
      this.problem('root-not-a-map', from, to, 'scalar');
    }
  }

  problem(problem: SyntaxFault, start: number, end: number, value: string): void {
    const length = this.text.length;
    const from = Math.min(start, length);
    const to = Math.min(Math.max(start, end), length);
    const reference = { kind: 'syntax', problem, value } as const;
    this.problems.push(locateFound<SyntaxProblem>(this.source, { start: from, end: to, reference }));
  }

  #anchor(node: Node | null): void {
    if (!isAlias(node) && node?.anchor !== undefined) this.#anchored.set(node.anchor, node);
  }

  /** What a node or an alias of one stands for. */
  #meant(node: Node | null): Node | null | undefined {
    if (!isAlias(node)) return node;
    const meant = this.#anchored.get(node.source);
    const [start, end] = node.range ?? [0, 0];
    if (!meant) this.problem('no-anchor', start, end, node.source);
    return meant;
  }

  #map(map: YAMLMap, path: readonly string[]): void {
    this.#open.add(map);
    const seen = new Set<string>();
    const merges: (readonly [Pair, Span])[] = [];
    for (const pair of map.items) {
      if (!isPair(pair)) continue;
      const key = this.#key(pair);
      // What a merge key brings stands elsewhere, at its anchor.
      if (key.name === '<<' && key.plain) {
        if (merges.length > 0) this.problem('duplicate-key', key.start, key.end, key.name);
        merges.push([pair, key]);
        continue;
      }
      if (this.#isSecondColon(pair, key))
        this.problem('parse', key.start, key.end, 'Nested mappings are not allowed here');
      if (seen.has(key.name)) this.problem('duplicate-key', key.start, key.end, key.name);
      seen.add(key.name);
      this.#entry(pair.value as Node | null, [...path, key.name], this.#colon(pair, key.end) + 1, key);
    }
    for (const [pair, key] of merges) this.#merge(pair.value as Node | null, path, key, seen);
    this.#open.delete(map);
  }

  /** Notes what a merge key brings; of two that bring the same key the first one counts. */
  #merge(value: Node | null, path: readonly string[], { start, end }: Span, own: Set<string>): void {
    const at = this.source.locate(start, end);
    const isNowhere = this.#meant(value) === undefined;
    const isNothing = isSeq(value) && value.items.length === 0;
    const count = isSeq(value) ? value.items.length : 1;
    const merged = mergedNodes(value, (name) => this.#anchored.get(name));
    const isNoMap = merged.length < count && !isNothing && !isNowhere;
    if (isNoMap || merged.some((node) => this.#open.has(node))) this.problem('bad-merge', start, end, '<<');
    for (const node of merged) {
      this.#uses.push({ at, path, node, own: new Set(own) });
      for (const { key } of isMap(node) ? node.items : []) if (isScalar(key)) own.add(key.source ?? '');
    }
  }

  /** Whether a pair is nothing but a second colon behind a value: `a: [b]: c`. */
  #isSecondColon({ key }: Pair, { start, name }: Span & { readonly name: string }): boolean {
    if (name !== '' || (isScalar(key) && key.type !== 'PLAIN')) return false;
    const line = this.text.slice(this.text.lastIndexOf('\n', start - 1) + 1, start);
    return /[^\s?-]/.test(line) && !/[{,[]\s*$/.test(line);
  }

  /** Offset of the colon behind a key, or of its end where none stands. */
  #colon(pair: Pair, end: number): number {
    let at = (pair.key as Node | null)?.range?.[1] ?? end;
    while (this.text[at] === ' ') at++;
    return this.text[at] === ':' ? at : end;
  }

  #list(list: YAMLSeq, path: readonly string[]): void {
    const inner = [...path, '-'];
    for (const item of list.items as (Node | Pair)[]) {
      if (isPair(item)) continue;
      this.#entry(item, inner, item.range?.[0] ?? 0);
    }
  }

  #key(pair: Pair): Key {
    const key = pair.key as Node | null;
    this.#anchor(key);
    this.hasBlockKeys ||= isScalar(key)
      ? key.type?.startsWith('BLOCK') === true
      : isCollection(key) && !key.flow;
    if (isScalar(key)) {
      const [start, end] = this.#textSpan(key);
      // A key with a tag of its own is no text, and so none of those that anybody knows.
      const tag =
        key.tag === undefined || key.tag === 'tag:yaml.org,2002:str' || key.tag === '!' ? '' : `${key.tag} `;
      const quoted = key.type?.startsWith('QUOTE') === true;
      const plain = key.type === 'PLAIN' && tag === '';
      return { name: tag + (key.source ?? ''), plain, quoted, start, end };
    }
    const [start, end] = key?.range ?? [0, 0];
    return {
      name: this.text.slice(start, Math.min(end, start + 80)),
      plain: false,
      quoted: false,
      start,
      end,
    };
  }

  #entry(node: Node | null, path: readonly string[], behind: number, key?: Key): void {
    this.#anchor(node);
    const meant = this.#meant(node);
    const { start, end } = this.#valueSpan(node, meant, behind, key?.end);
    const tag = unsupportedTag(node);
    if (tag !== undefined) this.problem('bad-tag', start, end, tag);
    const at = this.source.locate(start, end);
    const keyAt = key && this.source.locate(key.start, key.end);
    this.entries.push({
      line: at.line,
      item: {
        kind: 'entry',
        place: at.item,
        value: isScalar(meant) ? this.#said(meant) : '',
        path,
        ...(keyAt ? { keyPlace: keyAt.item } : {}),
        ...(keyAt && keyAt.line !== at.line ? { keyAbove: at.line - keyAt.line } : {}),
        ...shapeOf(meant),
        ...styleOf(node, this.text),
        ...(key?.quoted ? { keyIsQuoted: true } : {}),
      },
    });
    if (isMap(node)) this.#map(node, path);
    else if (isSeq(node)) this.#list(node, path);
    else if (isAlias(node) && (isMap(meant) || isSeq(meant))) this.#uses.push({ at, path, node: meant });
  }

  /**
   * A scalar's value, without the line break that `QUOTES` brings to the end of the text, and with the last character
   * of a text whose quote is not closed: the package takes it for the quote.
   */
  #said(scalar: Scalar): string {
    const { source = '', range, type } = scalar;
    const end = range?.[1] ?? 0;
    if (end > this.text.length) return source.endsWith('\n') ? source.slice(0, -1) : source;
    const isOpen = type?.startsWith('QUOTE') === true && this.#textSpan(scalar)[1] === end;
    const last = isOpen ? this.text.slice(end - 1, end) : '';
    return /[^\s\\]/.test(last) && end - (range?.[0] ?? 0) > 1 ? source + last : source;
  }

  /** Where an entry's value is said to stand; `behind` is the offset behind its colon or dash. */
  #valueSpan(node: Node | null, meant: Node | null | undefined, behind: number, keyEnd?: number): Span {
    if (isScalar(node)) {
      const [start, end] = this.#textSpan(node);
      return start === end && node.type === 'PLAIN' ? this.#behindBlanks(start) : { start, end };
    }
    const start = Math.min(node?.range?.[0] ?? behind, this.text.length);
    if (isAlias(node)) return { start, end: node.range?.[1] ?? start };
    if (!isMap(meant) && !isSeq(meant)) return { start, end: start };
    // A collection that begins further down is seen from its key.
    const below = keyEnd !== undefined && this.text.slice(keyEnd, start).includes('\n');
    const at = below ? Math.min(behind, this.text.length) : start;
    return { start: at, end: at };
  }

  /** A value that is missing stands behind the blanks where it would begin. */
  #behindBlanks(offset: number): Span {
    let at = offset;
    while (this.text[at] === ' ') at++;
    return { start: at, end: at };
  }

  /** The text a scalar's own value stands in: without its quotes, without a block scalar's header and indent. */
  #textSpan(node: Scalar): [number, number] {
    const [start, end] = node.range ?? [0, 0];
    switch (node.type) {
      case 'QUOTE_DOUBLE':
      case 'QUOTE_SINGLE': {
        const closed = end - start > 1 && this.text[end - 1] === this.text[start];
        return [start + 1, closed ? end - 1 : Math.max(end, start + 1)];
      }
      case 'BLOCK_FOLDED':
      case 'BLOCK_LITERAL': {
        const header = this.text.indexOf('\n', start);
        if (header < 0 || header >= end) return [end, end];
        const body = this.text.slice(header, end);
        const first = body.search(/\S/);
        return first < 0 ? [header, header] : [header + first, header + body.trimEnd().length];
      }
      default:
        return [start, end];
    }
  }
}

interface Key extends Span {
  readonly name: string;
  readonly plain: boolean;
  readonly quoted: boolean;
}
