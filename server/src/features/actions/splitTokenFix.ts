import type { ParsedDocument } from '../../readers/parsedDocument';
import type { Problem } from '../../rules/engine/problem';
import type { DocumentView } from '../documentView';
import { inserted, withoutLines, type Fix } from './fix';

/** One key of a token with all its lines, `last` included. */
interface KeyBlock {
  readonly key: string;
  readonly first: number;
  readonly last: number;
}

/** A token of a manifest in block style. */
interface TokenBlock {
  readonly dash: string;
  readonly keys: readonly KeyBlock[];
}

/**
 * Makes two tokens of one that has scopes and resources: the second takes the resources and a name of its own. Only
 * where the token is written in block style, one key a line.
 */
export function splitTokenFix(problem: Problem, { kind, parsed }: DocumentView): readonly Fix[] {
  const token = kind === 'manifest' ? tokenBlock(parsed, problem.line) : undefined;
  const resources = token?.keys.findIndex(({ key }) => key === 'resources') ?? -1;
  const moved = token?.keys[resources];
  const last = token?.keys.at(-1)?.last;
  if (!token || !moved || resources === 0 || last === undefined || last + 1 >= parsed.lineCount()) return [];
  // The first key stands behind the dash, so its line cannot be copied as it is.
  const copied = token.keys.slice(1).filter(({ key }) => key === 'expires' || key === 'description');
  const lines = [...copied, moved].flatMap((block) => linesOf(parsed, block));
  const text = [`${token.dash}name: ${secondName(parsed, token)}`, ...lines].join('\n');
  const edits = [withoutLines(moved.first, moved.last), inserted(last + 1, 0, `${text}\n`)];
  return [{ title: 'Split into a scope token and a resource token', edits, preferred: true }];
}

/** The token that a line belongs to; undefined when it is not written one key a line. */
function tokenBlock(parsed: ParsedDocument, line: number): TokenBlock | undefined {
  for (let first = line; first >= 0; first--) {
    const dash = /^\s*-\s+(?=[\w"']+\s*:)/.exec(parsed.lineText(first))?.[0];
    if (dash === undefined) continue;
    const keys = keyBlocks(parsed, first, dash.length);
    // An item of a list within the token is no token.
    if (keys.some(({ key }) => key === 'name') && reaches(keys, line)) return { dash, keys };
  }
  return undefined;
}

function reaches(keys: readonly KeyBlock[], line: number): boolean {
  return (keys.at(-1)?.last ?? -1) >= line;
}

function keyBlocks(parsed: ParsedDocument, first: number, column: number): readonly KeyBlock[] {
  const blocks: KeyBlock[] = [];
  for (let line = first; line < parsed.lineCount(); line++) {
    const text =
      line === first ? ' '.repeat(column) + parsed.lineText(line).slice(column) : parsed.lineText(line);
    const indent = text.search(/\S/);
    if (indent >= 0 && indent < column) break;
    const key = indent === column ? /^\s*(\w+)\s*:/.exec(text)?.[1] : undefined;
    const open = blocks.pop();
    if (open) blocks.push(key === undefined && indent >= 0 ? { ...open, last: line } : open);
    if (key !== undefined) blocks.push({ key, first: line, last: line });
  }
  return blocks;
}

function linesOf(parsed: ParsedDocument, { first, last }: KeyBlock): string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => parsed.lineText(first + at));
}

function secondName(parsed: ParsedDocument, { keys }: TokenBlock): string {
  const line = keys.find(({ key }) => key === 'name')?.first ?? 0;
  const name = /name\s*:\s*(["']?)(.*?)\1\s*(?:\s#.*)?$/.exec(parsed.lineText(line))?.[2] ?? '';
  return `${/^[\w.-]+$/.test(name) ? name : 'token'}-resources`;
}
