import { isUtf8 } from 'node:buffer';
import { Disposable, languages, type TextDocument, type Uri, window, workspace } from 'vscode';
import type { NotUtf8Params } from '../../../server/src/connection/wire/messages';
import { encodingOf } from '../../../server/src/domain/text/textEncoding';
import type { Log } from '../ui/log';
import { condarcs } from './documents';

/** Tells the language server which condarcs are not stored as UTF-8: it sees their text only, which VS Code has decoded. */
export class StoredEncodings implements Disposable {
  readonly #watches: Disposable;
  /** What was told last; undefined: to be told whatever it is. */
  #last: string | undefined = '';
  #round = 0;

  constructor(
    private readonly send: (files: NotUtf8Params) => Promise<void>,
    private readonly log: Log,
  ) {
    const look = (document: TextDocument): void => {
      if (isCondarc(document)) void this.look();
    };
    this.#watches = Disposable.from(
      workspace.onDidOpenTextDocument(look),
      workspace.onDidSaveTextDocument(look),
      workspace.onDidCloseTextDocument(look),
      // Somebody else may have written the file meanwhile.
      window.onDidChangeActiveTextEditor((editor) => {
        if (editor) look(editor.document);
      }),
    );
  }

  /** Looks anew; `again` tells the server even what it has been told, for it may have started anew. */
  async look(again = false): Promise<void> {
    if (again) this.#last = undefined;
    this.#round += 1;
    const round = this.#round;
    const files = workspace.textDocuments.filter(isCondarc).map(({ uri }) => uri);
    const decodable = await Promise.all(files.map((uri) => this.#isUtf8(uri)));
    const uris = files.filter((_, index) => !decodable[index]).map(String);
    // A later look knows better; and a message makes the server judge every document anew.
    if (round !== this.#round || this.#last === uris.join('\n')) return;
    this.#last = uris.join('\n');
    await this.send({ uris });
  }

  dispose(): void {
    this.#watches.dispose();
  }

  async #isUtf8(uri: Uri): Promise<boolean> {
    try {
      const bytes = await workspace.fs.readFile(uri);
      return encodingOf(bytes).encoding === 'utf8' && isUtf8(bytes);
    } catch (error) {
      this.log.debug('The encoding of a file could not be found.', error);
      return true;
    }
  }
}

function isCondarc(document: TextDocument): boolean {
  return !document.isUntitled && languages.match(condarcs, document) > 0;
}
