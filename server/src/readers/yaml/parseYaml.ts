import { Composer, isScalar, Lexer, Parser, type CST, type Document } from 'yaml';

/** What the lexer finds in a YAML text, and the documents in it. */
export interface ParsedYaml {
  readonly lexed: readonly string[];
  readonly documents: readonly Document.Parsed[];
}

/** A tab in the indentation stops the parser short, so it is read again with blanks; the first reading's words stay. */
export function parseYaml(text: string): ParsedYaml {
  const first = parsedWithJoins(text);
  const tabs = first.documents.flatMap(({ errors }) => errors.filter(({ code }) => code === 'TAB_AS_INDENT'));
  if (tabs.length === 0) return first;
  const second = parsedAsIs(text.replace(/^[ \t]*\t[ \t]*/gm, (indent) => ' '.repeat(indent.length)));
  second.documents[0]?.errors.push(...tabs);
  return second;
}

/** ruamel.yaml goes on with quoted text and flow collections in any column; the package wants them indented. */
function parsedWithJoins(text: string): ParsedYaml {
  let [joined, read] = [text, parsedAsIs(text)];
  for (let times = 0; times < MOST_JOINED; times++) {
    const [fault] = read.documents.flatMap(({ errors }) => errors);
    const next = fault && joinContinuationLines(joined, fault.message, fault.pos[0]);
    if (next === undefined) break;
    [joined, read] = [next, parsedAsIs(next)];
  }
  return read;
}

/** Each costs another reading of the text. */
const MOST_JOINED = 20;

/**
 * Stands behind every text: where a quote is never closed, the parser takes all that follows for quoted, but ends at
 * the next item where it sees any quote further on.
 */
const QUOTES = `\n# "'`;

function parsedAsIs(text: string): ParsedYaml {
  const read = parsed(text + QUOTES);
  // A quote that opens the whole document may go on at the left edge, so those behind it would close it.
  const isClosedByThem = read.documents.some(
    ({ contents }) => isScalar(contents) && contents.range[1] > text.length,
  );
  return isClosedByThem ? parsed(text) : read;
}

function parsed(text: string): ParsedYaml {
  const lexed = [...new Lexer().lex(text)];
  // `uniqueKeys` is quadratic, and the failsafe schema leaves the types of scalars to conda's rules.
  const options = { uniqueKeys: false, schema: 'failsafe', logLevel: 'silent', prettyErrors: false } as const;
  const composer = new Composer(options);
  return { lexed, documents: withoutStacks(() => [...composer.compose(tokensOf(lexed))]) };
}

function* tokensOf(lexed: readonly string[]): Generator<CST.Token> {
  const parser = new Parser();
  for (const source of lexed) yield* parser.next(source);
  yield* parser.end();
}

/** Each fault in a text is an `Error` to the package; most of what one costs is its stack, which nobody reads. */
function withoutStacks<T>(read: () => T): T {
  // V8's and WebKit's; elsewhere it is a property like any other.
  const errors = Error as ErrorConstructor & { stackTraceLimit: number | undefined };
  const limit = errors.stackTraceLimit;
  errors.stackTraceLimit = 0;
  try {
    return read();
  } finally {
    errors.stackTraceLimit = limit;
  }
}

/**
 * A YAML text in which a quoted scalar or a flow collection that goes on at the left edge stands on one line, every
 * character at its own offset: blanks for its line breaks and comments. `fault` and `at` are what the `yaml` package says
 * of it. Undefined for other faults, and where what is open is never closed.
 */
function joinContinuationLines(text: string, fault: string, at: number): string | undefined {
  const quote = /^Missing closing (["'])/.exec(fault)?.[1];
  const isFlow = /^Flow .* must be sufficiently indented/.test(fault);
  if (quote === undefined && !isFlow) return undefined;
  const lineBreak = quote === undefined ? text.lastIndexOf('\n', at) : text.indexOf('\n', at - 1);
  const end = quote === undefined ? flowEnd(text, at) : quoteEnd(text, lineBreak, quote);
  if (lineBreak < 0 || end === undefined) return undefined;
  const from = text[lineBreak - 1] === '\r' ? lineBreak - 1 : lineBreak;
  const inside = text.slice(from, end);
  if (!inside.includes('\n')) return undefined;
  const bare =
    quote === undefined ? inside.replace(/(?<=\s)#[^\n]*/g, (all) => ' '.repeat(all.length)) : inside;
  return text.slice(0, from) + bare.replace(/[\r\n]/g, ' ') + text.slice(end);
}

/** Where a flow collection closes that is open at an offset. */
function flowEnd(text: string, at: number): number | undefined {
  const parts = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|(?<=\s)#[^\n]*|[[\]{}]/g;
  parts.lastIndex = at;
  let open = 1;
  for (let part = parts.exec(text); part; part = parts.exec(text)) {
    if (/^[[{]$/.test(part[0])) open++;
    else if (/^[\]}]$/.test(part[0])) open--;
    if (open === 0) return part.index;
  }
  return undefined;
}

function quoteEnd(text: string, from: number, quote: string): number | undefined {
  const part = quote === '"' ? /(?:[^"\\]|\\[^])*"/y : /(?:[^']|'')*'/y;
  part.lastIndex = from;
  return part.test(text) ? part.lastIndex : undefined;
}
