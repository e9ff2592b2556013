import type { Document } from 'yaml';
import type { SourceText } from '../text/sourceText';
import type { Span } from '../text/span';
import { lexemesOf } from './lexemes';

/**
 * The lines that git leaves around two versions: the whole line of `<<<<<<<`, `|||||||`, `=======`, `>>>>>>>`, the
 * inner ones only where an opening one stands above.
 */
export function conflictMarkers(source: SourceText): Span[] {
  const markers: Span[] = [];
  if (!source.text.includes('<<<<<<<')) return markers;
  let open = false;
  for (let line = 0; line < source.lineCount; line++) {
    const mark = /^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)/.exec(source.lineText(line))?.[0][0];
    if (mark === undefined || (mark !== '<' && !open)) continue;
    open = mark !== '>';
    const start = source.offsetOf(line);
    markers.push({ start, end: start + source.lineText(line).length });
  }
  return markers;
}

/**
 * The text as the parser can take it, every character at its own offset: blanks for `markers`, `\n` for a lone CR, and for
 * a byte order mark, behind which it would not count what the first line is indented by. A second mark at the beginning of a
 * line, which the package would step over, is a sign like any other to ruamel.yaml.
 */
export function readableYaml(source: SourceText, markers: readonly Span[]): string {
  let text = source.text;
  if (text.includes('\ufeff'))
    text = text.replace(/^\ufeff/, '\n').replace(/^\ufeff+/gm, (marks) => '\ufffd'.repeat(marks.length));
  if (text.includes('\r')) text = text.replace(/\r(?!\n)/g, '\n');
  if (markers.length === 0) return text;
  let readable = '';
  let from = 0;
  for (const { start, end } of markers) {
    readable += text.slice(from, start) + ' '.repeat(end - start);
    from = end;
  }
  return readable + text.slice(from);
}

/**
 * What changes how other lines are read, however far they are: merge keys, documents and directives, a colon that makes a
 * key of what stands above it, tabs that indent, byte order marks, and the marks of git.
 */
export const CHANGES_OTHERS = /<<\s*:|^(?:(?:---|\.\.\.)(?=\s|$)|%| *:(?=\s|$)| *\t|<{7})|\ufeff/m;

const DEEPEST = 100;

/**
 * Whether a YAML text nests further than a person writes. The `yaml` package recurses, and builds patterns from
 * indentation that take the whole process down when that is long enough.
 */
export function nestsTooDeeply(text: string): boolean {
  return (
    bracketsNestTooDeeply(text) || /^[ \t]{1000}/m.test(text) || /^[ \t]*(?:[-?:][ \t]+){100}/m.test(text)
  );
}

/** Whether brackets and braces nest deeper than a recursive parser should follow. */
export function bracketsNestTooDeeply(text: string): boolean {
  let brackets = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    if (bracket === '[' || bracket === '{') brackets++;
    else if (brackets > 0) brackets--;
    if (brackets > DEEPEST) return true;
  }
  return false;
}

const MAY_BE_STRAY = /^(?:%|\.\.\.)/m;

/** Directives, and the end of a document, without a document that they belong to: the `yaml` package tells of neither. */
export function strayDocumentSigns(
  text: string,
  lexed: readonly string[],
  documents: readonly Document.Parsed[],
): readonly Span[] {
  if (!MAY_BE_STRAY.test(text)) return [];
  const [first, last] = [documents[0]?.range[0], documents.at(-1)?.range[1] ?? 0];
  return [...lexemesOf(lexed)]
    .filter(({ type, offset }) =>
      type === 'directive-line' ? offset >= last : type === 'doc-end' && offset === first,
    )
    .map(({ offset, source }) => ({ start: offset, end: offset + source.trimEnd().length }));
}
