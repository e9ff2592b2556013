import type { TextEdit } from 'vscode-languageserver-types';
import type { ParsedDocument } from '../../readers/parsedDocument';
import { withoutLines } from './fix';

/** The lines of a key with all that stands below it, `last` included. */
export interface YamlBlock {
  readonly first: number;
  readonly last: number;
}

/** A key that begins its line. */
const KEY = /^ *(?:"[^"]*"|'[^']*'|[\w.$/-]+)\s*:(?=\s|$)/;

/** The block of the key that a line begins with; undefined where another begins the line, or the block holds an anchor. */
export function yamlBlock(parsed: ParsedDocument, first: number): YamlBlock | undefined {
  const text = parsed.lineText(first);
  if (!KEY.test(text)) return undefined;
  const indent = text.search(/\S/);
  let last = first;
  for (let line = first + 1; line < parsed.lineCount(); line++) {
    const below = parsed.lineText(line);
    const column = below.search(/\S/);
    if (column < 0 || below.startsWith('#', column)) continue;
    const isOwn = column > indent || (column === indent && /^\s*(?:-(?:\s|$)|[\]}])/.test(below));
    if (!isOwn) break;
    last = line;
  }
  for (let line = first; line <= last; line++)
    if (/(?:^|[\s[{,])&\S/.test(parsed.lineText(line))) return undefined;
  return { first, last };
}

/** Takes a block out, with the line break before it where none follows. */
export function withoutBlock(parsed: ParsedDocument, { first, last }: YamlBlock): TextEdit {
  if (last + 1 < parsed.lineCount() || first === 0) return withoutLines(first, last);
  return {
    range: {
      start: { line: first - 1, character: parsed.lineText(first - 1).length },
      end: { line: last, character: parsed.lineText(last).length },
    },
    newText: '',
  };
}
