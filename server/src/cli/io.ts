import type { UserFolders } from '../domain/fileKind';
import type { ExplainIo } from './explain';
import type { NotRead } from './notRead';

/** The machine as the commands see it. Paths are as the user writes them, from the working folder. */
export interface Io extends ExplainIo {
  /**
   * All files below a folder in alphabetical order, without those of tools and those that git ignores, which are
   * counted in `notRead`; undefined for what is no folder.
   */
  filesBelow(folder: string, notRead: NotRead): Promise<readonly string[] | undefined>;
  /** The bytes of a file, good until the next call; undefined for more than `most`. @throws what the system says */
  readBytes(path: string, most: number): Buffer | undefined;
  exists(path: string): boolean;
  absolute(path: string): string;
  readonly userFolders: UserFolders;
  /** Absolute paths of the files that git tracks below the working folder; undefined where git does not say. */
  tracked(): Promise<ReadonlySet<string> | undefined>;
  /** The version of this program. */
  version(): Promise<string>;
  /** ms since the epoch. */
  now(): number;
  /** Runs the language server over the transport that the process's own arguments name. */
  serve(): void;
}
