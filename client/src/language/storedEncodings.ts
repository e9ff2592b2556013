import { isUtf8 } from 'node:buffer';
import { Disposable, languages, type TextDocument, type Uri, window, workspace } from 'vscode';
import type { NotUtf8Params } from '../../../server/src/connection/wire/messages';
import { encodingOf } from '../../../server/src/domain/text/textEncoding';
import type { Log } from '../ui/log';
import { condarcs } from './documents';
import { ToldFiles } from './toldFiles';

/** Tells the language server which condarcs are not stored as UTF-8: it sees their text only, which VS Code has decoded. */
export class StoredEncodings implements Disposable {
  readonly #watches: Disposable;
  readonly #told: ToldFiles;

  constructor(
    send: (files: NotUtf8Params) => Promise<void>,
    private readonly log: Log,
  ) {
    this.#told = new ToldFiles(
      () => this.#notUtf8(),
      (uris) => send({ uris }),
    );
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
  look(again = false): Promise<void> {
    return this.#told.look(again);
  }

  dispose(): void {
    this.#watches.dispose();
  }

  async #notUtf8(): Promise<readonly string[]> {
    const files = workspace.textDocuments.filter(isCondarc).map(({ uri }) => uri);
    const decodable = await Promise.all(files.map((uri) => this.#isUtf8(uri)));
    return files.filter((_, index) => !decodable[index]).map(String);
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
