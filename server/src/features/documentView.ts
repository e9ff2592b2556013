import type { Range } from 'vscode-languageserver-types';
import type { FileKind } from '../domain/file/fileKind';
import type { ParsedDocument } from '../readers/parsedDocument';
import type { Located, Place, Position } from '../readers/place';
import type { Reference } from '../readers/reference';

/** A document as the features see it. */
export interface DocumentView {
  readonly uri: string;
  readonly kind: FileKind;
  readonly parsed: ParsedDocument;
}

/** A reference with its line; narrower with the kinds asked for. */
export type LocatedReference<K extends Reference['kind'] = Reference['kind']> = Located<
  Extract<Reference, { readonly kind: K }>
>;

/** A place as the protocol's range. */
export function rangeOf(line: number, place: Place): Range {
  return {
    start: { line, character: place.start },
    end: { line: line + place.lines, character: place.end },
  };
}

/** All references of some kinds, in the order of the text: a walk over the whole document. */
export function referencesOf<K extends Reference['kind']>(
  parsed: ParsedDocument,
  ...kinds: readonly K[]
): readonly LocatedReference<K>[] {
  return ofKinds(parsed.references(0, parsed.lineCount()), kinds);
}

/** The references of some kinds that touch a position, its ends included, the first that starts first. */
export function referencesAt<K extends Reference['kind']>(
  parsed: ParsedDocument,
  position: Position,
  ...kinds: readonly K[]
): readonly LocatedReference<K>[] {
  return ofKinds(parsed.references(position.line, position.line + 1), kinds).filter(({ item }) =>
    touches(item.place, position.character),
  );
}

/** A document, or a chunk of one, as lines of text. */
export interface Lines {
  lineText(line: number): string;
}

/** The text of a place that does not run over a line break; '' for one that does. */
export function textAt(lines: Lines, line: number, place: Place): string {
  return place.lines === 0 ? lines.lineText(line).slice(place.start, place.end) : '';
}

/** Those references that are of some kinds. */
export function ofKinds<K extends Reference['kind']>(
  references: readonly Located<Reference>[],
  kinds: readonly K[],
): readonly LocatedReference<K>[] {
  return references.filter((located): located is LocatedReference<K> =>
    (kinds as readonly string[]).includes(located.item.kind),
  );
}

function touches(place: Place, character: number): boolean {
  return character >= place.start && (place.lines > 0 || character <= place.end);
}
