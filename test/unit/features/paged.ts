import type { Chunk, ParsedDocument } from '../../../server/src/readers/parsedDocument';

/** What has been asked of a reading so far. */
export interface Asked {
  lines: number;
  references: number;
}

/** The same document cut into pages of `size` lines, each request for lines and references counted. */
export function paged(parsed: ParsedDocument, size: number): ParsedDocument & { readonly asked: Asked } {
  const asked: Asked = { lines: 0, references: 0 };
  const lineText = (line: number): string => {
    asked.lines++;
    return parsed.lineText(line);
  };
  const chunks = Array.from({ length: Math.ceil(parsed.lineCount() / size) }, (_, at): Chunk => {
    const from = at * size;
    const lineCount = Math.min(size, parsed.lineCount() - from);
    return {
      lineCount,
      references: () => {
        asked.references += lineCount;
        return parsed
          .references(from, from + lineCount)
          .map(({ line, item }) => ({ line: line - from, item }));
      },
      lineText: (line) => lineText(from + line),
      holds: (text) =>
        Array.from({ length: lineCount }, (_, line) => lineText(from + line)).some((one) =>
          one.includes(text),
        ),
    };
  });
  return {
    asked,
    lineText,
    change: () => {
      throw new Error('A reading cut for a test does not change.');
    },
    references: (from, to) => {
      asked.references += Math.min(to, parsed.lineCount()) - from;
      return parsed.references(from, to);
    },
    chunks: () => chunks,
    lineCount: () => parsed.lineCount(),
  };
}
