import type { Span } from '../text/span';

/** One line of plain block YAML; its meaning depends on no other line. */
export interface OutlineLine {
  /** Columns of the dashes that begin it. */
  readonly dashes: readonly number[];
  readonly key?: LineText & { readonly plain: boolean };
  /** Column behind the key's colon or the last dash. */
  readonly behind: number;
  /** The first column from there that is no blank. */
  readonly next: number;
  /** Absent where the line ends behind its key or dash. */
  readonly value?: LineText & { readonly plain: boolean };
  readonly comment?: Span;
}

/** A piece of text in columns of its line, quotes excluded, and what it says. */
export interface LineText extends Span {
  readonly text: string;
}

/** No key is longer; YAML allows 1024 units for one. */
const LONGEST_KEY = 500;
const MOST_DASHES = 20;
/** What begins anything but a plain scalar, or only under conditions. */
const SPECIAL = `-?:,[]{}#&*!|>'"%@\``;

/** Reads a line; undefined for what needs more of YAML than plain block maps and lists of scalars on one line. */
export function readOutlineLine(line: string): OutlineLine | undefined {
  const dashes: number[] = [];
  let at = skipBlanks(line, 0);
  while (isDash(line, at)) {
    dashes.push(at);
    at = skipBlanks(line, at + 1);
    if (dashes.length > MOST_DASHES) return undefined;
  }
  const behind = (dashes.at(-1) ?? at) + 1;
  if (at === line.length) return { dashes, behind, next: at };
  if (line[at] === '#') return { dashes, behind, next: at, comment: commentAt(line, at) };
  if (BETWEEN_DOCUMENTS.test(line)) return undefined;
  const first = scalarAt(line, at, true);
  if (!first) return undefined;
  if (line[first.next] === ':') return keyed(line, dashes, first);
  const comment = commentBehind(line, first.next);
  if (comment === 'more') return undefined;
  const read = { dashes, behind, next: at, value: first };
  return comment ? { ...read, comment } : read;
}

/** Reads what stands behind the key of a line. */
function keyed(line: string, dashes: readonly number[], key: Scalar): OutlineLine | undefined {
  if (key.text === '' || key.text === '<<' || key.text.length > LONGEST_KEY) return undefined;
  const behind = key.next + 1;
  const next = skipBlanks(line, behind);
  if (next === line.length) return { dashes, key, behind, next };
  if (line[next] === '#') return { dashes, key, behind, next, comment: commentAt(line, next) };
  const value = scalarAt(line, next, false);
  const comment = value ? commentBehind(line, value.next) : 'more';
  if (!value || comment === 'more') return undefined;
  const read = { dashes, key, behind, next, value };
  return comment ? { ...read, comment } : read;
}

const BETWEEN_DOCUMENTS = /^(?:---|\.\.\.)(?: |$)/;

interface Scalar extends LineText {
  readonly plain: boolean;
  /** Column behind the scalar and its quotes. */
  readonly next: number;
}

/** The scalar that begins at a column; a plain one ends before a colon where a key may stand. */
function scalarAt(line: string, at: number, mayBeKey: boolean): Scalar | undefined {
  const begin = line[at] ?? '';
  if (begin === '"' || begin === "'") return quotedAt(line, at, begin);
  // A dash may begin a word: `-x`.
  if (SPECIAL.includes(begin) && !(begin === '-' && isWord(line[at + 1]))) return undefined;
  const stop = plainStop(line, at);
  const isColon = line[stop] === ':';
  let end = stop;
  while (line[end - 1] === ' ') end--;
  if (isColon && (!mayBeKey || end < stop)) return undefined;
  return { start: at, end, text: line.slice(at, end), plain: true, next: end };
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && !/\s/.test(character);
}

/** Where a plain scalar ends: at a colon before a blank, before a comment, or with the line. */
function plainStop(line: string, from: number): number {
  PLAIN_STOP.lastIndex = from;
  return PLAIN_STOP.test(line) ? PLAIN_STOP.lastIndex - 1 : line.length;
}

const PLAIN_STOP = /:(?= |$)| (?=#)/g;

function quotedAt(line: string, at: number, quote: string): Scalar | undefined {
  const pattern = quote === "'" ? /'((?:[^']|'')*)'/y : /"([^"\\]*)"/y;
  pattern.lastIndex = at;
  const match = pattern.exec(line);
  const raw = match?.[1];
  if (match === null || raw === undefined) return undefined;
  const next = pattern.lastIndex;
  const text = quote === "'" ? raw.replaceAll("''", "'") : raw;
  return { start: at + 1, end: next - 1, text, plain: false, next };
}

/** The comment behind a scalar; undefined where nothing is, 'more' where more than a comment is. */
function commentBehind(line: string, from: number): Span | 'more' | undefined {
  const at = skipBlanks(line, from);
  if (at === line.length) return undefined;
  return line[at] === '#' && at > from ? commentAt(line, at) : 'more';
}

function commentAt(line: string, at: number): Span {
  return { start: at, end: at + line.slice(at).trimEnd().length };
}

/** Whether the dash of a list item stands at a column. */
export function isDash(line: string, at: number): boolean {
  return line[at] === '-' && (at + 1 === line.length || line[at + 1] === ' ');
}

/** The first column from one on that is no blank. */
export function skipBlanks(line: string, from: number): number {
  let at = from;
  while (line[at] === ' ') at++;
  return at;
}
