import type { UserFolders } from '../readers/fileKind';
import type { ExplainIo } from './explain';

/** The machine as the commands see it. Paths are as the user writes them, from the working folder. */
export interface Io extends ExplainIo {
  /** All files below a folder in alphabetical order, without those of tools; undefined for what is no folder. */
  filesBelow(folder: string): Promise<readonly string[] | undefined>;
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
