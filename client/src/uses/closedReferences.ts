import type { TextRange } from '../../../server/src/connection/wire/messages';
import type { Vault } from '../accounts/storage/vault';
import type { Uri } from '../host/workspace';
import type { Sought, TokenSearch } from './tokenSearch';

/** A stretch of a document or file. */
export interface ReferencePlace {
  readonly uri: Pick<Uri, 'toString'>;
  readonly range: TextRange;
}

/**
 * Adds to the references in open documents, which the language server knows, those in files that nobody has open: of
 * the token's value, and of the variable that stands for it.
 */
export class ClosedReferences {
  constructor(
    private readonly vault: Vault,
    private readonly search: TokenSearch,
    private readonly isTrusted: () => boolean,
  ) {}

  /**
   * The references to add to those that are `known`, of what stands on a line of a document. `known` is what the language
   * server has answered; `textAt` gives the document's text.
   */
  async more(
    uri: ReferencePlace['uri'],
    line: number,
    known: readonly ReferencePlace[],
    textAt: (range: TextRange) => string,
    signal: AbortSignal,
  ): Promise<readonly ReferencePlace[]> {
    const here = known.find(
      (place) => place.uri.toString() === uri.toString() && place.range.start.line === line,
    );
    if (here === undefined || !this.isTrusted()) return [];
    const sought = await this.#sought(textAt(here.range));
    const { uses } = await this.search.find([sought], signal);
    return uses.filter((use) => !known.some((place) => contains(place, use)));
  }

  /** Both the value and the variable of a held token, whichever of them the text is; else the text alone. */
  async #sought(text: string): Promise<Sought> {
    const variable = /^(?:\$\{?(\w+)\}?|%(\w+)%)$/.exec(text)?.slice(1).find(Boolean);
    for (const held of await this.vault.entries()) {
      const value = await this.vault.value(held);
      if (value === text || held.variable === variable)
        return { values: value === undefined ? [] : [value], variable: held.variable };
    }
    return variable === undefined ? { values: [text] } : { values: [], variable };
  }
}

/** Whether a place holds another, both on one line. */
function contains(place: ReferencePlace, other: ReferencePlace): boolean {
  const [{ start, end }, inner] = [place.range, other.range];
  if (place.uri.toString() !== other.uri.toString()) return false;
  return (
    start.line === inner.start.line &&
    end.line === inner.end.line &&
    start.character <= inner.start.character &&
    end.character >= inner.end.character
  );
}
