import { strict as assert } from 'node:assert';
import type { ExampleMachine } from '../../../../server/src/rules/engine/rule';
import { assertHidden } from '../../../canaries';
import { found, judged } from './judged';

const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';
const ETC = '/etc/conda/.condarc';
const CONDA = { '/opt/conda/conda-meta/conda-26.7.1-py313_0.json': '{}' };

describe('Rules over the whole machine', () => {
  const says = async (text: string, machine: ExampleMachine, ...expected: string[]): Promise<void> => {
    assert.deepEqual(await found(text, machine), expected);
  };
  const words = async (text: string, machine: ExampleMachine): Promise<string> =>
    (await judged(text, machine)).map(({ message }) => message).join('\n');

  describe('tell what is shadowed', () => {
    // Proves: guide/machine-rules
    it('by a variable, by a later file, and by which line of it', async () => {
      const value = 'channel_priority: strict\n';
      await says(
        value,
        { environment: { CONDA_CHANNEL_PRIORITY: 'flexible' } },
        'shadowed 0:channel_priority',
      );
      const later = { files: { '~/.condarc': '# mine\nchannel_priority: flexible\n' }, path: ETC };
      await says(value, later, 'shadowed 0:channel_priority');
      assert.match(await words(value, later), /: ~\/\.condarc:2 ranks higher and decides\.$/);
    });

    it('of a map the keys alone that another source has too', async () => {
      const text = 'custom_channels:\n  a: https://one.example\n  b: https://one.example\n';
      const files = { '~/.condarc': 'custom_channels:\n  b: https://two.example\n' };
      await says(text, { files, path: ETC }, 'shadowed 2:https://one.example');
    });

    it('but nothing that is said alike, no items of lists, and nothing of what adds to others', async () => {
      const text = 'channels: [a, b]\nssl_verify: true\nproxy_servers:\n  http: http://p.example\n';
      const files = {
        '~/.condarc': 'channels: [b, c]\nssl_verify: true\nproxy_servers:\n  https: http://p.example\n',
      };
      await says(text, { files, path: ETC });
    });

    it('that the base environment ranks below the user, also while it is active', async () => {
      const text = 'always_yes: true\n';
      const machine = {
        path: '/opt/conda/.condarc',
        files: { '~/.condarc': 'always_yes: false\n' },
        environment: { CONDA_PREFIX: '/opt/conda' },
      };
      await says(text, machine, 'shadowed 0:always_yes');
      assert.match(
        await words(text, machine),
        /Of the base environment conda reads .* before that of the user/,
      );
    });

    it('by the line that is final, where a source of lower rank is', async () => {
      const files = { [ETC]: 'channels: #!final\n  - main\nalways_yes: true #!final\n' };
      await says(
        'channels:\n  - conda-forge\nalways_yes: false\n',
        { files },
        'made-final 0:channels',
        'made-final 2:always_yes',
      );
      assert.match(
        await words('always_yes: false\n', { files }),
        /\/etc\/conda\/\.condarc:3 says #!final, .* Change it there\.$/,
      );
    });

    it('by a value of a map that is final', async () => {
      const files = { [ETC]: 'custom_channels:\n  a: https://one.example #!final\n' };
      await says(
        'custom_channels:\n  a: https://two.example\n  b: https://two.example\n',
        { files },
        'made-final 1:https://two.example',
      );
    });
  });

  describe('tell of comments that are meant for flags', () => {
    it('and are lost to a comment line, also behind an empty one', async () => {
      await says('channels: #!final\n  # ours\n  - main\n', {}, 'flag-lost 0:#!final');
      await says('channels:\n  - main #!top\n\n  # theirs\n  - other\n', {}, 'flag-lost 1:#!top');
      await says('always_yes: true #!final\n# the end\n', {}, 'flag-lost 0:#!final');
    });

    it('and say more than the flag, or say it in another way', async () => {
      for (const comment of ['# !final', '#!Final', '#!final because of us'])
        await says(`always_yes: true ${comment}\n`, {}, `flag-lost 0:${comment}`);
    });

    it('but of none that counts, and of no common comment', async () => {
      for (const text of [
        'channels: #!final\n\n  - main\n',
        'always_yes: true ##!!final!!\n',
        '# the final word\nalways_yes: true # this is final\n',
        'channels:\n  - main # at the top\n  # more\n  - other\n',
        'channel_alias: "https://h.example/ #!Final"\n',
      ])
        await says(text, {});
    });
  });

  describe('tell of files that conda does not read', () => {
    const text = 'channels: [main]\n';
    for (const path of [
      '~/condarc',
      '~/.condarc.yml',
      '~/.condarc.d/a.yml',
      '~/.conda/.condarc.yaml',
      '~/.conda/condarc.d/a.YML',
      '~/.conda/condarc.d/more/a.yml',
      '/opt/conda/condarc.yml',
    ])
      // Proves: guide/machine-rules
      it(`where they are, such as ${path}`, () => says(text, { path }, 'not-read 0:channels: [main]'));

    for (const path of ['/srv/project/.condarc', '/srv/project/condarc.d/a.yml', '~/project/condarc.yml'])
      it(`but not where conda never looks, such as ${path}`, () => says('always_yes: [\n', { path }));

    for (const path of ['~/.condarc', '~/.conda/condarc', '~/.conda/condarc.d/.a.yml', '/opt/conda/.condarc'])
      it(`and not of what it reads, such as ${path}`, () => says(text, { path }));
  });

  describe('tell that no certificate is checked', () => {
    it('where a null does it, or a variable that is empty', async () => {
      await says('ssl_verify:\n', {}, 'verify-off 0:ssl_verify');
      const empty = { environment: { CONDA_SSL_VERIFY: '' } };
      await says('ssl_verify: true\n', empty, 'verify-off 0:ssl_verify');
      await says('always_yes: true\n', empty, 'verify-off 0:always_yes: true');
      assert.match(await words('always_yes: true\n', empty), /CONDA_SSL_VERIFY is set and empty/);
    });

    it('where another source does it, and by which line', async () => {
      const machine = { path: ETC, files: { '~/.condarc': '\nssl_verify: false\n' } };
      await says('verify_ssl: /etc/ssl/ca.pem\n', machine, 'verify-off 0:verify_ssl');
      assert.match(
        await words('ssl_verify: true\n', machine),
        /~\/\.condarc:2 turns that off and ranks higher/,
      );
    });

    it('but not where this file does so in words, or where it is on', async () => {
      await says('ssl_verify: false\n', {});
      await says('ssl_verify: no\n', {});
      await says('ssl_verify: true\n', { files: { [ETC]: 'ssl_verify: false\n' } });
      await says('always_yes: true\n', { environment: { CONDA_SSL_VERIFY: 'false' } });
    });
  });

  describe('tell of entries of channel_settings', () => {
    const entry = (channel: string, more = ''): string =>
      `channel_settings:\n  - channel: ${channel}\n${more}`;

    it('that are for no channel, or for one that conda calls otherwise', async () => {
      await says(entry('"*"'), {}, 'never-matches 1:*');
      await says(entry('h.example/*'), {}, 'never-matches 1:h.example/*');
      await says('channel_settings:\n  - auth: x\n', {}, 'never-matches 1:x');
      const text = `channel_alias: https://h.example\n${entry('https://h.example/main')}`;
      await says(text, {}, 'never-matches 2:https://h.example/main');
      assert.match(await words(text, {}), /conda calls this one "main" here/);
    });

    it('without a secret', async () => {
      const text = `channel_alias: https://h.example\n${entry(`https://h.example/t/${TOKEN}/main`)}`;
      const said = await words(text, {});
      assert.match(said, /conda calls this one "main"/);
      assertHidden(said, TOKEN);
    });

    it('but not of those that fit a name, a URL or a request', async () => {
      for (const channel of ['https://h.example/*', 'https://h.example/main', 'main', 'defaults'])
        await says(entry(channel), {});
    });

    it('whose plugin is not there, as far as that can be told', async () => {
      const text = entry('main', '    auth: HTTP-Basic\n');
      await says(text, { files: CONDA }, 'no-handler 2:HTTP-Basic');
      await says(text, {});
      await says(text, { files: { ...CONDA, '/opt/conda/conda-meta/conda-auth-0.2.1-py_0.json': '{}' } });
      const byPip = {
        ...CONDA,
        '/opt/conda/conda-meta/python-3.13.1-h1_0.json': '{}',
        '/opt/conda/lib/python3.13/site-packages/conda_auth/__init__.py': '',
      };
      await says(text, { files: byPip });
      await says(entry('main', '    auth: of-our-own\n'), { files: CONDA });
    });
  });

  describe('tell of channels', () => {
    it('that this file gives another host than conda asks', async () => {
      const text = `channel_alias: https://h.example/t/${TOKEN}\nchannels: [main, https://x.example/c]\n`;
      const machine = { path: ETC, files: { '~/.condarc': '\nchannel_alias: https://o.example\n' } };
      await says(text, machine, 'shadowed 0:channel_alias', 'other-host 1:main');
      const said = await words(text, machine);
      assert.match(
        said,
        /conda asks o\.example for this name, where this file gives it h\.example: "channel_alias" from ~\/\.condarc:2 decides/,
      );
      assertHidden(said, TOKEN);
    });

    it('but not where this file gives a name no address', async () => {
      await says('channels: [conda-forge, defaults]\n', {
        files: {
          [ETC]: 'channel_alias: https://mirror.example\ndefault_channels: [https://mirror.example/d]\n',
        },
      });
    });

    it('that another file denies or does not allow, and where', async () => {
      const files = { [ETC]: 'denylist_channels: [conda-forge]\n' };
      await says('channels:\n  - main\n  - conda-forge\n', { files }, 'channel-denied 2:conda-forge');
      const allowing = { [ETC]: '\nallowlist_channels: [main]\n' };
      await says(
        'channels:\n  - main\n  - conda-forge\n',
        { files: allowing },
        'channel-denied 2:conda-forge',
      );
      assert.match(
        await words('channels: [conda-forge]\n', { files: allowing }),
        /not on the allowlist in \/etc\/conda\/\.condarc:2; every command/,
      );
      await says('channels: [main]\n', { files: allowing });
    });
  });

  describe('tell of variables', () => {
    const text = 'channel_alias: https://h.example\nchannels: [a]\n';
    const one = (name: string, value: string) => ({ environment: { [name]: value } });

    it('that are a slip away from a setting, at its key or in the file that ranks highest', async () => {
      await says(text, one('CONDA_CHANEL_ALIAS', 'x'), 'void-variable 0:channel_alias');
      await says(
        text,
        one('CONDA_CHANNEL_PRIORITTY', 'strict'),
        'void-variable 0:channel_alias: https://h.example',
      );
      await says(text, {
        ...one('CONDA_CHANNEL_PRIORITTY', 'strict'),
        path: ETC,
        files: { '~/.condarc': 'x: 1' },
      });
    });

    it('that hold a list as YAML has it, or one without commas', async () => {
      await says(text, one('CONDA_CHANNELS', '[b, c]'), 'void-variable 1:channels');
      await says(text, one('CONDA_CHANNELS', 'b c'), 'void-variable 1:channels');
      await says(text, one('CONDA_CHANNELS', 'b, c'));
      await says(text, one('CONDA_PINNED_PACKAGES', 'numpy 1.2&scipy 1'));
    });

    it('that set a map, and two for one setting: errors, for conda stops', async () => {
      const maps = await judged(text, one('CONDA_PROXY_SERVERS', 'http://p.example'));
      assert.deepEqual(
        maps.map(({ severity, code }) => [severity, code]),
        [['error', 'machine/void-variable']],
      );
      const both = { environment: { CONDA_CHANNEL: 'b', CONDA_CHANNELS: 'c' } };
      assert.match(await words(text, both), /CONDA_CHANNEL and CONDA_CHANNELS are one setting; conda stops/);
      assert.deepEqual(
        (await judged(text, both)).map(({ severity, code }) => [severity, code]),
        [['error', 'machine/void-variable']],
      );
    });

    it('but not of those that conda, its shell functions and its builds have', async () => {
      const environment = {
        ...{
          CONDA_EXE: '/opt/conda/bin/conda',
          CONDA_PREFIX_1: '/x',
          CONDA_SHLVL: '2',
          CONDA_ROOT: '/opt/conda',
        },
        ...{
          CONDA_PYTHON_EXE: '/x',
          CONDA_PROMPT_MODIFIER: '(x)',
          CONDA_OVERRIDE_CUDA: '12',
          CONDA_BUILD: '1',
        },
        ...{ CONDA_TOKEN_REPO_URL: 'https://h.example', CONDA_BUILD_SYSROOT: '/x', CONDA_PKG_NAME: 'x' },
        ...{ CONDA_DEFAULT_ENV: 'x', CONDA_CHANGEPS1: 'no', CONDA_PLUGINS_X: '1', CONDA_CHANNEL: 'one' },
      };
      await says('always_yes: true\n', { environment });
    });
  });

  it('say nothing of files that cannot be loaded', async () => {
    await says('channels: "open\n', {});
    await says('\n', {});
  });
});
