import { parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';
import { withLeftovers } from './leftovers';
import type { Located, Place } from './place';
import { placed } from './placed';
import type { ChannelReader, ChannelReference, Reference } from './reference';
import type { SourceText } from './sourceText';
import { nestsTooDeep } from './yamlText';

/** The channels of a pixi.toml, or of pixi's and conda-lock's tables in a pyproject.toml. */
export function readToml(source: SourceText, file: 'pixi' | 'pyproject'): Located<Reference>[] {
  const program = parsed(source.text);
  if (!program) return withLeftovers(source, [], []);
  const references: Located<Reference>[] = [];
  visit(program.body[0], [], (path, node) => {
    const list = channelList(path, file);
    if (list) references.push(tomlChannel(source, node, list));
  });
  const comments = program.comments.map(({ range: [start, end] }): Located<Place> =>
    source.locate(start, end),
  );
  return withLeftovers(source, references, comments);
}

/** Lines that are taken out, one after the other, for the rest to be read. */
const MOST_BAD_LINES = 5;

function parsed(text: string): AST.TOMLProgram | undefined {
  let readable = text.replace(/\r(?!\n)/g, '\n').replace(/^\ufeff/, ' ');
  if (nestsTooDeep(readable)) return undefined;
  for (let attempt = 0; attempt <= MOST_BAD_LINES; attempt++) {
    try {
      return parseTOML(readable);
    } catch (error) {
      const at =
        error instanceof Error && 'index' in error && typeof error.index === 'number' ? error.index : -1;
      if (at < 0) return undefined;
      readable = withoutLineOf(readable, Math.min(at, readable.length));
    }
  }
  return undefined;
}

/** The text with blanks for the line at fault: the one `offset` is on, or the one above where that lacks its value. */
function withoutLineOf(text: string, offset: number): string {
  const above = text.slice(0, text.lastIndexOf('\n', offset - 1) + 1).trimEnd();
  const at = above.endsWith('=') ? above.length - 1 : offset;
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const found = text.indexOf('\n', at);
  const end = found < 0 ? text.length : found;
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}

type Visitor = (path: readonly string[], node: AST.TOMLStringValue) => void;

/** Calls `found` for each string; steps into a list are `-`. */
function visit(node: AST.TOMLNode | undefined, path: readonly string[], found: Visitor): void {
  switch (node?.type) {
    case 'TOMLTopLevelTable':
    case 'TOMLInlineTable':
      for (const part of node.body) visit(part, path, found);
      return;
    case 'TOMLTable':
      for (const part of node.body)
        visit(
          part,
          node.resolvedKey.map((step) => (typeof step === 'number' ? '-' : step)),
          found,
        );
      return;
    case 'TOMLKeyValue':
      visit(node.value, [...path, ...node.key.keys.map(keyText)], found);
      return;
    case 'TOMLArray':
      for (const part of node.elements) visit(part, [...path, '-'], found);
      return;
    case 'TOMLValue':
      if (node.kind === 'string') found(path, node);
      return;
    default:
  }
}

function keyText(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

interface ChannelList {
  readonly list: string;
  readonly reader: ChannelReader;
}

/** The list a string's path belongs to: `channels` of any pixi table, its items' `channel`, a package's `channel`. */
function channelList(path: readonly string[], file: 'pixi' | 'pyproject'): ChannelList | undefined {
  if (path.join('.') === 'tool.conda-lock.channels.-')
    return { list: 'tool.conda-lock.channels', reader: 'conda-lock' };
  if (file === 'pyproject' && (path[0] !== 'tool' || path[1] !== 'pixi')) return undefined;
  const tail = path.slice(-3).join('.');
  const steps = tail.endsWith('channels.-.channel') ? 2 : tail.endsWith('channels.-') ? 1 : 0;
  if (steps === 0 && path.at(-1) !== 'channel') return undefined;
  return { list: path.slice(0, path.length - steps).join('.'), reader: 'pixi' };
}

/** pixi expands nothing; conda-lock does. */
function tomlChannel(
  source: SourceText,
  node: AST.TOMLStringValue,
  { list, reader }: ChannelList,
): Located<Reference> {
  const quotes = node.multiline ? 3 : 1;
  return placed<ChannelReference>(source, node.range[0] + quotes, node.range[1] - quotes, {
    kind: 'channel',
    value: node.value,
    list,
    reader,
    expandsEnvironment: reader === 'conda-lock',
  });
}
