import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serverOfEachTest, type ClientSide, type ServerProcess } from './serverProcess';

/** A home of each test's own, and servers on a machine that has no other configuration of conda. */
export interface MachineHome {
  /** Absolute; another one in each test. */
  readonly home: () => string;
  /** Writes a file below the home; gives its URI. */
  readonly write: (name: string, text: string) => string;
  /** Starts a server there that may speak for the machine. */
  readonly started: (client?: ClientSide) => Promise<ServerProcess>;
}

/** Makes the home before each test of the suite that calls it, and takes it away afterwards. */
export function homeOfEachTest(): MachineHome {
  const start = serverOfEachTest();
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'machine-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  return {
    home: () => folder,
    write: (name, text) => {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      return pathToFileURL(path).href;
    },
    started: (client = {}) =>
      start({
        options: { machine: {} },
        ...client,
        env: {
          HOME: folder,
          XDG_CONFIG_HOME: join(folder, '.config'),
          CONDA_EXE: join(folder, 'root/bin/conda'),
          CONDA_ROOT: join(folder, 'root'),
          CONDA_PREFIX: undefined,
          CONDA_DEFAULT_ENV: undefined,
          CONDARC: undefined,
          ...client.env,
        },
      }),
  };
}

/** The text of a hover. */
export async function hoverText(
  server: ServerProcess,
  uri: string,
  line: number,
  at: number,
): Promise<string> {
  const hover = await server.hover(uri, line, at);
  if (!hover || typeof hover.contents !== 'object' || !('value' in hover.contents))
    throw new Error(`no hover at ${line}:${at}`);
  return hover.contents.value;
}
