import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Progress } from '../install/progress';
import { installVsCodeServer } from '../install/vsCodeServer';
import { startFront } from './front';
import { startVsCodeServer } from './vsCodeServer';
import { QUIET_DEFAULTS, type Workbench } from './workbenchPage';

export interface HostOptions {
  /** Kept between starts: user data, the key of its secrets, the connection token. */
  readonly dataFolder: string;
  readonly extensionsFolder: string;
  /** Which of the extensions that VS Code brings are there, by their folders; absent: all. */
  readonly builtinExtensions?: readonly string[];
  /** 0: any free one. A window's secrets belong to its address, so one that should keep them keeps its port. */
  readonly port: number;
  readonly workbench?: Partial<Workbench>;
  /** Written as the user's settings.json, in place of what is there. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A folder is not trusted until a person trusts it; absent: every folder is trusted. */
  readonly workspaceTrust?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly progress: Progress;
}

/** A VS Code that a browser on this machine can open. */
export interface Host {
  readonly port: number;
  readonly addressOf: (workspace: string) => string;
  readonly ended: Promise<void>;
  readonly close: () => Promise<void>;
}

/** Installs VS Code's server where it is missing, starts it and gives it an address on loopback. */
export async function startHost(options: HostOptions): Promise<Host> {
  const install = await installVsCodeServer(options.progress);
  const userDataFolder = join(options.dataFolder, 'user-data');
  await mkdir(join(userDataFolder, 'User'), { recursive: true });
  if (options.settings !== undefined) {
    await writeFile(
      join(userDataFolder, 'User/settings.json'),
      JSON.stringify(options.settings, undefined, 2),
    );
  }
  const connectionToken = (await kept(options.dataFolder, 'connection-token', 24)).toString('hex');
  const secretKey = await kept(options.dataFolder, 'secret-key', 32);
  const { extensionsFolder, builtinExtensions, workspaceTrust = false, env = {} } = options;
  const server = await startVsCodeServer({
    ...{ install, connectionToken, userDataFolder, extensionsFolder, workspaceTrust, env },
    ...(builtinExtensions === undefined ? {} : { builtinExtensions }),
  });
  try {
    const workbench = {
      developedExtensions: [],
      ...options.workbench,
      settingDefaults: { ...QUIET_DEFAULTS, ...options.workbench?.settingDefaults },
    };
    const front = await startFront({
      ...options,
      socket: server.socket,
      connectionToken,
      secretKey,
      workbench,
    });
    const close = async (): Promise<void> => {
      await front.close();
      await server.close();
    };
    return { port: front.port, addressOf: front.addressOf, ended: server.ended, close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Random bytes that are the same at every start. */
async function kept(folder: string, name: string, length: number): Promise<Buffer> {
  const file = join(folder, name);
  try {
    await writeFile(file, randomBytes(length), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFile(file);
}
