import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Caret, OpenDocument, Uri, Workspace } from '../../client/src/host/workspace';
import { fileText } from '../../client/src/language/fileText';
import type { Candidates } from '../../client/src/uses/tokenSearch';
import type { TextEdit, TextRange } from '../../server/src/connection/wire/messages';
import { ServerProcess } from '../protocol/serverProcess';

/** A document in memory over a file on disk. */
class DiskDocument implements OpenDocument {
  readonly isUntitled = false;

  constructor(
    readonly uri: Uri,
    private words: string,
    public isDirty = false,
  ) {}

  text(range?: TextRange): string {
    return range === undefined ? this.words : this.words.slice(this.#at(range.start), this.#at(range.end));
  }

  change(edits: readonly TextEdit[]): void {
    for (const { range, newText } of edits.toSorted(
      (a, b) => this.#at(b.range.start) - this.#at(a.range.start),
    ))
      this.words =
        this.words.slice(0, this.#at(range.start)) + newText + this.words.slice(this.#at(range.end));
    this.isDirty = true;
  }

  async save(): Promise<boolean> {
    await writeFile(this.uri.fsPath, this.words);
    this.isDirty = false;
    return true;
  }

  #at({ line, character }: TextRange['start']): number {
    const before = this.words.split('\n').slice(0, line);
    return before.reduce((sum, each) => sum + each.length + 1, 0) + character;
  }
}

/** The files of a folder on disk, and the documents of an editor over them. */
export class DiskWorkspace implements Workspace {
  readonly shown: string[] = [];
  readonly #open = new Map<string, DiskDocument>();

  constructor(private readonly root: string) {}

  /** Opens a file with a text that is not saved. */
  edit(path: string, text: string): OpenDocument {
    const uri = this.file(join(this.root, path));
    const document = new DiskDocument(uri, text, true);
    this.#open.set(uri.toString(), document);
    return document;
  }

  /** All files, for a search. */
  async candidates(): Promise<Candidates> {
    const names = (await readdir(this.root, { recursive: true })).sort();
    return { uris: names.map((name) => this.file(join(this.root, name))), truncated: false };
  }

  /** What the language server gets of a file. */
  async forServer(uri: string): Promise<{ readonly text: string } | null> {
    const open = this.#open.get(uri);
    if (open !== undefined) return { text: open.text() };
    return readFile(fileURLToPath(uri)).then(
      (bytes) => ({ text: fileText(bytes).text }),
      () => null,
    );
  }

  uri(text: string): Uri {
    return this.file(fileURLToPath(text));
  }

  file(path: string): Uri {
    const { href, pathname } = pathToFileURL(path);
    return { scheme: 'file', path: pathname, fsPath: path, toString: () => href };
  }

  folders(): readonly Uri[] {
    return [this.file(this.root)];
  }

  fileIn(folder: Uri, name: string): Uri {
    return this.file(join(folder.fsPath, name));
  }

  nameOf({ fsPath }: Uri): string {
    return fsPath.replace(`${this.root}/`, '');
  }

  contains({ fsPath }: Uri): boolean {
    return fsPath.startsWith(this.root);
  }

  openDocuments(): readonly OpenDocument[] {
    return [...this.#open.values()];
  }

  caret(): Caret | undefined {
    return undefined;
  }

  async open(uri: Uri): Promise<OpenDocument> {
    const known = this.#open.get(uri.toString());
    if (known !== undefined) return known;
    const document = new DiskDocument(uri, await readFile(uri.fsPath, 'utf8'));
    this.#open.set(uri.toString(), document);
    return document;
  }

  async openAsStored(uri: Uri): Promise<OpenDocument> {
    await this.#createIfMissing(uri);
    return this.open(uri);
  }

  create(): Promise<OpenDocument> {
    return Promise.reject(new Error('no manifest is made here'));
  }

  show(uri: Uri, range?: TextRange): Promise<void> {
    this.shown.push(`${this.nameOf(uri)}:${range?.start.line ?? ''}`);
    return Promise.resolve();
  }

  replace({ uri }: OpenDocument, edits: readonly TextEdit[]): Promise<boolean> {
    this.#open.get(uri.toString())?.change(edits);
    return Promise.resolve(this.#open.has(uri.toString()));
  }

  exists({ fsPath }: Uri): Promise<boolean> {
    return stat(fsPath).then(
      () => true,
      () => false,
    );
  }

  async sizeOf({ fsPath }: Uri): Promise<number> {
    return (await stat(fsPath)).size;
  }

  readFile({ fsPath }: Uri): Promise<Uint8Array> {
    return readFile(fsPath);
  }

  writeFile({ fsPath }: Uri, bytes: Uint8Array): Promise<void> {
    return writeFile(fsPath, bytes);
  }

  async isReadOnly({ fsPath }: Uri): Promise<boolean> {
    return ((await stat(fsPath)).mode & 0o200) === 0;
  }

  async makePrivate(uri: Uri): Promise<void> {
    await this.#createIfMissing(uri);
    await chmod(uri.fsPath, 0o600);
  }

  async #createIfMissing(uri: Uri): Promise<void> {
    if (await this.exists(uri)) return;
    await mkdir(dirname(uri.fsPath), { recursive: true });
    await writeFile(uri.fsPath, '');
  }
}

/** A language server that reads files through a workspace; `key` is the one of its fingerprints. */
export async function serverOver(workspace: DiskWorkspace, key: string): Promise<ServerProcess> {
  const server = await ServerProcess.start({ options: { fingerprintKey: key } });
  server.connection.onRequest('anacondaTokens/readFile', ({ uri }: { uri: string }) =>
    workspace.forServer(uri),
  );
  return server;
}
