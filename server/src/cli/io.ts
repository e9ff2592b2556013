import type { UserFolders } from '../domain/file/fileKind';
import type { ConfigIo } from './config/config';
import type { ExplainIo } from './explain';
import type { StoresIo } from './stores/stores';
import type { WhyIo } from './why/why';

/** The process as the commands see it: where they write, what they are told, and where they were called. */
export interface Io extends ExplainIo, ConfigIo, StoresIo, WhyIo {
  /** The working folder, absolute. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly userFolders: UserFolders;
  /** Whether a person sees what is written there. */
  isTerminal(output: 'stdout' | 'stderr'): boolean;
  /** The version of this program. */
  version(): string;
  /** What tells this build of the program from any other. */
  build(): string;
  /** Calls back once when the user wants the process to end; until then it does not end by that. */
  onInterrupt(listener: () => void): void;
  /** The folder in which programs may keep what they can make again; undefined where there is none. */
  readonly cacheFolder: string | undefined;
  /** ms since the epoch. */
  now(): number;
  /** Whether only code that runs very often is to be optimized, as is best for a run over many files. */
  optimizeLate(late: boolean): void;
  /** Runs the language server over the transport that the process's own arguments name. */
  serve(): void;
}
