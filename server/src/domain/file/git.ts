/** How git is started: by whom is left to the caller, so that client and command line have one answer. */
export interface GitCall {
  /** An absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** The whole environment: nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What finding git needs of the machine. */
export interface GitHost {
  /** As `process.platform`. */
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A folder that no repository can write to, in which git is asked for its version. */
  readonly neutralFolder: string;
  /** Where a file really is, links followed; undefined where there is none. */
  realPath(path: string): Promise<string | undefined>;
  /** What a program prints. Rejects where it cannot be started or ends with a fault. */
  output(call: GitCall): Promise<string>;
}

/** Which git may be started. */
export interface GitChoice {
  /** Absolute folders that others may have written: no program is taken from them. */
  readonly folders: readonly string[];
  /** The program that the user chose, if any. */
  readonly chosen?: string | undefined;
  /** Whether git need not be asked for its version, for an older one would refuse the command. */
  readonly isNewEnough?: boolean;
}

/**
 * The list of tracked files, for which git need not be asked for its version: `--format` came with 2.38, as its release
 * notes say, and an older git ends at it, having read no more than settings and the index.
 */
export const LIST_TRACKED: readonly string[] = ['ls-files', '-z', '--format=%(path)'];

/**
 * The one place that says how git is started in folders that others may have written. A repository's configuration can
 * name programs; here every such setting is overruled by the command line, which wins over it, and nothing of the
 * environment that speaks to git comes through. See `git help config`, "safe.bareRepository" and "protocol.allow".
 */
export class Git {
  #found: Found | undefined;

  constructor(private readonly host: GitHost) {}

  /**
   * How to start git for a command in a folder; undefined where git must be done without: there is none outside of
   * `folders`, or it is too old.
   */
  async call(
    command: readonly string[],
    folder: string,
    { folders, chosen, isNewEnough = false }: GitChoice,
  ): Promise<GitCall | undefined> {
    const others = await this.#written([...folders, folder]);
    const key = JSON.stringify([chosen, others]);
    if (this.#found?.key !== key) this.#found = { key, program: this.#find(others, chosen) };
    const found = this.#found;
    const program = await found.program;
    if (program === undefined) return undefined;
    const environment = this.#environment(others);
    if (!isNewEnough && !(await (found.isNewEnough ??= this.#isNewEnough(program, environment))))
      return undefined;
    return { program, args: [...settings, ...command], folder, environment };
  }

  /** What others may have written: the folders, as they are named and as they really are, and the whole repository of each. */
  async #written(folders: readonly string[]): Promise<readonly string[]> {
    const found = new Set(folders);
    for (const folder of folders) {
      const real = await this.host.realPath(folder);
      if (real === undefined) continue;
      found.add(real);
      const root = await this.#repositoryOf(real);
      // Some keep their whole home in a repository: what is installed there is theirs.
      if (root !== undefined && root !== this.host.neutralFolder) found.add(root);
    }
    return [...found];
  }

  async #repositoryOf(folder: string): Promise<string | undefined> {
    const parts = folder.split(/[\\/]/);
    for (let length = parts.length; length > 1; length -= 1) {
      const above = folder.slice(0, parts.slice(0, length).join('/').length);
      if ((await this.host.realPath(`${above}/.git`)) !== undefined) return above;
    }
    return undefined;
  }

  async #find(folders: readonly string[], chosen: string | undefined): Promise<string | undefined> {
    const name = this.#windows ? 'git.exe' : 'git';
    const paths = this.#path(folders).map((path) => `${path.replace(/[\\/]+$/, '')}/${name}`);
    for (const path of chosen === undefined ? paths : [chosen]) {
      if (!this.#isOutside(path, folders)) continue;
      const real = await this.host.realPath(path);
      if (real === undefined || !this.#isOutside(real, folders)) continue;
      return path;
    }
    return undefined;
  }

  async #isNewEnough(program: string, environment: GitCall['environment']): Promise<boolean> {
    const folder = this.host.neutralFolder;
    try {
      return knowsSettings(await this.host.output({ program, args: ['--version'], folder, environment }));
    } catch {
      return false; // It cannot be started, so it cannot be used.
    }
  }

  /** Absolute folders of the search path that are outside of the given ones. */
  #path(folders: readonly string[]): readonly string[] {
    const value = Object.entries(this.host.environment).find(([name]) => name.toUpperCase() === 'PATH')?.[1];
    return (value ?? '').split(this.#windows ? ';' : ':').filter((path) => this.#isOutside(path, folders));
  }

  /** Whether a path is absolute, on this machine, and not below one of the folders. */
  #isOutside(path: string, folders: readonly string[]): boolean {
    const absolute = this.#windows ? /^[a-z]:[\\/]/i.test(path) : path.startsWith('/');
    if (!absolute || path.split(/[\\/]/).includes('..')) return false;
    return folders.every((folder) => !`${this.#plain(path)}/`.startsWith(`${this.#plain(folder)}/`));
  }

  #plain(path: string): string {
    const slashed = this.#windows ? path.replaceAll('\\', '/').toLowerCase() : path;
    return slashed.replace(/\/+/g, '/').replace(/\/$/, '');
  }

  #environment(folders: readonly string[]): Readonly<Record<string, string>> {
    const own = Object.entries(this.host.environment).filter(([name]) => PASSED_ON.has(name.toUpperCase()));
    const inherited = own.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
    const path = this.#path(folders).join(this.#windows ? ';' : ':');
    return { ...Object.fromEntries(inherited), ...SPOKEN, PATH: path };
  }

  get #windows(): boolean {
    return this.host.platform === 'win32';
  }
}

/** A program that was found, and whether it is new enough once that is asked. */
interface Found {
  readonly key: string;
  readonly program: Promise<string | undefined>;
  isNewEnough?: Promise<boolean>;
}

/** Whether git knows all that is set here: `safe.bareRepository` came with 2.38. */
function knowsSettings(version: string): boolean {
  const [, major, minor] = /^git version (\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > 2 || (Number(major) === 2 && Number(minor) >= 38);
}

/** Options in front of any command: no setting of a repository starts a program, asks another machine or hides a change. */
const settings: readonly string[] = [
  '--no-pager',
  '--literal-pathspecs',
  ...[
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'core.alternateRefsCommand=:',
    'core.askPass=',
    'core.sshCommand=false',
    'core.useReplaceRefs=false',
    'core.gitProxy=',
    'credential.helper=',
    'diff.external=',
    'diff.relative=false',
    'gpg.program=false',
    'i18n.logOutputEncoding=UTF-8',
    'log.showSignature=false',
    'protocol.allow=never',
    'safe.bareRepository=explicit',
    'submodule.recurse=false',
  ].flatMap((setting) => ['-c', setting]),
];

/** What git hears from the environment beside the settings; no variable of the user's that speaks to git comes through. */
const SPOKEN: Readonly<Record<string, string>> = {
  // Stronger than `protocol.NAME.allow`, which a repository can set for each protocol.
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_EDITOR: ':',
  GIT_GRAFT_FILE: '/dev/null',
  LC_ALL: 'C',
};

/** Where a user's own files and the system's are; without them git does not find the user's `safe.directory`. */
const PASSED_ON: ReadonlySet<string> = new Set([
  ...['HOME', 'USERPROFILE', 'HOMEDRIVE', 'HOMEPATH', 'XDG_CONFIG_HOME', 'APPDATA', 'LOCALAPPDATA'],
  ...['PROGRAMDATA', 'SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'TMPDIR', 'TMP', 'TEMP', 'USER', 'USERNAME'],
]);
