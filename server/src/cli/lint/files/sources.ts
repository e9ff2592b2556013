import { statSync, type Stats } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import {
  fileKind,
  isFreeText,
  isUserLevelCondarc,
  type FileKind,
  type UserFolders,
} from '../../../domain/file/fileKind';
import { LARGEST_TEXT } from '../../../domain/secret/tokenBytes';
import {
  mattersForConfiguration,
  type ConfigurationFiles,
} from '../../../machine/project/configurationFiles';
import type { FileSettings } from '../../../machine/project/fileSettings';
import type { Repositories } from '../../git/repositories';
import type { StagedFiles } from '../../git/stagedFiles';
import type { Faults } from '../faults';
import type { CliSettings } from '../options/settings';
import { ByteReader } from './byteReader';
import { CleanFiles, type CleanTexts } from './cleanFiles';
import { decodedFile, mayHoldTokensInFile, type DecodedFile } from './decodedFile';
import { filesBelow } from './folderWalk';
import { listedFiles, type ListedFile, type Listing } from './listedFiles';
import { NotRead } from './notRead';
import { numberOf, type UnchangedFiles } from './unchangedFiles';

/** A file to judge. */
export interface SourceFile extends DecodedFile {
  /** As the user wrote it, or as it was found below what the user wrote. */
  readonly path: string;
  readonly absolute: string;
  /** What its name says it is. */
  readonly kind: FileKind;
  /** Good until the next file is read. */
  readonly bytes: Buffer;
  /** Remembers that nothing is found in it; absent where that may change while the file does not. */
  readonly remember?: (() => void) | undefined;
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
  readonly userFolders: UserFolders;
  readonly clean: CleanFiles | CleanTexts;
  /** Absent where nothing is kept. */
  readonly unchanged: UnchangedFiles | undefined;
  /** Whether it is asked which files are clean. */
  readonly listsClean: boolean;
  /** Called where there are more files than a few. */
  readonly expectMany: () => void;
}

/** A file that was read. */
interface ReadFile {
  readonly kind: FileKind;
  /** Good until the next file is read. */
  readonly bytes: Buffer;
  /** By what else than its text it is judged; undefined where nothing may be remembered of it. */
  readonly by: number | undefined;
  /** What the system said of it before; absent where that is not asked. */
  readonly stats: Stats | undefined;
}

/** The files that `lint` was asked for, read one after the other. */
export class LintSources {
  /** How many files there are, read or not, and how many have been looked at. */
  count = 0;
  done = 0;
  /** The absolute folders that were gone through, and those of the files that were named. */
  readonly folders = new Set<string>();
  /** Absolute paths of files in which nothing is found, which was known without judging them; empty unless asked for. */
  readonly clean: string[] = [];
  readonly #notRead = new NotRead();
  readonly #reader = new ByteReader();
  readonly #bases = new Map<FileSettings, Map<string, number>>();
  /** How many were read to be judged. */
  #read = 0;
  #keyOf: KeyOf | undefined;

  constructor(private readonly tools: SourceTools) {}

