import type { TextEdit, TextRange } from '../../../server/src/connection/wire/messages';

/** Where a document or a file is. */
export interface Uri {
  readonly scheme: string;
  readonly path: string;
  /** The path in the system's own notation, of a file on this machine. */
  readonly fsPath: string;
  toString(): string;
}

/** A document that VS Code has open. Lines and characters (UTF-16 units) count from 0. */
export interface OpenDocument {
  readonly uri: Uri;
  /** Has changes that are not saved. */
  readonly isDirty: boolean;
  /** Was never saved, and may have no file. */
  readonly isUntitled: boolean;
  /** The text, or that of a range, without a byte order mark. */
  text(range?: TextRange): string;
  /** False where it could not be saved. */
  save(): PromiseLike<boolean>;
}

/** Where a person is in a document. */
export interface Caret {
  readonly uri: Uri;
  readonly range: TextRange;
  readonly at: TextRange['start'];
}

/** The documents and files of a window, of whichever file system. */
export interface Workspace {
  /** Throws for a text that is no URI. */
  uri(text: string): Uri;
  file(path: string): Uri;
  /** The folders that are open, none in an empty window. */
  folders(): readonly Uri[];
  /** A file of a folder by its name. */
  fileIn(folder: Uri, name: string): Uri;
  /** What a file is called in messages: its path in the workspace, else in full. */
  nameOf(uri: Uri): string;
  /** Whether a file is in a folder of the workspace. */
  contains(uri: Uri): boolean;
  openDocuments(): readonly OpenDocument[];
  /** The active editor's document and selection, and the end of it at which the caret is. */
  caret(): Caret | undefined;
  open(uri: Uri): Promise<OpenDocument>;
  /**
   * A file as a document that says what the file says, created if it is missing. A document with unsaved
   * changes stays as its user has it.
   */
  openAsStored(uri: Uri): Promise<OpenDocument>;
  /** A new document that is saved nowhere. */
  create(language: string, text: string): Promise<OpenDocument>;
  /** Shows a document, at a range where one is given; `behind` leaves the keyboard where it is. */
  show(uri: Uri, range?: TextRange, behind?: boolean): Promise<void>;
  /** Applies edits as one, so that one undo takes them back. False where VS Code refuses, as for an older version. */
  replace(document: OpenDocument, edits: readonly TextEdit[]): Promise<boolean>;
  exists(uri: Uri): Promise<boolean>;
  /** Bytes. */
  sizeOf(uri: Uri): Promise<number>;
  readFile(uri: Uri): PromiseLike<Uint8Array>;
  writeFile(uri: Uri, bytes: Uint8Array): PromiseLike<void>;
  /** Whether a file was made read-only. The permission bits count also for root, who could write, but was told not to. */
  isReadOnly(uri: Uri): Promise<boolean>;
  /** Makes a file readable for its owner alone, and creates it if need be, before a token goes into it. */
  makePrivate(uri: Uri): Promise<void>;
}
