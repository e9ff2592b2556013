import * as l10n from '@vscode/l10n';
import type {
  LiteralPlace,
  PlacesParams,
  PlacesResult,
  TextRange,
} from '../../../server/src/connection/wire/messages';
import { touch } from '../../../server/src/domain/text/ranges';
import { fingerprintOf } from '../../../server/src/stores/fingerprint';
import type { OpenDocument, Workspace } from '../host/workspace';
import { Expected } from '../ui/expected';

/** A literal token as it stands in a document now. A secret. */
export interface FoundLiteral {
  readonly document: OpenDocument;
  readonly range: TextRange;
  readonly value: string;
}

/** Asks the language server where literals stand. */
export type AskForPlaces = (params: PlacesParams) => Promise<PlacesResult>;

/** Finds literal tokens in documents: the server tells places and fingerprints, the text is read here. */
export class LiteralPlaces {
  constructor(
    private readonly ask: AskForPlaces,
    private readonly workspace: Workspace,
    /** Key of this run's fingerprints. */
    private readonly key: string,
  ) {}

  /** The literal that stands at a range, or beside the caret of the editor when no range is given. */
  async at(given?: { readonly uri: string; readonly range: TextRange }): Promise<LiteralPlace> {
    const { uri, range } = given ?? this.#caret();
    const { places } = await this.ask({ uris: [uri] });
    const found =
      places.find((place) => touch(place.range, range)) ??
      (given === undefined ? places.find((place) => place.range.start.line === range.start.line) : undefined);
    if (found !== undefined) return found;
    throw new Expected(
      l10n.t('There is no token in plain text at line {0} of {1}.', range.start.line + 1, this.#named(uri)),
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
    const document = await this.workspace.open(this.workspace.uri(uri));
    const known = this.#literal(document, range, fingerprint);
    if (known !== undefined) return known;
    const { places } = await this.ask({ uris: [uri], fingerprints: [fingerprint] });
    const nearest = places.toSorted((a, b) => distance(a.range, range) - distance(b.range, range));
    for (const place of nearest) {
      const found = this.#literal(document, place.range, fingerprint);
      if (found !== undefined) return found;
    }
    throw new Expected(
      l10n.t(
        '{0} has changed, and the token no longer stands at line {1}: nothing was done.',
        this.#named(uri),
        range.start.line + 1,
      ),
    );
  }

  #literal(document: OpenDocument, range: TextRange, fingerprint: string): FoundLiteral | undefined {
    const value = document.text(range);
    return fingerprintOf(value, this.key) === fingerprint ? { document, range, value } : undefined;
  }

  #caret(): { readonly uri: string; readonly range: TextRange } {
    const caret = this.workspace.caret();
    if (caret === undefined) throw new Expected(l10n.t('Put the caret on a token in a file first.'));
    return { uri: caret.uri.toString(), range: caret.range };
  }

  #named(uri: string): string {
    return this.workspace.nameOf(this.workspace.uri(uri));
  }
}

function distance(a: TextRange, b: TextRange): number {
  return Math.abs(a.start.line - b.start.line) * 10_000 + Math.abs(a.start.character - b.start.character);
}