  /**
   * Every file that is named, and of every folder those whose names are known and all other text that may hold a
   * token, which its bytes tell.
   */
  async *named(paths: readonly string[]): AsyncGenerator<SourceFile> {
    const listings: Listing[] = [];
    for (const path of paths) listings.push({ path, below: await this.#below(path) });
    const { count, files } = listedFiles(listings, this.tools.folder);
    this.count = count;
    if (count > FEW) this.tools.expectMany();
    let folder: string | undefined;
    let settings: FileSettings | undefined;
    for (const file of files) {
      this.done++;
      // To wait for the same once more takes as long as to read the file.
      if (!settings || folder === undefined || !isDirectlyIn(folder, file.absolute)) {
        folder = dirname(file.absolute);
        this.folders.add(folder);
        settings = await this.tools.settings.ofFile(file.absolute);
      }
      const read = this.#opened(file, settings);
      if (read && ++this.#read > FEW) this.#keyOf ??= await this.#loadKeyOf();
      const remember = read && this.#remembers(read);
      if (remember === 'known') this.#isClean(file.absolute);
      if (!read || remember === 'known') continue;
      const { path, absolute } = file;
      const { kind, bytes } = read;
      const decoded = this.#decoded(path, bytes);
      if (!decoded) continue;
      const { text, isUtf8 } = decoded;
      yield { path, absolute, kind, settings, bytes, remember, text, isUtf8 };
    }
  }

  /** What the index has of changed files. */
  async *staged(index: StagedFiles, paths: readonly string[]): AsyncGenerator<SourceFile> {
    const { folder, settings, faults, repositories } = this.tools;
    const changed = await index.changed(paths);
    if (!changed) {
      faults.say(folder, `is in no repository that git can read: ${NO_GIT}`);
      return;
    }
    this.count = changed.length;
    repositories.knowTracked(folder, new Set(changed.map(({ path }) => path)));
    for await (const { path, blob } of index.read(changed, LARGEST_TEXT)) {
      this.done++;
      const { bytes, why } = blob;
      const absolute = resolve(folder, path);
      const own = await settings.ofFile(absolute);
      const kind = fileKind(path);
      if (own.isExcluded(absolute) || !own.isIncluded(absolute)) this.#notRead.file('excluded');
      else if (why === 'missing') faults.say(path, 'cannot be read: git lacks what is staged of it.');
      else if (!bytes) this.#notRead.file('large');
      else if (isFreeText(kind) && !this.#mayHold(bytes, absolute)) continue;
      else yield { path, absolute, kind, settings: own, bytes, ...decodedFile(bytes) };
    }
  }

  /** One text under a name. */
  async *given(path: string, bytes: Buffer): AsyncGenerator<SourceFile> {
    const absolute = resolve(this.tools.folder, path);
    const settings = await this.tools.settings.ofFile(absolute);
    this.count = this.done = 1;
    const isExcluded = settings.isExcluded(absolute);
    if (isExcluded) this.#notRead.file('excluded');
    const decoded = isExcluded ? undefined : this.#decoded(path, bytes);
    if (decoded) yield { path, absolute, kind: fileKind(path), settings, bytes, ...decoded };
  }

  /** What was left out, or read for want of git, for stderr; undefined where there is nothing to say. */
  leftOut(): string | undefined {
    const silent = [...this.tools.repositories.silent].map(
      (root) => `git does not answer in ${root}: files that it ignores were read too.`,
    );
    const words = [this.#notRead.words(), ...silent].filter((line) => line !== undefined);
    return words.length === 0 ? undefined : words.join('\n');
  }

  /** The files below a folder; undefined for what is none. */
  async #below(path: string): Promise<readonly string[] | undefined> {
    const absolute = resolve(this.tools.folder, path);
    if (!isFolder(absolute)) return undefined;
    this.folders.add(absolute);
    const ignores = await this.tools.repositories.ignores(absolute);
    const { faults, configurations } = this.tools;
    let count = 0;
    return filesBelow(path, ignores, this.#notRead, faults, (below, entries) => {
      // To go through many takes as long as to judge some.
      if ((count += entries.length) > FEW) this.tools.expectMany();
      const names = new Set<string>();
      for (const { name } of entries) if (mattersForConfiguration(name)) names.add(name);
      configurations.listed(below === '' ? absolute : `${absolute}${sep}${below.slice(0, -1)}`, names);
    });
  }

  /** A file, read; undefined for one in which nothing can be found, or nothing was before. */
  #opened({ path, absolute, inFolder }: ListedFile, settings: FileSettings): ReadFile | undefined {
    if (settings.isExcluded(absolute) || (inFolder && !settings.isIncluded(absolute))) {
      this.#notRead.file('excluded');
      return undefined;
    }
    const kind = fileKind(path);
    const by = this.#basisOf(kind, absolute, settings);
    const { unchanged, faults } = this.tools;
    try {
      const stats = unchanged && by !== undefined ? statSync(absolute) : undefined;
      if (stats && by !== undefined && unchanged?.has(stats, by)) {
        this.#isClean(absolute);
        return undefined;
      }
      const searched = inFolder && isFreeText(kind);
      const bytes = this.#reader.read(path, searched ? LARGEST_TEXT : Infinity, stats?.size);
      const may = !bytes ? 'large' : !searched || mayHoldTokensInFile(bytes);
      if (bytes && may === true) return { kind, bytes, by, stats };
      if (may === false) {
        this.#isClean(absolute);
        if (stats && by !== undefined) unchanged?.add(stats, by);
      } else if (may === 'large' || may === 'binary') this.#notRead.file(may);
    } catch (error) {
      // Node gives the names of a folder as text, in which this stands for bytes that are none.
      if (path.includes('\ufffd')) faults.say(path, 'cannot be read: its name is not UTF-8.');
      else faults.system(path, 'read', error);
    }
    return undefined;
  }

  /** The text of a file; undefined for one that is longer than a text can be. */
  #decoded(path: string, bytes: Buffer): DecodedFile | undefined {
    try {
      return decodedFile(bytes);
    } catch (error) {
      this.tools.faults.system(path, 'read', error);
      return undefined;
    }
  }

  /** What remembers that nothing is found in a file; undefined where nothing does, 'known' where that is known. */
  #remembers({ bytes, by, stats }: ReadFile): (() => void) | 'known' | undefined {
    const { clean, unchanged } = this.tools;
    if (by === undefined) return undefined;
    const key = this.#keyOf?.(bytes);
    const remember = (): void => {
      if (key !== undefined) clean.add(key, by);
      if (stats) unchanged?.add(stats, by);
    };
    if (key === undefined || !clean.has(key, by)) return remember;
    remember();
    return 'known';
  }

