import type { UserFolders } from '../domain/file/fileKind';
import type { ConfiguredMachine } from '../rules/machine/machineReader';
import type { Machine } from '../stores/machine';
import type { RanCommand } from './why/runCommand';

/** The process as the commands see it: where they write, what they are told, and where they were called. */
export interface Io {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** The text of a file; rejects when it cannot be read. */
  readFile(path: string): Promise<string>;
  /** All that standard input brings; rejects with what the system says. */
  stdin(): Promise<Buffer>;
  /** The machine that this runs on, as conda's configuration sees it. */
  machine(): ConfiguredMachine;
  /** The same machine as clients find their stores there. */
  clientMachine(): Machine;
  /** Runs a command that the user typed, its output passed through. */
  runCommand(command: readonly string[]): Promise<RanCommand>;
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
