import { strict as assert } from 'node:assert';
import type { FileKind } from '../../../server/src/domain/file/fileKind';
import type { ParsedDocument } from '../../../server/src/readers/parsedDocument';
import { parseDocument } from '../../../server/src/readers/parseDocument';
import type { Located } from '../../../server/src/readers/place';
import type { Reference } from '../../../server/src/readers/reference';

export type Kind = Reference['kind'];
export type Of<K extends Kind> = Extract<Reference, { kind: K }>;

/** All references of one kind that a reading gives. */
export function all<K extends Kind>(parsed: ParsedDocument, kind: K): Located<Of<K>>[] {
  return parsed
    .references(0, parsed.lineCount())
    .filter((located): located is Located<Of<K>> => located.item.kind === kind);
}

/** The text that a place names. */
export function named(parsed: ParsedDocument, { line, item }: Located<Reference>): string {
  const lines = Array.from({ length: item.place.lines + 1 }, (_, below) => parsed.lineText(line + below));
  lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, item.place.end);
  lines[0] = (lines[0] ?? '').slice(item.place.start);
  return lines.join('\n');
}

/**
 * Opens `text`, whose pairs of `|` stand around each reference of `kind` and nothing else, asserts that they stand
 * where the reader says, and gives the references. `‖` is a pipe of the text itself.
 */
export async function marked<K extends Kind>(file: FileKind, kind: K, text: string): Promise<Of<K>[]> {
  const parsed = await parseDocument(file, text.replaceAll('|', '').replaceAll('‖', '|'));
  const found = all(parsed, kind);
  const lines = Array.from({ length: parsed.lineCount() }, (_, line) =>
    parsed.lineText(line).replaceAll('|', '‖'),
  );
  const marks = found.flatMap(({ line, item: { place } }) => [
    { line, at: place.start },
    { line: line + place.lines, at: place.end },
  ]);
  for (const { line, at } of marks.reverse()) {
    lines[line] = `${lines[line]!.slice(0, at)}|${lines[line]!.slice(at)}`;
  }
  assert.equal(lines.join('\n'), text.replace(/\r\n?/g, '\n'));
  return found.map(({ item }) => item);
}
