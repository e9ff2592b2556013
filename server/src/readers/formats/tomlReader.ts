import { parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';
import { keyedReference, keyPathAt, type KeyedKind } from '../keyPaths';
import type { SourceText } from '../text/sourceText';
import { withoutOverlaps } from '../text/span';
import type { FoundReference } from '../text/span';
import { withUnstructuredTokens } from '../text/unstructuredTokens';
import { bracketsNestTooDeeply } from '../yaml/yamlText';
import { findInText } from './textReader';

/** What the table of key paths says about a TOML file, and token URLs elsewhere in it. */
export function readToml({ text }: SourceText, kind: KeyedKind): FoundReference[] {
  const program = parsed(text);
  if (!program) return withUnstructuredTokens(text, [], []);
  const comments = program.comments.map(({ range: [start, end] }) => ({ start, end }));
  return withUnstructuredTokens(text, keyedStrings(program, kind), comments);
}

/** A Python file: the channels and indexes in the header that pixi and uv read, and token URLs anywhere. */
export function readPython({ text }: SourceText): FoundReference[] {
  const inHeader = findInScriptHeader(text);
  return [...inHeader, ...withoutOverlaps(findInText(text), inHeader)];
}

/** A script's header as PEP 723 has it: TOML in comments between `# /// script` and `# ///`; places are the script's. */
function findInScriptHeader(text: string): FoundReference[] {
  const header = HEADER.exec(text);
  if (!header) return [];
  const toml = header[0].replace(/^# ?/gm, (mark) => ' '.repeat(mark.length)).replace(/\/\/\/.*$/gm, blanks);
  const program = parsed(' '.repeat(header.index) + toml);
  return program ? keyedStrings(program, 'python') : [];
}

const HEADER = /^# \/\/\/ script[ \t]*\r?\n(?:#(?: .*)?\r?\n)*?# \/\/\/[ \t]*$/m;

function blanks(text: string): string {
  return ' '.repeat(text.length);
}

function keyedStrings(program: AST.TOMLProgram, kind: KeyedKind): FoundReference[] {
  const found: FoundReference[] = [];
  visit(program.body[0], [], (path, { range: [start, end], multiline, value }) => {
    const row = keyPathAt(kind, path);
    const reference = row && keyedReference(row, path, value);
    const quotes = multiline ? 3 : 1;
    if (reference) found.push({ start: start + quotes, end: end - quotes, reference });
  });
  return found;
}

/** Lines that are taken out, one after the other, for the rest to be read. */
const MOST_BAD_LINES = 5;

function parsed(text: string): AST.TOMLProgram | undefined {
  let readable = text.replace(/\r(?!\n)/g, '\n').replace(/^\ufeff/, ' ');
  if (bracketsNestTooDeeply(readable)) return undefined;
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
