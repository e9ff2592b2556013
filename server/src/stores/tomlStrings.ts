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

function programOf(text: string): AST.TOMLProgram {
  try {
    return parseTOML(text);
  } catch {
    throw new UnreadableStore(); // Never with the parser's words, which may quote the text.
  }
}

/** The tables of a TOML text, from the beginning of each to that of the next. Throws `UnreadableStore`. */
export function tablesInToml(
  text: string,
): readonly { readonly path: readonly (string | number)[]; readonly start: number; readonly end: number }[] {
  const tables = programOf(text).body[0].body.filter((node) => node.type === 'TOMLTable');
  return tables.map(({ resolvedKey, range }, at) => ({
    path: resolvedKey,
    start: range[0],
    end: tables[at + 1]?.range[0] ?? text.length,
  }));
}

/** All strings of a TOML text in their order. Throws `UnreadableStore`. */
export function stringsInToml(text: string): readonly TomlString[] {
  return programOf(text).body[0].body.flatMap((node) =>
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
