import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileKind, isFreeText } from '../../domain/file/fileKind';
import { mayHoldTokens } from '../../domain/secret/tokenHints';
import type { Repositories } from '../git/repositories';
import type { StagedFiles } from '../git/stagedFiles';
import { ByteReader } from './byteReader';
import { decodedFile, searchable, type DecodedFile } from './decodedFile';
import type { Faults } from './faults';
import { filesBelow } from './folderWalk';
import { LARGEST, NotRead } from './notRead';
import type { FileSettings, Settings } from './settings';

/** A file to judge. */
export interface SourceFile extends DecodedFile {
  /** As the user wrote it, or as it was found below what the user wrote. */
  readonly path: string;
  readonly absolute: string;
  /** Good until the next file is read. */
  readonly bytes: Buffer;
  readonly settings: FileSettings;
}

/** What `Sources` needs. */
export interface SourceTools {
  /** The working folder, absolute. */
  readonly folder: string;
  readonly settings: Settings;
  readonly faults: Faults;
  readonly repositories: Repositories;
}

/** The files that `lint` was asked for, read one after the other. */
export class Sources {
  /** How many files there are, read or not, and how many have been looked at. */
  count = 0;
  done = 0;
  /** The absolute folders that were gone through, and those of the files that were named. */
  readonly folders = new Set<string>();
  readonly #notRead = new NotRead();
  readonly #reader = new ByteReader();

  constructor(private readonly tools: SourceTools) {}

  /**
   * Every file that is named, and of every folder those whose names are known and all other text that may hold a
   * token, which its bytes tell.
   */
  async *named(paths: readonly string[]): AsyncGenerator<SourceFile> {
    const all: { readonly path: string; readonly inFolder: boolean }[] = [];
    for (const path of paths) {
      const below = await this.#below(path);
      // One by one: a call takes only so many arguments.
      for (const file of below ?? [path]) {
        all.push({ path: file, inFolder: below !== undefined });
        this.folders.add(dirname(resolve(this.tools.folder, file)));
      }
    }
    this.count = all.length;
    for (const { path, inFolder } of all) {
      this.done++;
      const absolute = resolve(this.tools.folder, path);
      const settings = await this.tools.settings.ofFile(absolute);
      if (settings.isExcluded(absolute) || (inFolder && !settings.isIncluded(absolute))) {
        this.#notRead.file('excluded');
        continue;
      }
      const bytes = this.#read(path, absolute, inFolder);
      if (bytes) yield { path, absolute, settings, bytes, ...decodedFile(bytes) };
    }
  }

  /** What the index has of changed files. */
  async *staged(index: StagedFiles, paths: readonly string[]): AsyncGenerator<SourceFile> {
    const { folder, settings, faults } = this.tools;
    const changed = await index.changed(paths);
    if (!changed) {
      faults.say(folder, `is in no repository that git can read: ${NO_GIT}`);
      return;
    }
    this.count = changed.length;
    for await (const { path, bytes } of index.read(changed, LARGEST)) {
      this.done++;
      const absolute = resolve(folder, path);
      const own = await settings.ofFile(absolute);
      if (own.isExcluded(absolute) || !own.isIncluded(absolute)) this.#notRead.file('excluded');
      else if (!bytes) this.#notRead.file('large');
      else if (this.#mayHold(path, bytes))
        yield { path, absolute, settings: own, bytes, ...decodedFile(bytes) };
    }
  }

  /** One text under a name. */
  async *given(path: string, bytes: Buffer): AsyncGenerator<SourceFile> {
    const absolute = resolve(this.tools.folder, path);
    const settings = await this.tools.settings.ofFile(absolute);
    this.count = this.done = 1;
    if (settings.isExcluded(absolute)) this.#notRead.file('excluded');
    else yield { path, absolute, settings, bytes, ...decodedFile(bytes) };
  }

  /** What was left out, for stderr; undefined where all was read. */
  leftOut(): string | undefined {
    return this.#notRead.words();
  }

  /** The files below a folder; undefined for what is none. */
  async #below(path: string): Promise<readonly string[] | undefined> {
    const absolute = resolve(this.tools.folder, path);
    if (!isFolder(absolute)) return undefined;
    this.folders.add(absolute);
    const ignored = await this.tools.repositories.ignored(absolute);
    return filesBelow(path, ignored, this.#notRead, this.tools.faults);
  }

  #read(path: string, absolute: string, inFolder: boolean): Buffer | undefined {
    try {
      const searched = inFolder && isFreeText(fileKind(path));
      const bytes = this.#reader.read(absolute, searched ? LARGEST : Infinity);
      if (!bytes) this.#notRead.file('large');
      return bytes && (!searched || this.#mayHold(path, bytes)) ? bytes : undefined;
    } catch (error) {
      this.tools.faults.system(path, 'read', error);
      return undefined;
    }
  }

  /** Whether something may be found in a file: in one with a structure always. */
  #mayHold(path: string, bytes: Buffer): boolean {
    if (!isFreeText(fileKind(path))) return true;
    const characters = searchable(bytes);
    if (characters === undefined) this.#notRead.file('binary');
    return characters !== undefined && mayHoldTokens(characters);
  }
}

/** Why git may have no answer. */
export const NO_GIT =
  'it may be none, be bare or belong to someone else, or git is missing or older than 2.38.';

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false; // Whoever reads it finds out why, and says it.
  }
}
