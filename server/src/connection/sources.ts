import type { Connection } from 'vscode-languageserver';
import { fileKind } from '../domain/file/fileKind';
import { eolOf, type OpenDocument, type OpenDocuments, type OpenText } from './documents';
import {
  READ_FILE_MESSAGE,
  type DocumentSource,
  type ReadFileParams,
  type ReadFileResult,
} from './wire/messages';

/** Finds the documents that our client asks about: open ones, ones it reads for us, texts it sends along. */
export class Sources {
  constructor(
    private readonly connection: Connection,
    private readonly documents: OpenDocuments,
    private readonly openText: OpenText,
  ) {}

  /** A text that stands nowhere yet is taken for a file called `name`. Undefined for what cannot be read. */
  async find(source: DocumentSource, name: string): Promise<OpenDocument | undefined> {
    if (source.uri === undefined) return this.#read(name, source.text);
    const open = await this.documents.get(source.uri);
    return open ?? this.#ask({ uri: source.uri });
  }

  /** A file as it is on disk, whatever an editor may hold of it. Undefined for what cannot be read. */
  saved(uri: string): Promise<OpenDocument | undefined> {
    return this.#ask({ uri, saved: true });
  }

  async #ask(params: ReadFileParams): Promise<OpenDocument | undefined> {
    const file = await this.connection
      .sendRequest<ReadFileResult>(READ_FILE_MESSAGE, params)
      .catch(() => null); // An editor that does not know the message cannot read files for us.
    return file ? this.#read(params.uri, file.text) : undefined;
  }

  async #read(uri: string, text: string): Promise<OpenDocument> {
    const kind = fileKind(uri, undefined, text);
    return { uri, kind, version: 0, eol: eolOf(text), parsed: await this.openText(kind, text) };
  }
}
