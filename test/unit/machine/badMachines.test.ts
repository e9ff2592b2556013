import { strict as assert } from 'node:assert';
import { configured } from './machines';

const CHANNEL = 'channels: [fine]\n';

async function channelsOf(described: Parameters<typeof configured>[0]): Promise<unknown> {
  const { values } = (await configured(described)) as { values?: { channels?: unknown } };
  return values?.channels;
}

async function stopOf(described: Parameters<typeof configured>[0]): Promise<unknown> {
  const { error } = (await configured(described)) as { error: { class: string; path?: string } | null };
  return error && [error.class, error.path];
}

describe('machines that are not as they should be', () => {
  it('a file that may not be read stops conda, and is named', async () => {
    const files = [{ path: '/etc/conda/.condarc', text: CHANNEL, unreadable: true }];
    assert.deepEqual(await stopOf({ files }), ['PermissionError', '/etc/conda/.condarc']);
  });

  it('bytes that are not UTF-8 stop conda', async () => {
    for (const hex of ['fffe6100', 'feff0061', '63e9', 'c0af'])
      assert.deepEqual(await stopOf({ files: [{ path: '~/.condarc', hex }] }), [
        'UnicodeDecodeError',
        '~/.condarc',
      ]);
  });

  it('a byte order mark and any line breaks are fine', async () => {
    const hex = Buffer.from('\ufeffchannels:\r- a\r\n- b\n').toString('hex');
    assert.deepEqual(await channelsOf({ files: [{ path: '~/.condarc', hex }] }), ['a', 'b']);
  });

  it('a zero byte makes conda pass over the file', async () => {
    const files = [
      { path: '/etc/conda/.condarc', text: CHANNEL },
      { path: '~/.condarc', hex: '610062' },
    ];
    const { ignored, values } = (await configured({ files })) as never as {
      ignored: { path: string }[];
      values: { channels: string[] };
    };
    assert.deepEqual([ignored.map(({ path }) => path), values.channels], [['~/.condarc'], ['fine']]);
  });

  it('links in a circle, of themselves, of folders and to nothing are passed over', async () => {
    const files = [
      { path: '~/.condarc', link: '~/.condarc' },
      { path: '/etc/conda/.condarc', link: '/etc/conda/condarc' },
      { path: '/etc/conda/condarc', link: '/etc/conda/.condarc' },
      { path: '~/.conda', link: '<DATA>/loop/..' },
      { path: '<DATA>/loop', link: '~/.conda' },
      { path: '$CONDA_ROOT/.condarc', link: './nowhere' },
      { path: '$CONDA_PREFIX/.condarc', text: CHANNEL },
    ];
    const env = { CONDA_PREFIX: '<PREFIX>' };
    assert.deepEqual(await channelsOf({ files, env }), ['fine']);
  });

  it('folders by the names of files, and files below files, are no files', async () => {
    const files = [
      { path: '~/.condarc', dir: true },
      { path: '~/.conda/condarc.d/a.yml', dir: true },
      { path: '~/.conda/condarc.d/b.yml', text: CHANNEL },
    ];
    assert.deepEqual(await channelsOf({ files }), ['fine']);
  });

  it('thousands of files in a folder are read in the order of their names', async () => {
    const files = Array.from({ length: 3000 }, (_, index) => ({
      path: `~/.conda/condarc.d/${String((index * 7919) % 3000).padStart(4, '0')}.yml`,
      text: `channel_alias: https://a${(index * 7919) % 3000}.example\n`,
    }));
    const { files_in_order: order, values } = (await configured({ files })) as never as {
      files_in_order: string[];
      values: { channel_alias: string };
    };
    assert.equal(order.length, 3000);
    assert.equal(values.channel_alias, 'https://a2999.example');
  });

  it('a file of ten million characters is read', async () => {
    const line = '  - https://conda.corp.example/some/channel/with/a/longer/name\n';
    const text = `${CHANNEL}unknown:\n${line.repeat(10_000_000 / line.length)}`;
    assert.deepEqual(await channelsOf({ files: [{ path: '~/.condarc', text }] }), ['fine']);
  });

  it('variables with nonsense are errors of their parameters alone', async () => {
    const env = {
      CONDA_: 'x',
      CONDA___CLASS__: 'x',
      'CONDA_A=B': 'x',
      CONDA_CONSTRUCTOR: 'x',
      CONDA_REMOTE_MAX_RETRIES: '\u0000',
      CONDA_CHANNELS: ',,\ud800 ,\n',
      CONDA_CUSTOM_CHANNELS: '{a: b}',
      CONDA_PLUGINS_A_PLUGINS_B: 'x',
      CONDARC: '\u0000',
      XDG_CONFIG_HOME: '$XDG_CONFIG_HOME',
    };
    const { error, values } = (await configured({ env })) as never as {
      error: unknown;
      values: Record<string, { error?: { class: string } }>;
    };
    assert.equal(error, null);
    assert.equal(values.remote_max_retries?.error?.class, 'CustomValidationError');
    assert.equal(values.custom_channels?.error?.class, 'InvalidTypeError');
    assert.equal(values.plugins?.error?.class, 'ValueError');
  });

  it('keys that objects of JavaScript have are settings like any other', async () => {
    const text = 'custom_channels: {__proto__: https://a.example, constructor: https://b.example}\n';
    const { values } = (await configured({ files: [{ path: '~/.condarc', text }] })) as never as {
      values: { custom_channels: object };
    };
    assert.deepEqual(Object.keys(values.custom_channels).sort(), ['__proto__', 'constructor']);
  });

  it('a home folder that is empty, relative or on a drive of Windows', async () => {
    assert.deepEqual(await channelsOf({ env: { HOME: '' }, files: [{ path: '/.condarc', text: CHANNEL }] }), [
      'fine',
    ]);
    const files = [
      { path: 'C:\\Users\\me\\.condarc', text: CHANNEL },
      { path: 'C:/ProgramData/conda/condarc', text: 'channels: [all]\n' },
      { path: 'D:\\envs\\x\\.condarc', text: 'channels: [env]\n' },
    ];
    const env = { HOME: 'C:\\Users\\me', CONDA_PREFIX: 'D:\\envs\\x' };
    assert.deepEqual(await channelsOf({ platform: 'win', env, files }), ['env', 'fine', 'all']);
  });

  it('paths of Windows are one in any case', async () => {
    const files = [{ path: 'C:/Users/me/.condarc', text: CHANNEL }];
    const env = { HOME: 'C:\\Users\\me', CONDARC: 'c:\\users\\ME\\.CONDARC' };
    assert.deepEqual(await channelsOf({ platform: 'win', env, files }), ['fine']);
  });

  it('an environment that has no name, or one with a slash', async () => {
    assert.deepEqual(await stopOf({ argv: ['list', '-n', ' '] }), ['ArgumentError', undefined]);
    assert.deepEqual(await stopOf({ argv: ['list', '-n', 'a/b'] }), ['CondaValueError', undefined]);
  });

  it('an environment file that is missing, or no list of channels', async () => {
    const solved = async (files: unknown[], ...more: string[]): Promise<unknown> => {
      const argv = ['env', 'create', '-f', 'environment.yml', ...more];
      const result = await configured({ argv, solve: true, files });
      return (result.solver_is_given as { error?: { class: string } }).error?.class;
    };
    assert.equal(await solved([]), 'EnvironmentFileNotFound');
    for (const text of ['name: x\nchannels: x\ndependencies: []\n', 'a: [\n']) {
      assert.equal(await solved([{ path: './environment.yml', text }], '-n', 'x'), 'PluginError');
      // Without a name conda misses that first.
      assert.equal(await solved([{ path: './environment.yml', text }]), 'ArgumentError');
    }
  });
});
