import type { Span } from './span';

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
const SPECIAL = /^[-?:,[\]{}#&*!|>'"%@`]/;

/** Reads a line; undefined for what needs more of YAML than plain block maps and lists of scalars on one line. */
export function readOutlineLine(line: string): OutlineLine | undefined {
  const dashes: number[] = [];
  let at = skipBlanks(line, 0);
  while (isDash(line, at)) {
    dashes.push(at);
    at = skipBlanks(line, at + 1);
    if (dashes.length > MOST_DASHES) return undefined;
  }
  const empty = { dashes, behind: (dashes.at(-1) ?? at) + 1, next: at };
  if (at === line.length) return empty;
  if (line[at] === '#') return { ...empty, comment: commentAt(line, at) };
  if (/^(?:---|\.\.\.)(?: |$)/.test(line)) return undefined;
  const first = scalarAt(line, at, true);
  if (!first) return undefined;
  const key = line[first.next] === ':' ? first : undefined;
  if (!key) return ended(line, { ...empty, value: first }, first.next);
  if (key.text === '' || key.text === '<<' || key.text.length > LONGEST_KEY) return undefined;
  const start = skipBlanks(line, first.next + 1);
  const keyed = { dashes, key, behind: first.next + 1, next: start };
  if (start === line.length) return keyed;
  if (line[start] === '#') return { ...keyed, comment: commentAt(line, start) };
  const value = scalarAt(line, start, false);
  return value && ended(line, { ...keyed, value }, value.next);
}

interface Scalar extends LineText {
  readonly plain: boolean;
  /** Column behind the scalar and its quotes. */
  readonly next: number;
}

/** The scalar that begins at a column; a plain one ends before a colon where a key may stand. */
function scalarAt(line: string, at: number, mayBeKey: boolean): Scalar | undefined {
  const quote = line[at];
  if (quote === '"' || quote === "'") return quotedAt(line, at, quote);
  const rest = line.slice(at);
  // A dash may begin a word: `-x`.
  if (SPECIAL.test(rest) && !/^-[^\s]/.test(rest)) return undefined;
  const stop = /:(?= |$)| #/.exec(rest);
  const text = rest.slice(0, stop?.index).replace(/ +$/, '');
  const end = at + text.length;
  if (stop?.[0] !== ':') return { start: at, end, text, plain: true, next: end };
  const beside = at + stop.index === end;
  return mayBeKey && beside ? { start: at, end, text, plain: true, next: end } : undefined;
}

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

/** `read` where nothing but a comment stands behind column `from`. */
function ended(line: string, read: OutlineLine, from: number): OutlineLine | undefined {
  const at = skipBlanks(line, from);
  if (at === line.length) return read;
  return line[at] === '#' && at > from ? { ...read, comment: commentAt(line, at) } : undefined;
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
