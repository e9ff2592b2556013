import { strict as assert } from 'node:assert';
import { Git, type GitCall, type GitHost } from '../../../../server/src/domain/file/git';

interface Machine {
  readonly platform?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where what exists really is; a path that stands for itself has its own name. */
  readonly real: Readonly<Record<string, string>>;
  readonly version?: string;
}

/** A machine, and the calls that asked for the version. */
function machine({ platform = 'linux', environment = {}, real, version = 'git version 2.45.1' }: Machine) {
  const asked: GitCall[] = [];
  const host: GitHost = {
    platform,
    environment,
    neutralFolder: '/',
    realPath: (path) => Promise.resolve(Object.hasOwn(real, path) ? real[path] : undefined),
    output: (call) => {
      asked.push(call);
      return version === '' ? Promise.reject(new Error('ENOENT')) : Promise.resolve(version);
    },
  };
  return { git: new Git(host), asked };
}

const same = (...paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, path]));
const SPOKEN = {
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_EDITOR: ':',
  GIT_GRAFT_FILE: '/dev/null',
  LC_ALL: 'C',
};

describe('How git is started', () => {
  it('is with an environment of its own, in the folder, from the first place outside', async () => {
    const { git, asked } = machine({
      environment: {
        PATH: '/repo/bin:bin::/usr/../repo/bin:/usr//local/:/repository/bin:/opt/link:/usr/bin',
        HOME: '/home/me',
        Xdg_Config_Home: '/home/me/.cfg',
        GIT_DIR: '/evil',
        LD_PRELOAD: '/evil.so',
      },
      real: {
        ...same('/repo', '/usr/bin/git', '/repo/bin/git'),
        '/opt/link/git': '/repo/bin/git',
        '/repository/bin/git': '/repository/bin/git',
      },
    });
    const call = await git.call(['ls-files', '-z'], '/repo', { folders: ['/repo', '/gone'] });
    assert.ok(call);
    const environment = {
      HOME: '/home/me',
      Xdg_Config_Home: '/home/me/.cfg',
      ...SPOKEN,
      PATH: '/usr//local/:/repository/bin:/opt/link:/usr/bin',
    };
    const { args, ...rest } = call;
    assert.deepEqual(rest, { program: '/repository/bin/git', folder: '/repo', environment });
    assert.deepEqual(args.slice(-2), ['ls-files', '-z']);
    assert.deepEqual(args.slice(0, 4), ['--no-pager', '--literal-pathspecs', '-c', 'core.fsmonitor=false']);
    assert.deepEqual(asked, [
      { program: '/repository/bin/git', args: ['--version'], folder: '/', environment },
    ]);
    // It is looked for once, as long as nothing else is asked.
    await git.call(['status'], '/repo', { folders: ['/repo', '/gone'] });
    assert.equal(asked.length, 1);
    await git.call(['status'], '/repo', { folders: ['/repo', '/gone'], chosen: '/usr/bin/git' });
    assert.equal(asked.length, 2);
  });

  /** The program that is found in a search path for `/code/a`. */
  async function found(
    path: string,
    more: Machine & { readonly chosen?: string },
  ): Promise<string | undefined> {
    const { chosen, ...rest } = more;
    const { git } = machine({ environment: { PATH: path }, ...rest });
    return (await git.call([], '/code/a', { folders: [], chosen }))?.program;
  }

  it('is never with a program of the folder, of its repository, or of what a link to them names', async () => {
    const git = '/code/bin/git';
    for (const [expected, real] of [
      [git, same('/code/a', git)],
      [undefined, same('/code/a', '/code/.git', git)],
      [undefined, same('/code/a', '/code/a/.git', '/code/.git', '/code/a/bin/git')],
      [undefined, { '/code/a': '/real/a', '/real/.git': '/real/.git', [git]: '/real/bin/git' }],
      [git, { '/code/a': '/real/a', ...same('/real/.git', git) }],
      [undefined, same('/code/a')],
    ] as const)
      assert.equal(await found('/code/bin:/code/a/bin', { real }), expected, JSON.stringify(real));
    // Whole homes are kept in a repository, but never the root.
    assert.equal(await found('/usr/bin', { real: same('/code/a', '/.git', '/usr/bin/git') }), '/usr/bin/git');
  });

  it('is with the chosen program alone, if it is outside, and with none that is too old', async () => {
    const real = same('/code/a', '/usr/bin/git', '/opt/git', '/code/a/git');
    assert.equal(await found('/usr/bin', { real, chosen: '/opt/git' }), '/opt/git');
    for (const chosen of ['/code/a/git', 'git', '/opt/none', '/opt/../code/a/git'])
      assert.equal(await found('/usr/bin', { real, chosen }), undefined, chosen);
    for (const [version, isNew] of [
      ['git version 2.38.0', true],
      ['git version 2.37.9', false],
      ['git version 2.100', true],
      ['git version 1.99.0', false],
      ['git version 3.0.0', true],
      ['git version 10.0', true],
      ['my git version 2.45.1', false],
      ['git', false],
      ['', false],
    ] as const)
      assert.equal(await found('/usr/bin', { real, version }), isNew ? '/usr/bin/git' : undefined, version);
  });

  it('is the same on Windows, by its own paths', async () => {
    const program = 'C:\\Program Files\\Git\\cmd/git.exe';
    const { git } = machine({
      platform: 'win32',
      environment: {
        Path: 'c:\\WORK\\bin;git;\\\\host\\bin;/usr/bin;C:\\Program Files\\Git\\cmd\\;D:/x/..',
        UserProfile: 'C:\\Users\\me',
        SystemRoot: 'C:\\Windows',
      },
      real: same('C:\\work', 'c:\\WORK\\bin/git.exe', '/usr/bin/git.exe', program),
    });
    const call = await git.call([], 'C:\\work', { folders: [] });
    assert.deepEqual(call && [call.program, call.environment], [
      program,
      {
        UserProfile: 'C:\\Users\\me',
        SystemRoot: 'C:\\Windows',
        ...SPOKEN,
        PATH: 'C:\\Program Files\\Git\\cmd\\',
      },
    ]);
  });
});
