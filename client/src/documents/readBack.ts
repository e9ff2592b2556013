import * as l10n from '@vscode/l10n';
import { fingerprintOf } from '../../../server/src/stores/fingerprint';
import type { OpenDocument, Uri, Workspace } from '../host/workspace';
import { Expected } from '../ui/expected';
import { plain } from '../ui/plainText';
import { type IntendedText, type ReadToken, saysWhatWasIntended } from './intendedText';
import type { AskForPlaces } from './literalPlaces';

/** What a change of a file has come to, and how it is taken back; nothing where nothing was written. */
export interface Written<T> {
  readonly result: T;
  readonly undo?: () => PromiseLike<unknown>;
}

/** A stretch, the words that shall stand there, and the token's value among them, where there is one. */
export type WrittenText = Pick<IntendedText, 'range' | 'newText'> & { readonly value?: string | undefined };

/** Has files that tokens are written into read once more, so that each says just what was meant or is put back. */
export class ReadBack {
  constructor(
    private readonly ask: AskForPlaces,
    private readonly workspace: Workspace,
    /** Key of this run's fingerprints. */
    private readonly key: string,
  ) {}

  /** Throws an error in words where the file had to be put back. One that cannot be read here is only written. */
  async checked<T>(uri: Uri, words: readonly WrittenText[], write: () => Promise<Written<T>>): Promise<T> {
    const before = await this.#tokens(uri);
    const { result, undo } = await write();
    if (undo === undefined || before === undefined) return result;
    const meant = words.map(({ range, newText, value }) => ({
      range,
      newText,
      fingerprint: value === undefined ? undefined : fingerprintOf(value, this.key),
    }));
    const after = await this.#tokens(uri);
    if (after !== undefined && saysWhatWasIntended(before, meant, after)) return result;
    await undo();
    throw new Expected(
      l10n.t(
        '{0} was put back as it was: with the new text it would have said something else than was meant.',
        plain(this.workspace.nameOf(uri), 200),
      ),
    );
  }

  async #tokens(uri: Uri): Promise<readonly ReadToken[] | undefined> {
    const { places, unreadable } = await this.ask({ uris: [uri.toString()] });
    return unreadable.length > 0 ? undefined : places;
  }
}

/** Puts a document back to a text that it had, on disk too where `saved`. */
export async function putBack(
  workspace: Workspace,
  document: OpenDocument,
  text: string,
  saved: boolean,
): Promise<void> {
  const lines = document.text().split(/\r\n|\r|\n/);
  const end = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const range = { start: { line: 0, character: 0 }, end };
  if ((await workspace.replace(document, [{ range, newText: text }])) && saved) await document.save();
}
