import * as l10n from '@vscode/l10n';
import { Range, type TextDocument, Uri, window, workspace } from 'vscode';
import type {
  LiteralPlace,
  PlacesParams,
  PlacesResult,
  TextRange,
} from '../../../server/src/connection/messages';
import { fingerprintOf } from '../language/fingerprint';

/** A literal token as it stands in a document now. A secret. */
export interface FoundLiteral {
  readonly document: TextDocument;
  readonly range: Range;
  readonly value: string;
}

/** Asks the language server where literals stand. */
export type AskForPlaces = (params: PlacesParams) => Promise<PlacesResult>;

/** Finds literal tokens in documents: the server tells places and fingerprints, the text is read here. */
export class LiteralPlaces {
  constructor(
    private readonly ask: AskForPlaces,
    /** Key of this run's fingerprints. */
    private readonly key: string,
  ) {}

  /** The literal that stands at a range, or beside the caret of the editor when no range is given. */
  async at(given?: { readonly uri: string; readonly range: TextRange }): Promise<LiteralPlace> {
    const { uri, range } = given ?? caret();
    const { places } = await this.ask({ uris: [uri] });
    const there = rangeOf(range);
    const found =
      places.find((place) => rangeOf(place.range).intersection(there) !== undefined) ??
      (given === undefined ? places.find((place) => place.range.start.line === there.start.line) : undefined);
    if (found !== undefined) return found;
    throw new Error(
      l10n.t('There is no token in clear at line {0} of {1}.', there.start.line + 1, named(uri)),
    );
  }

  /**
   * The literal of a place where it stands now: the document may have changed since the place was told. Throws an
   * error in words when it is gone.
   */
  async find({
    uri,
    range,
    fingerprint,
  }: Pick<LiteralPlace, 'uri' | 'range' | 'fingerprint'>): Promise<FoundLiteral> {
    const document = await workspace.openTextDocument(Uri.parse(uri, true));
    const known = this.#literal(document, rangeOf(range), fingerprint);
    if (known !== undefined) return known;
    const { places } = await this.ask({ uris: [uri], fingerprints: [fingerprint] });
    const nearest = places.toSorted((a, b) => distance(a.range, range) - distance(b.range, range));
    for (const place of nearest) {
      const found = this.#literal(document, rangeOf(place.range), fingerprint);
      if (found !== undefined) return found;
    }
    throw new Error(
      l10n.t(
        '{0} has changed, and the token no longer stands at line {1}: nothing was done.',
        named(uri),
        range.start.line + 1,
      ),
    );
  }

  #literal(document: TextDocument, range: Range, fingerprint: string): FoundLiteral | undefined {
    const value = document.getText(range);
    return fingerprintOf(value, this.key) === fingerprint ? { document, range, value } : undefined;
  }
}

/** A range of the protocol as VS Code has it. */
export function rangeOf({ start, end }: TextRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

function caret(): { readonly uri: string; readonly range: TextRange } {
  const editor = window.activeTextEditor;
  if (editor === undefined) throw new Error(l10n.t('Put the caret on a token in a file first.'));
  return { uri: editor.document.uri.toString(), range: editor.selection };
}

function distance(a: TextRange, b: TextRange): number {
  return Math.abs(a.start.line - b.start.line) * 10_000 + Math.abs(a.start.character - b.start.character);
}

function named(uri: string): string {
  return workspace.asRelativePath(Uri.parse(uri, true));
}
