import { type CancellationToken, Location, type Position, type TextDocument, Uri, workspace } from 'vscode';
import type { Vault } from '../accounts/storage/vault';
import { untilCancelled } from './cancelledSignal';
import type { Sought, TokenSearch } from './tokenSearch';
import { vscodeRange } from '../documents/vscodeWorkspace';

/**
 * Adds to the references in open documents, which the language server knows, those in files that nobody has open: of
 * the token's value, and of the variable that stands for it.
 */
export class ClosedReferences {
  constructor(
    private readonly vault: Vault,
    private readonly search: TokenSearch,
  ) {}

  /** All references, the `known` ones first. `known` is what the language server has answered. */
  async add(
    document: TextDocument,
    position: Position,
    known: readonly Location[],
    cancel: CancellationToken,
  ): Promise<Location[]> {
    const here = known.find(
      ({ uri, range }) => uri.toString() === document.uri.toString() && range.start.line === position.line,
    );
    if (here === undefined || !workspace.isTrusted) return [...known];
    const sought = await this.#sought(document.getText(here.range));
    const { uses } = await untilCancelled(cancel, (signal) => this.search.find([sought], signal));
    const more = uses.filter(
      (use) =>
        !known.some(
          ({ uri, range }) => uri.toString() === use.uri.toString() && range.contains(vscodeRange(use.range)),
        ),
    );
    return [
      ...known,
      ...more.map(({ uri, range }) => new Location(Uri.parse(uri.toString(), true), vscodeRange(range))),
    ];
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
