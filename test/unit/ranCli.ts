import { posix } from 'node:path';
import { run } from '../../server/src/cli/commands';
import type { Io } from '../../server/src/cli/io';

interface Ran {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line over files in memory; `docs` is a folder. */
export async function ran(
  argv: readonly string[],
  files: Readonly<Record<string, string | Buffer>> = {},
  tracked?: string[],
): Promise<Ran> {
  let out = '';
  let err = '';
  const io: Io = {
    stdout: (text) => (out += text),
    stderr: (text) => (err += text),
    readFile: () => Promise.reject(new Error('lint reads bytes')),
    readBytes: (path, most) => {
      const file = files[path];
      if (file === undefined) throw new Error(`ENOENT: no such file, open '${path}'`);
      const bytes = Buffer.from(file);
      return bytes.length > most ? undefined : bytes;
    },
    filesBelow: (folder) =>
      Promise.resolve(
        folder === '.'
          ? Object.keys(files)
          : folder === 'docs'
            ? Object.keys(files).filter((file) => file.startsWith('docs/'))
            : undefined,
      ),
    exists: () => true,
    absolute: (path) => posix.resolve('/project', path),
    userFolders: { home: '/home/me' },
    tracked: () => Promise.resolve(tracked && new Set(tracked.map((path) => `/project/${path}`))),
    version: () => Promise.resolve('1.2.3'),
    now: () => Date.parse('2026-11-23T12:00:00Z'),
    serve: () => {
      out += 'serving';
    },
  };
  return { code: await run(argv, io), out, err };
}
