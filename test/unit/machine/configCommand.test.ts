import { strict as assert } from 'node:assert';
import { assertHidden } from '../../canaries';
import { configured, ranConfig } from './machines';

const TOKEN = 'ab-12345678-90ab-cdef';
const FILES = [
  {
    path: '/etc/conda/.condarc',
    text: `channel_alias: https://conda.corp.example/t/${TOKEN}\nproxy_servers: {https: 'http://me:pass-4711@proxy.corp.example'}\n`,
  },
  { path: '~/.condarc', text: 'channels: [team, $MINE/x]\nchannel_priority: strict #!final\n' },
];
const ENV = { MINE: 'https://other.corp.example/t/other-9876' };

describe('anaconda-tokens config', () => {
  it('says the files in order, the channels with their requests, and the settings', async () => {
    const { code, out, err } = await ranConfig({ files: FILES, env: ENV, ask: ['team'] });
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^Files that count.*\n {2}\/etc\/conda\/\.condarc\n {2}~\/\.condarc\n/);
    assert.match(out, /\n {2}team\n {4}https:\/\/conda\.corp\.example\/t\/\*{5}\/team\/linux-64\n/);
    assert.match(out, /\n {2}channel_priority: strict\n/);
  });

  it('says of each value and item which source it comes from, when asked', async () => {
    const { out } = await ranConfig(
      { files: FILES, env: ENV, argv: ['search', '-c', 'cli', 'x'] },
      '--show-sources',
    );
    assert.match(out, /channels: .*\n {4}cli {2}from command line\n {4}team {2}from ~\/\.condarc\n/);
    assert.match(out, /default_channels: .*\n {4}built in\n/);
    assert.ok(!(await ranConfig({ files: FILES, env: ENV })).out.includes('from ~/.condarc'));
  });

  for (const format of ['text', 'json'])
    it(`shows no secret as ${format}, and every one when asked`, async () => {
      const asked = {
        files: FILES,
        env: ENV,
        ask: ['team', `https://u:pw-0815@h.example/t/${TOKEN}/y`],
        sessions: [],
      };
      const masked = await ranConfig(asked, '--format', format, '--show-sources');
      for (const secret of [TOKEN, 'pass-4711', 'other-9876', 'pw-0815']) assertHidden(masked.out, secret);
      const { out } = await ranConfig(asked, '--format', format, '--show-secrets', '--show-sources');
      for (const secret of [TOKEN, 'pass-4711', 'other-9876']) assert.ok(out.includes(secret), secret);
    });

  it('hides secrets in the words of an error too', async () => {
    const text = `channel_alias: no-scheme.example/t/${TOKEN}/x\n`;
    for (const format of ['text', 'json']) {
      const { out } = await ranConfig({ files: [{ path: '~/.condarc', text }] }, '--format', format);
      assert.match(out, /CustomValidationError/);
      assertHidden(out, TOKEN);
    }
  });

  it('says why a file is left out, and what stops every command', async () => {
    const skipped = await ranConfig({ files: [{ path: '~/.condarc', text: 'a: "open\n' }] });
    assert.match(skipped.out, /~\/\.condarc {2}ignored: invalid yaml at line/);
    const stopped = await ranConfig({ files: [{ path: '~/.condarc', text: 'a: [\n' }] });
    assert.equal(stopped.code, 0);
    assert.match(stopped.out, /^Every conda command stops before it starts: ~\/\.condarc\n/);
  });

  it('says what counts for a new environment that a file names, and not for the one that is active', async () => {
    const given = async (text: string, ...argv: readonly string[]): Promise<unknown> => {
      const files = [
        { path: '$CONDA_PREFIX/condarc', text: 'channels: [active]\n' },
        { path: '$CONDA_PREFIX/conda-meta/history', text: '' },
        { path: '$CONDA_ROOT/envs/made/.condarc', text: 'channels: [own]\n' },
        { path: './environment.yml', text: `${text}channels: [listed]\ndependencies: []\n` },
      ];
      const env = { CONDA_PREFIX: '<PREFIX>' };
      const { solver_is_given: solver } = await configured({ files, env, argv, solve: true });
      return (solver as { channels: unknown }).channels;
    };
    const create = ['env', 'create', '-f', 'environment.yml'];
    assert.deepEqual(await given('name: new\n', ...create), ['listed']);
    assert.deepEqual(await given('name: made\n', ...create), ['listed', 'own']);
    assert.deepEqual(await given('prefix: /srv/x\n', 'create', '--file', 'environment.yml'), ['listed']);
    assert.deepEqual(await given('name: new\n', 'create', '-n', 'made', '--file', 'environment.yml'), [
      'listed',
      'own',
    ]);
    assert.deepEqual(await given('name: new\n', 'install', '--file', 'environment.yml'), [
      'listed',
      'active',
    ]);
  });

  for (const [line, words] of [
    ['install --platform osx-64 x', 'unrecognized arguments: --platform'],
    ['create -n a -yx b', 'unrecognized arguments: -yx'],
    ['create -n a b -c', 'argument -c/--channel: expected one argument'],
    ['create -n a -c -y b', 'argument -c/--channel: expected one argument'],
    ['create -n a -p ./b c', 'argument -p/--prefix: not allowed with argument -n/--name'],
    ['env create -n a -c b', 'unrecognized arguments: -c'],
    ['env create ./e.yml', 'unrecognized arguments: ./e.yml'],
    ['install --revision two', "argument --revision: invalid int value: 'two'"],
    ['update --revision 1', 'unrecognized arguments: --revision'],
  ] as const)
    it(`says what conda’s parser refuses: ${line}`, async () => {
      const described = { files: [{ path: '~/.condarc', text: 'channels: [a]\n' }], argv: line.split(' ') };
      assert.deepEqual((await configured(described)).error, {
        stage: 'load',
        class: 'SystemExit',
        message: words,
      });
      assert.equal((await ranConfig(described)).out, `conda takes no such command line\n  ${words}\n`);
    });

  it('takes whatever conda’s parser takes', async () => {
    for (const line of [
      'install --prune --unknown --force-pscheck x',
      'create --no-default-packages -n a -qyc b --override-c x',
      'env update --prune -f ./e.yml',
      'install --revision -1',
      'search --made-up x',
      'install -c-y x',
      'env create -f ./e.yml ./f.yml',
      '--no-plugins install x',
    ]) {
      const described = { files: [{ path: '~/.condarc', text: 'channels: [a]\n' }], argv: line.split(' ') };
      assert.equal((await configured(described)).error, null, line);
    }
  });

  it('denies no channel without an address of its own where the default channels are denied', async () => {
    const text = 'channels: [None, a]\ndenylist_channels: [defaults]\n';
    const { values } = await configured({ files: [{ path: '~/.condarc', text }] });
    assert.deepEqual((values as { channels: unknown }).channels, ['a']);
    const denied = await configured({
      files: [{ path: '~/.condarc', text: text.replace('[defaults]', '[None]') }],
    });
    assert.match(JSON.stringify(denied.values), /ChannelDenied/);
  });

  it('says by the class of an error whether conda took a file for an environment by its name', async () => {
    for (const [path, expected] of [
      ['environment.yml', 'PluginError'],
      ['environment.yaml', 'PluginError'],
      ['env.yml', 'EnvironmentSpecPluginNotDetected'],
    ] as const) {
      const files = [{ path: `./${path}`, text: 'name: x\n' }];
      const argv = ['create', '-n', 'x', '--file', path];
      const { solver_is_given: solver } = await configured({ files, argv, solve: true });
      assert.equal((solver as { error?: { class: string } }).error?.class, expected);
    }
  });

  it('says that an environment for another platform needs each source to be right by itself', async () => {
    const given = async (text: string, ...argv: readonly string[]): Promise<unknown> => {
      const files = [
        { path: '/etc/conda/.condarc', text },
        { path: '$CONDA_ROOT/conda-meta/history', text: '' },
        { path: '~/.condarc', text: 'channel_priority: strict\nchannels: [a]\n' },
      ];
      const described = { files, env: { ALIAS: 'https://h.example' }, argv, solve: true };
      const { solver_is_given: solver } = await configured(described);
      const { error, channels } = solver as { error?: { class: string }; channels?: unknown };
      return error?.class ?? channels;
    };
    const create = ['create', '-n', 'x', 'y'];
    for (const text of ['channel_alias: $ALIAS\n', 'channel_priority: bad\n']) {
      assert.deepEqual(await given(text, ...create), ['a']);
      assert.equal(await given(text, ...create, '--platform', 'win-64'), 'CustomValidationError');
      assert.deepEqual(await given(text, ...create, '--platform', 'linux-64'), ['a']);
      assert.deepEqual(await given(`${text}subdir: win-64\n`, 'install', 'y'), ['a']);
    }
    assert.deepEqual(await given('channel_alias: https://h.example\n', ...create, '--platform', 'win-64'), [
      'a',
    ]);
  });

  it('says which command is meant by a word that is near to it, and nothing of a command of plugins', async () => {
    const { out } = await ranConfig({ argv: ['instal', '-n', 'x', 'y'] });
    assert.match(out, /conda has no command "instal" of its own\. Did you mean "install"\?/);
    for (const argv of [
      ['build', '.'],
      ['env'],
      ['init'],
      ['--json'],
      ['upgrade', 'x'],
      ['search', 'instal'],
    ])
      assert.doesNotMatch((await ranConfig({ argv })).out, /Did you mean/, argv.join(' '));
  });

  it('says what a command hands to the solver', async () => {
    const { out } = await ranConfig({ argv: ['create', '-n', 'x', '-c', 'one', 'y'], solve: true });
    assert.match(out, /Handed to the solver\n {2}https:\/\/conda\.anaconda\.org\/one\/linux-64\n/);
  });

  for (const [why, described] of [
    ['no JSON', '{'],
    ['no object', '[]'],
    ['a platform that is none', { platform: 'amiga' }],
    ['files that are no list', { files: {} }],
    ['a file without a path', { files: [{ text: '' }] }],
    ['bytes that are none', { files: [{ path: '~/.condarc', hex: 'xyz' }] }],
    ['a variable that is no text', { env: { A: 1 } }],
    ['a setting of no type', { plugins: { x: 'tree' } }],
  ] as const)
    it(`refuses a description with ${why}, in words and with code 2`, async () => {
      const { code, out, err } = await ranConfig(described);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /\.\n$/);
    });

  for (const args of [['--format', 'xml'], ['--prefix', '/a'], ['what'], ['--', 'info'], ['--nope']])
    it(`refuses ${args.join(' ')} beside a described machine`, async () => {
      const { code, err } = await ranConfig({}, ...args);
      assert.equal(code, 2);
      assert.match(err, /Usage: anaconda-tokens config/);
    });

  it('takes the settings of plugins as they are described', async () => {
    const described = {
      plugins: { depth: 'int', words: { type: 'list', aliases: ['word'] } },
      files: [{ path: '~/.condarc', text: 'plugins: {depth: "3", word: [a], x_flag: true}\n' }],
    };
    const { out } = await ranConfig(described, '--format', 'json');
    const { values } = JSON.parse(out) as { values: { plugins: unknown } };
    assert.deepEqual(values.plugins, { depth: 3, words: ['a'] });
  });

  it('tells what is wrong with single files on this machine, as text alone', async () => {
    const described = {
      files: [
        { path: '/etc/conda/.condarc', text: 'always_yes: false\n' },
        { path: '~/.condarc', text: 'always_yes: true\noffline: true #!Final\n' },
      ],
      env: { CONDA_CHANEL_ALIAS: 'https://h.example' },
    };
    const { out } = await ranConfig(described);
    assert.equal(
      out.slice(out.indexOf('Problems')),
      [
        'Problems',
        '  /etc/conda/.condarc:1: information: conda does not use "always_yes" from here: ~/.condarc:1 ranks higher and decides. [machine/shadowed]',
        '  ~/.condarc:1: warning: conda knows no variable CONDA_CHANEL_ALIAS, so it sets nothing. Did you mean "CONDA_CHANNEL_ALIAS"? [machine/void-variable]',
        '  ~/.condarc:2: warning: conda takes this for a common comment: a flag is exactly "#!final", in small letters and with nothing else in the comment. Write that. [machine/flag-lost]',
        '',
      ].join('\n'),
    );
    const { out: json } = await ranConfig(described, '--format', 'json');
    assert.ok(!json.includes('ranks higher'));
  });
});
