import { homedir } from 'node:os';
import { join } from 'node:path';

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

/** The values of some environment variables, of those that are set and not empty. */
export function given({ env }: Machine, ...names: readonly string[]): readonly string[] {
  return names.map((name) => env[name] ?? '').filter((value) => value !== '');
}

/** The folder for users' data on Linux. */
export function dataFolder(machine: Machine): string {
  const [own = join(machine.home, '.local', 'share')] = given(machine, 'XDG_DATA_HOME');
  return own;
}

/** The folders for users' configuration on Linux. */
export function configFolders(machine: Machine): readonly string[] {
  return [...given(machine, 'XDG_CONFIG_HOME'), join(machine.home, '.config')];
}
