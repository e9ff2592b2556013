import { strict as assert } from 'node:assert';
import { configured, ranConfig } from './machines';

describe('anaconda-tokens config says that nothing is solved', () => {
  it('where conda goes back to a revision', async () => {
    const files = [
      { path: '~/.condarc', text: 'channels:  #!final\n  - a\n' },
      { path: '$CONDA_ROOT/conda-meta/history', text: '' },
    ];
    const back = { files, argv: ['install', '--revision', '0', '-c', 'b'], solve: true };
    assert.equal((await configured(back)).solver_is_given, null);
    const { out } = await ranConfig(back);
    assert.match(out, /\n {4}https:\/\/conda\.anaconda\.org\/a\/noarch\n/);
    assert.match(out, /\nHanded to the solver\n {2}nothing: /);
    assert.doesNotMatch(out, /\/b\/noarch/);
    const unknown = [{ path: '~/.condarc', text: 'channels: [a]\nchannel_alias: x\n' }, ...files.slice(1)];
    const { solver_is_given: solver } = await configured({ ...back, files: unknown });
    assert.equal((solver as { error?: { class: string } }).error?.class, 'CustomValidationError');
  });

  it('where an environment is copied', async () => {
    const files = [
      { path: '~/.condarc', text: 'channels: [a]\n' },
      { path: '$CONDA_ROOT/conda-meta/history', text: '' },
    ];
    const copy = { files, argv: ['create', '-n', 'x', '--clone', 'base', '-c', 'b'], solve: true };
    assert.equal((await configured(copy)).solver_is_given, null);
    assert.match((await ranConfig(copy)).out, /\nHanded to the solver\n {2}nothing: “create --clone” /);
    const unknown = [{ path: '~/.condarc', text: 'channel_alias: x\n' }, ...files.slice(1)];
    const { solver_is_given: solver } = await configured({ ...copy, files: unknown });
    assert.equal((solver as { error?: { class: string } }).error?.class, 'CustomValidationError');
  });

  it('where an environment is brought in line with a file that names no package', async () => {
    const given = async (dependencies: string, ...command: readonly string[]): Promise<unknown> => {
      const text = `name: x\nchannels: [a]\ndependencies: ${dependencies}\n`;
      const argv = [...command, '-f', 'environment.yml'];
      const { solver_is_given: solver } = await configured({
        files: [{ path: './environment.yml', text }],
        argv,
        solve: true,
      });
      return solver && (solver as { urls: unknown }).urls;
    };
    const urls = ['https://conda.anaconda.org/a/linux-64', 'https://conda.anaconda.org/a/noarch'];
    for (const none of ['[]', '[{npm: [x]}]']) assert.equal(await given(none, 'env', 'update'), null);
    // conda adds pip where pip is to install something, and solves whatever a new environment is made of.
    for (const some of ['[y]', '[{pip: [x]}]', '[{conda: [y]}]'])
      assert.deepEqual(await given(some, 'env', 'update'), urls);
    assert.deepEqual(await given('[]', 'env', 'create'), urls);
    const { out } = await ranConfig({
      files: [{ path: './environment.yml', text: 'name: x\ndependencies: []\n' }],
      argv: ['env', 'update'],
      solve: true,
    });
    assert.match(out, /\nHanded to the solver\n {2}nothing: “env update” /);
  });

  it('where all packages have their address', async () => {
    const url = 'https://conda.anaconda.org/a/noarch/b-1-0.conda';
    const files = [
      { path: './locked.txt', text: `# x\n@EXPLICIT\n${url}\n` },
      { path: './list.txt', text: 'numpy\n' },
      { path: '~/.condarc', text: 'channels: [a]\n' },
    ];
    const given = async (...more: readonly string[]): Promise<unknown> => {
      const { solver_is_given: solver } = await configured({
        files,
        argv: ['create', '-n', 'x', ...more],
        solve: true,
      });
      const { error } = (solver ?? {}) as { error?: { class: string } };
      return solver === null ? null : (error?.class ?? Object.keys(solver as object));
    };
    for (const mixed of [
      [url, 'numpy'],
      ['--file', 'locked.txt', 'numpy'],
    ])
      assert.equal(await given(...mixed), 'CondaValueError', mixed.join(' '));
    for (const none of [[url], ['--file', 'locked.txt'], ['--file', 'locked.txt', './c-1-0.tar.bz2']])
      assert.equal(await given(...none), null, none.join(' '));
    for (const some of [[], ['numpy'], ['--file', 'list.txt']])
      assert.deepEqual(await given(...some), ['channels', 'subdirs', 'urls', 'repodata_fn'], some.join(' '));
    const { out } = await ranConfig({ files, argv: ['create', '-n', 'x', url], solve: true });
    assert.match(out, /\nHanded to the solver\n {2}nothing: packages that are named by their addresses /);
  });
});