  /** Where nothing is kept from this run to the next, bytes are known by themselves: what makes hashes takes longer to load. */
  async #loadKeyOf(): Promise<KeyOf> {
    return this.tools.clean instanceof CleanFiles ? loadSha256() : (bytes) => bytes.toString('latin1');
  }

  /** A number for what else than its text a file is judged by: kind, place and selection of rules; undefined for a kind whose findings depend on the day. */
  #basisOf(kind: FileKind, absolute: string, settings: FileSettings): number | undefined {
    if (kind === 'manifest') return undefined;
    const isUserLevel =
      (kind === 'condarc' || kind === 'mambarc') && isUserLevelCondarc(absolute, this.tools.userFolders);
    const bases = this.#bases.get(settings) ?? new Map<string, number>();
    this.#bases.set(settings, bases);
    const key = isUserLevel ? `user ${kind}` : kind;
    let basis = bases.get(key);
    if (basis === undefined) bases.set(key, (basis = numberOf(JSON.stringify([key, settings.selection]))));
    return basis;
  }

  #isClean(absolute: string): void {
    if (this.tools.listsClean) this.clean.push(absolute);
  }

  /** Whether something may be found in a free text. */
  #mayHold(bytes: Buffer, absolute: string): boolean {
    const may = mayHoldTokensInFile(bytes);
    if (may === 'binary') this.#notRead.file('binary');
    else if (!may) this.#isClean(absolute);
    return may === true;
  }
}

/** Files that are judged in less time than it takes to load what makes hashes of them, or to optimize what judges them. */
export const FEW = 50;

/** Why git may have no answer. */
export const NO_GIT =
  'it may be none, be bare or belong to someone else, or git is missing or older than 2.38.';

/** Whether a file stands in a folder and in none below it; false also where that is not told by a look at the paths. */
function isDirectlyIn(folder: string, file: string): boolean {
  const name = Math.max(file.lastIndexOf('/'), file.lastIndexOf(sep));
  return name === folder.length && file.startsWith(folder);
}

/** Makes of the bytes of a file what they are remembered by. */
type KeyOf = (bytes: Buffer) => string;

/** Hexadecimal hashes. Since 20.12 Node makes one at once, in a third of the time. */
async function loadSha256(): Promise<KeyOf> {
  const { createHash, hash } = await import('node:crypto');
  return typeof hash === 'function'
    ? (bytes) => hash('sha256', bytes)
    : (bytes) => createHash('sha256').update(bytes).digest('hex');
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false; // Whoever reads it finds out why, and says it.
  }
}
