import type * as crypto from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { fileKind, isFreeText, type FileKind } from '../../domain/file/fileKind';
import type { Repositories } from '../git/repositories';
import type { StagedFiles } from '../git/stagedFiles';
import { ByteReader } from './byteReader';
import type { CleanFiles } from './cleanFiles';
import { mattersForConfiguration, type ConfigurationFiles } from './configurationFiles';
import { decodedFile, mayHoldTokensAsBytes, type DecodedFile } from './decodedFile';
import type { Faults } from './faults';
import { filesBelow } from './folderWalk';
import { LARGEST, NotRead } from './notRead';
import type { FileSettings, CliSettings } from './settings';

/** A file to judge. */
export interface SourceFile extends DecodedFile {
  /** As the user wrote it, or as it was found below what the user wrote. */
  readonly path: string;
  readonly absolute: string;
  /** Good until the next file is read. */
  readonly bytes: Buffer;
  /** What it is known by once nothing was found in it; absent where that may change while the file does not. */
  readonly hash?: string;
  readonly settings: FileSettings;
}

/** What `Sources` needs. */
export interface SourceTools {
  /** The working folder, absolute. */
  readonly folder: string;
  readonly settings: CliSettings;
  readonly faults: Faults;
  readonly repositories: Repositories;
  readonly configurations: ConfigurationFiles;
  readonly clean: CleanFiles;
}

/** The files that `lint` was asked for, read one after the other. */
export class LintSources {
  /** How many files there are, read or not, and how many have been looked at. */
  count = 0;
  done = 0;
  /** The absolute folders that were gone through, and those of the files that were named. */
  readonly folders = new Set<string>();
  readonly #notRead = new NotRead();
  readonly #reader = new ByteReader();
  #hashes: typeof crypto | undefined;

  constructor(private readonly tools: SourceTools) {}

  /**
   * Every file that is named, and of every folder those whose names are known and all other text that may hold a
   * token, which its bytes tell.
   */
  async *named(paths: readonly string[]): AsyncGenerator<SourceFile> {
    const all: { readonly path: string; readonly absolute: string; readonly inFolder: boolean }[] = [];
    for (const path of paths) {
      const below = await this.#below(path);
      const absolute = resolve(this.tools.folder, path);
      if (!below) all.push({ path, absolute, inFolder: false });
      // One by one, for a call takes only so many arguments; and put together, for to resolve each takes longer.
      const start = path === '.' ? 0 : path.replace(/\/$/, '').length + 1;
      for (const file of below ?? [])
        all.push({ path: file, absolute: `${absolute}${sep}${file.slice(start)}`, inFolder: true });
    }
    for (const { absolute } of all) this.folders.add(dirname(absolute));
    this.count = all.length;
    for (const { path, absolute, inFolder } of all) {
      this.done++;
      const settings = await this.tools.settings.ofFile(absolute);
      if (settings.isExcluded(absolute) || (inFolder && !settings.isIncluded(absolute))) {
        this.#notRead.file('excluded');
        continue;
      }
      const kind = fileKind(path);
      const bytes = this.#read(path, absolute, inFolder && isFreeText(kind));
      const hash = bytes && (await this.#hash(kind, bytes, settings));
      if (!bytes || (hash !== undefined && this.tools.clean.has(hash))) continue;
      yield {
        path,
        absolute,
        settings,
        bytes,
        ...(hash === undefined ? {} : { hash }),
        ...decodedFile(bytes),
      };
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
      else if (!isFreeText(fileKind(path)) || this.#mayHold(bytes))
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
    const { faults, configurations, folder } = this.tools;
    return filesBelow(path, ignored, this.#notRead, faults, (below, entries) => {
      const names = entries.filter(({ name }) => mattersForConfiguration(name)).map(({ name }) => name);
      configurations.listed(resolve(folder, below), new Set(names));
    });
  }

  /** @param searched whether its bytes tell that nothing can be found in it, which is then left out */
  #read(path: string, absolute: string, searched: boolean): Buffer | undefined {
    try {
      const bytes = this.#reader.read(absolute, searched ? LARGEST : Infinity);
      if (!bytes) this.#notRead.file('large');
      return bytes && (!searched || this.#mayHold(bytes)) ? bytes : undefined;
    } catch (error) {
      this.tools.faults.system(path, 'read', error);
      return undefined;
    }
  }

  /** Of a kind that is judged by nothing but its text and the settings. */
  async #hash(kind: FileKind, bytes: Buffer, { selection }: FileSettings): Promise<string | undefined> {
    if (DEPEND_ON_MORE.has(kind)) return undefined;
    // It takes as long to load as to read a hundred files.
    const { createHash } = (this.#hashes ??= await import('node:crypto'));
    return createHash('sha256')
      .update(JSON.stringify([kind, selection]))
      .update(bytes)
      .digest('hex');
  }

  /** Whether something may be found in a free text. */
  #mayHold(bytes: Buffer): boolean {
    const may = mayHoldTokensAsBytes(bytes);
    if (may === 'binary') this.#notRead.file('binary');
    return may === true;
  }
}

/** Kinds whose findings also depend on which files there are, or on the day. */
const DEPEND_ON_MORE: ReadonlySet<FileKind> = new Set(['condarc', 'mambarc', 'manifest']);

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
