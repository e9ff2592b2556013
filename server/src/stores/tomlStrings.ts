import { parseTOML, type AST } from 'toml-eslint-parser';
import { UnreadableStore } from './storeFormat';

/** A string of a TOML text, and where. */
export interface TomlString {
  /** The keys and indexes that lead to it. */
  readonly path: readonly (string | number)[];
  readonly value: string;
  /** Where it begins and ends, its quotes included. */
  readonly range: readonly [start: number, end: number];
  /** 0-based. */
  readonly line: number;
}

/** All strings of a TOML text in their order. Throws `UnreadableStore`. */
export function stringsInToml(text: string): readonly TomlString[] {
  let program: AST.TOMLProgram;
  try {
    program = parseTOML(text);
  } catch {
    throw new UnreadableStore(); // Never with the parser's words, which may quote the text.
  }
  return program.body[0].body.flatMap((node) =>
    node.type === 'TOMLTable'
      ? node.body.flatMap((pair) => inPair(pair, node.resolvedKey))
      : inPair(node, []),
  );
}

function inPair(
  { key, value }: AST.TOMLKeyValue,
  above: readonly (string | number)[],
): readonly TomlString[] {
  const path = [...above, ...key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value))];
  return inContent(value, path);
}

function inContent(node: AST.TOMLContentNode, path: readonly (string | number)[]): readonly TomlString[] {
  switch (node.type) {
    case 'TOMLValue':
      return node.kind === 'string'
        ? [{ path, value: node.value, range: node.range, line: node.loc.start.line - 1 }]
        : [];
    case 'TOMLInlineTable':
      return node.body.flatMap((pair) => inPair(pair, path));
    case 'TOMLArray':
      return node.elements.flatMap((element, index) => inContent(element, [...path, index]));
  }
}
