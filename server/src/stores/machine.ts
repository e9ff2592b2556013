import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** The machine whose files are looked at: what decides where clients keep their files. */
export interface Machine {
  readonly home: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The machine that this runs on, as it is now. */
export function thisMachine(): Machine {
  return { home: homedir(), platform: process.platform, env: process.env };
}

/** Paths as the machine's system writes them. */
export function pathsOf({ platform }: Machine): {
  readonly join: (...parts: readonly string[]) => string;
  readonly isAbsolute: (path: string) => boolean;
} {
  return platform === 'win32' ? win32 : posix;
}

/** The values of some environment variables, of those that are set and not empty. */
export function given({ env }: Machine, ...names: readonly string[]): readonly string[] {
  return names.map((name) => env[name] ?? '').filter((value) => value !== '');
}

/** The folder for users' data on Linux. */
export function dataFolder(machine: Machine): string {
  const [own = pathsOf(machine).join(machine.home, '.local', 'share')] = given(machine, 'XDG_DATA_HOME');
  return own;
}

/** The folders for users' configuration on Linux. */
export function configFolders(machine: Machine): readonly string[] {
  return [...given(machine, 'XDG_CONFIG_HOME'), pathsOf(machine).join(machine.home, '.config')];
}
