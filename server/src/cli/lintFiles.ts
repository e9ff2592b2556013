import { printable, printablePath } from '../domain/printable';
import { fileKind, isFreeText } from '../domain/fileKind';
import { redactShapes } from '../domain/redact';
import { mayHoldTokens } from '../domain/tokenHints';
import { decodedFile, searchable, type DecodedFile } from './decodedFile';
import type { Io } from './io';
import { LARGEST, NotRead } from './notRead';

/** A file to judge. */
export interface LintFile extends DecodedFile {
  readonly path: string;
}

/** The files that `lint` was asked for, read one after the other. */
export class LintFiles {
  /** How many there are; known once `all` has begun. */
  count = 0;
  /** How many could not be read; stderr says which. */
  unreadable = 0;
  readonly #notRead = new NotRead();

  constructor(private readonly io: Io) {}

  /**
   * Every file that is named, and of every folder those whose names are known and all other text that may hold a
   * token, which its bytes tell.
   */
  async *all(named: readonly string[]): AsyncGenerator<LintFile> {
    for (const path of named) {
      const below = await this.io.filesBelow(path, this.#notRead);
      this.count += below?.length ?? 1;
      for (const file of below ?? [path]) {
        const read = this.#read(file, below !== undefined);
        if (read) yield { path: file, ...read };
      }
    }
  }

  /** What of the folders was not read, for stderr; undefined where all was. */
  leftOut(): string | undefined {
    return this.#notRead.words();
  }

  #read(file: string, inFolder: boolean): DecodedFile | undefined {
    try {
      const searched = inFolder && isFreeText(fileKind(file));
      const bytes = this.io.readBytes(file, searched ? LARGEST : Infinity);
      if (!bytes) this.#notRead.file('large');
      return bytes && (searched ? this.#holding(bytes) : decodedFile(bytes));
    } catch (error) {
      const words = error instanceof Error ? error.message.replace(/, open '.*$/s, '') : String(error);
      this.io.stderr(
        `${printablePath(redactShapes(file))} cannot be read: ${printable(redactShapes(words))}\n`,
      );
      this.unreadable++;
      return undefined;
    }
  }

  #holding(bytes: Buffer): DecodedFile | undefined {
    const characters = searchable(bytes);
    if (characters === undefined) this.#notRead.file('binary');
    return characters !== undefined && mayHoldTokens(characters) ? decodedFile(bytes) : undefined;
  }
}
