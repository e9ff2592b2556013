import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** How a command line ended. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Files by their paths. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** What a command line is given beside its arguments. */
export interface Given {
  readonly stdin?: string | Buffer;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A folder of files in which the built command line is run as users run it: with a home folder of its own. */
export class CliFolder {
  readonly #root = realpathSync(mkdtempSync(join(tmpdir(), 'anaconda-tokens-cli-')));
  /** Where commands are called. */
  readonly path = join(this.#root, 'project');

  constructor(files: Files = {}) {
    mkdirSync(this.path);
    mkdirSync(this.home);
    this.write(files);
  }

  /** The built command line. */
  readonly cli = CLI;

  get home(): string {
    return join(this.#root, 'home');
  }

  write(files: Files): void {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.path, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), 'utf8');
  }

  bytes(path: string): Buffer {
    return readFileSync(join(this.path, path));
  }

  /** The environment that commands get: nobody's settings. */
  environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
    const { PATH, SystemRoot } = process.env;
    return {
      ...{ PATH, HOME: this.home, USERPROFILE: this.home, XDG_CACHE_HOME: join(this.home, 'cache') },
      ...(SystemRoot === undefined ? {} : { SystemRoot }),
      ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.com' },
      ...{ GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.com' },
      ...more,
    };
  }

  run(argv: readonly string[], { stdin = '', environment }: Given = {}): Ran {
    return this.program(process.execPath, [CLI, ...argv], { stdin, ...(environment ? { environment } : {}) });
  }

  /** Runs git; @throws where it fails */
  git(...argv: readonly string[]): string {
    const { code, out, err } = this.program('git', ['-c', 'init.defaultBranch=main', ...argv]);
    if (code !== 0) throw new Error(`git ${argv.join(' ')}: ${err}`);
    return out;
  }

  program(name: string, argv: readonly string[], { stdin = '', environment }: Given = {}): Ran {
    const { status, stdout, stderr, error } = spawnSync(name, argv, {
      cwd: this.path,
      env: this.environment(environment),
      input: stdin,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (error) throw error;
    return { code: status, out: stdout, err: stderr };
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

/** The built command line. */
export const CLI = resolve('dist/cli.js');

/** Runs one command line over some files, those of `tracked` in a git repository. */
export function ran(argv: readonly string[], files: Files = {}, tracked?: readonly string[]): Ran {
  const folder = new CliFolder(files);
  try {
    if (tracked) {
      folder.git('init', '-q');
      if (tracked.length > 0) folder.git('add', '--', ...tracked);
    }
    return folder.run(argv);
  } finally {
    folder.remove();
  }
}
