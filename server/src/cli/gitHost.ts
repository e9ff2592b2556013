import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { Git, type GitCall, type GitHost } from '../domain/git';

/** ms that git may take, and bytes that it may print. */
const patience = 10_000;
const longest = 1 << 28;

/** This machine, for git. */
const host: GitHost = {
  platform: process.platform,
  environment: process.env,
  neutralFolder: homedir(),
  realPath: (path) => realpath(path).catch(() => undefined),
  output: async ({ program, args, folder, environment }: GitCall) => {
    const options = {
      cwd: folder,
      env: environment,
      timeout: patience,
      maxBuffer: longest,
      windowsHide: true,
    };
    return (await promisify(execFile)(program, [...args], options)).stdout;
  },
};

/** Absolute paths of the files that git tracks below a folder; undefined where git does not say. */
export async function trackedBelow(folder: string): Promise<ReadonlySet<string> | undefined> {
  const call = await new Git(host).call(['ls-files', '-z'], folder, { folders: [folder] });
  if (call === undefined) return undefined;
  try {
    return new Set((await host.output(call)).split('\0').map((path) => resolve(folder, path)));
  } catch {
    return undefined; // No repository, or one that git refuses: then nothing is known of the files.
  }
}
