import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marks, problemsOf } from '../linted';

const found = (text: string, pathExists = false): Promise<readonly string[]> =>
  marks('condarc/', 'condarc', text, { pathExists: () => pathExists });

async function only(
  text: string,
): Promise<{ code: string; severity: string; replacement: string | undefined }> {
  const problems = (await problemsOf('condarc', text)).filter(({ code }) => code.startsWith('condarc/'));
  assert.equal(problems.length, 1, JSON.stringify(problems));
  const [{ code, severity, replacement } = { code: '', severity: '', replacement: undefined }] = problems;
  return { code, severity, replacement };
}

describe('condarcs as people write them', () => {
  const folder = 'test/fixtures/condarc/found';
  for (const file of readdirSync(folder)) {
    it(`have no error, and no key unknown: ${file}`, async () => {
      const text = readFileSync(join(folder, file), 'utf8');
      const problems = await problemsOf('condarc', text, { pathExists: () => false });
      assert.deepEqual(
        problems.filter(({ severity }) => severity === 'error'),
        [],
      );
      assert.deepEqual(
        problems.filter(({ code }) => code.startsWith('condarc/')).map(({ code }) => code),
        file === 'server.condarc' ? ['condarc/removed-key'] : [],
      );
    });
  }
});

describe('an empty map where a list belongs', () => {
  for (const text of ['pkgs_dirs: {}\n', 'pkgs_dirs:\n {}\n', 'channels: # none\n\n  {\n  }\nverbosity: 1\n'])
    it(`is nothing, as to conda: ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await found(text), []);
    });
  it('is one with an item on the next line', async () => {
    assert.deepEqual(await found('pkgs_dirs:\n  {a: b}\n'), ['condarc/conda-crashes pkgs_dirs']);
  });
});

describe('rules on the keys of a condarc', () => {
  for (const [key, meant] of [
    ['chanels', 'channels'],
    ['Channels', 'channels'],
    ['SSL_VERIFY', 'ssl_verify'],
    ['channels_alias', 'channel_alias'],
    ['auto-activate', 'auto_activate'],
    ['my_own_key', undefined],
  ] as const) {
    it(`know no key ${key}`, async () => {
      assert.deepEqual(await only(`${key}: x\n`), {
        code: 'condarc/unknown-key',
        severity: 'warning',
        replacement: meant,
      });
    });
  }

  it('say nothing of what stands under an unknown key', async () => {
    assert.deepEqual(await found('other:\n  nested: [1, {a: b}]\n'), ['condarc/unknown-key other']);
  });

  it("take a key that holds an anchor for one of the author's own, unless it is near another", async () => {
    assert.deepEqual(await found('mirror: &m https://x\nchannels: [*m]\n'), []);
    assert.deepEqual(await found('chanels: &m [a]\ndefault_channels: *m\n'), ['condarc/unknown-key chanels']);
    // Broken, as long as somebody is at work on the value.
    assert.deepEqual(await found('mirror: &m https://x\n  b: c\nchannels: [*m]\n'), [
      'condarc/file-ignored &',
    ]);
  });

  it('mark the key, though its value stands below', async () => {
    assert.deepEqual(await found('offline: true\nchanels:\n\n  - a\n'), ['condarc/unknown-key chanels']);
  });

  it('find keys that conda no longer reads', async () => {
    assert.deepEqual(await found('use_pip: true\n'), ['condarc/removed-key use_pip']);
  });

  it('find two names of one parameter, and leave other pairs alone', async () => {
    assert.deepEqual(await found('channels: [a]\nchannel: [b]\n'), ['condarc/two-aliases channel']);
    assert.deepEqual(await found('root_dir: /a\nroot_prefix: /b\n'), ['condarc/two-aliases root_prefix']);
    assert.deepEqual(await found('channels: [a]\nchannel_alias: https://a\n'), []);
  });

  it("take mamba's keys in a condarc and in a mambarc", async () => {
    assert.deepEqual(await found('mirrored_channels:\n'), []);
    assert.deepEqual(await marks('condarc/', 'mambarc', 'use_uv: yes\nchannels: x\n'), []);
    assert.deepEqual(await marks('condarc/', 'mambarc', 'use_uvv: yes\n'), ['condarc/unknown-key use_uvv']);
  });
});

describe('rules on the values of a condarc', () => {
  for (const [text, mark] of [
    ['channels: conda-forge\n', 'condarc/wrong-type conda-forge'],
    ['channels: ""\n', 'condarc/wrong-type channels'],
    ['channels:\n  - - a\n', 'condarc/conda-crashes'],
    ['channels:\n  - {a: b}\n', 'condarc/conda-crashes'],
    ['channels:\n  a: b\n', 'condarc/conda-crashes channels'],
    ['channels: {a: b}\n', 'condarc/conda-crashes channels'],
    ['proxy_servers: http://proxy\n', 'condarc/wrong-type http://proxy'],
    ['proxy_servers: [a]\n', 'condarc/wrong-type proxy_servers'],
    ['proxy_servers: []\n', 'condarc/wrong-type proxy_servers'],
    ['proxy_servers:\n  http: [a]\n', 'condarc/wrong-type http'],
    ['custom_multichannels:\n  a: b\n', 'condarc/wrong-type b'],
    ['custom_multichannels:\n  a: [[b]]\n', 'condarc/conda-crashes'],
    ['channel_settings:\n  channel: x\n', 'condarc/conda-crashes channel_settings'],
    ['channel_settings:\n  - x\n', 'condarc/wrong-type x'],
    ['channel_settings:\n  - channel: [x]\n', 'condarc/wrong-type channel'],
    ['offline: [true]\n', 'condarc/wrong-type offline'],
    ['offline: {}\n', 'condarc/wrong-type offline'],
    ['offline: perhaps\n', 'condarc/bad-value perhaps'],
    ['remote_max_retries:\n', 'condarc/bad-value remote_max_retries'],
    ['channel_alias: conda.example.com\n', 'condarc/bad-value conda.example.com'],
    ['list_fields: [name, colour]\n', 'condarc/bad-value colour'],
    ['ssl_verify: /no/such.pem\n', 'condarc/missing-path /no/such.pem'],
    ['client_ssl_cert: /no/such.pem\n', 'condarc/missing-path /no/such.pem'],
    ['always_copy: yes\nalways_softlink: on\n', 'condarc/keys-disagree on'],
    ['copy: 1\nsoftlink: true\n', 'condarc/keys-disagree true'],
    ['client_cert_key: /x\nclient_cert: none\n', 'condarc/keys-disagree client_cert_key'],
    ['client_cert_key: /x\n', 'condarc/keys-disagree client_cert_key'],
    ['client_cert_key: /x\nclient_cert: ~\n', 'condarc/keys-disagree client_cert_key'],
    ['always_copy: [true]\nalways_softlink: true\n', 'condarc/wrong-type always_copy'],
    ['client_ssl_cert_key: [a]\n', 'condarc/wrong-type client_ssl_cert_key'],
    ['channels: [[[[a]]]]\n', 'condarc/conda-crashes'],
    ['channels: [{a: [b, {c: d}]}]\n', 'condarc/conda-crashes'],
    ['channel_settings: {a: {b: [c]}}\n', 'condarc/conda-crashes channel_settings'],
    ['channel_settings: [[[a]]]\n', 'condarc/wrong-type'],
    ['proxy_servers: {http: {a: [b]}}\n', 'condarc/wrong-type http'],
    ['proxy_servers: {http: [[a]]}\n', 'condarc/wrong-type http'],
    ['custom_multichannels: {a: {b: [c]}}\n', 'condarc/conda-crashes a'],
    ['custom_multichannels: [[[a]]]\n', 'condarc/wrong-type custom_multichannels'],
    ['offline: [[[a]]]\n', 'condarc/wrong-type offline'],
    ['channels: {\n  a: b}\n', 'condarc/conda-crashes channels'],
    ['channels: &x {}\ndefault_channels: {\n\n a: b }\n', 'condarc/conda-crashes default_channels'],
  ] as const) {
    it(`find ${mark} in ${JSON.stringify(text)}`, async () => {
      const marked = await found(text);
      assert.deepEqual(
        marked.filter((each) => !/missing-path (?:\/x|none)$/.test(each)),
        [mark],
      );
    });
  }

  for (const text of [
    'channels:\n',
    'channels: []\n',
    'channels: {}\n',
    'channels: {\n}\n# more\n\noffline: true\n',
    'offline: true\n\n\nchannels: {}\n\n\nalways_copy: true\n',
    'channels: [a, 3, true, ~, 1.5]\n',
    'proxy_servers: ~\n',
    'custom_channels:\n  a:\n  b: 3\n',
    'custom_multichannels:\n  a:\n  b: []\n  c: {}\n',
    'channel_settings:\n  - channel: x\n    n: 3\n  -\n',
    'offline:\n',
    'channel_alias: ""\n',
    'always_copy: true\nalways_softlink: 0\n',
    'always_copy: ~\nalways_softlink: true\n',
    'always_copy: true\nalways_softlink:\n',
    'client_ssl_cert_key: ~\n',
    'client_ssl_cert_key:\n',
    'exclude_newer: soon\n',
    'plugins: 3\n',
    'channels: [a] # 2024-01-01\n',
    'channels: ["2024-01-01"]\n',
  ]) {
    it(`are silent on ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await found(text), []);
    });
  }

  it('offer a list around a lone value, but not where brackets would change it', async () => {
    assert.equal((await only('channels: conda-forge\n')).replacement, '[conda-forge]');
    assert.equal((await only("channels: 'conda-forge'\n")).replacement, undefined);
    assert.equal((await only('channels: a, b\n')).replacement, undefined);
  });

  it('tell which two values exclude each other, or which is missing', async () => {
    const key = (line: number, end: number) => ({ line, place: { start: 0, end, lines: 0 } });
    assert.deepEqual(await problemsOf('condarc', 'always_copy: true\nsoftlink: on\n'), [
      {
        code: 'condarc/keys-disagree',
        severity: 'error',
        line: 1,
        place: { start: 10, end: 12, lines: 0 },
        message:
          '"always_copy" and "always_softlink" exclude each other; conda stops with an error. Turn one off.',
        related: [{ ...key(0, 11), message: '"always_copy" is on here' }],
        choices: ['false'],
      },
    ]);
    assert.deepEqual(await problemsOf('condarc', 'client_cert_key: /x\n'), [
      {
        code: 'condarc/keys-disagree',
        severity: 'error',
        ...key(0, 15),
        message:
          '"client_ssl_cert_key" needs "client_ssl_cert" beside it; conda stops with an error unless another of its files gives one.',
      },
    ]);
  });

  for (const [text, message, choices] of [
    [
      'ssl_verify: ~/ca.pem\n',
      'conda does not read "~" as the home folder here and stops with an error; write the whole path.',
      ['true', 'truststore'],
    ],
    [
      'ssl_verify: /ca~\n',
      'This path does not exist here; conda stops with an error. Write true, false, truststore or the path of a certificate.',
      ['true', 'truststore'],
    ],
    [
      'client_ssl_cert: /x\n',
      'This file does not exist here; conda fails at the first request to a server.',
      undefined,
    ],
    [
      'client_ssl_cert_key: /x\nclient_ssl_cert: ""\n',
      'This file does not exist here; conda fails at the first request to a server.',
      undefined,
    ],
  ] as const)
    it(`say of ${JSON.stringify(text)}: ${message}`, async () => {
      const problems = await problemsOf('condarc', text, { pathExists: () => false });
      const [missing, ...more] = problems.filter(({ code }) => code === 'condarc/missing-path');
      assert.deepEqual([missing?.message, missing?.choices, more], [message, choices, []]);
    });

  it('believe a path where it exists or nobody can be asked, but never a tilde', async () => {
    assert.deepEqual(await found('ssl_verify: /etc/ca.pem\n', true), []);
    assert.deepEqual(await found('client_ssl_cert_key: " None "\n', true), []);
    assert.deepEqual(await problemsOf('condarc', 'ssl_verify: /etc/ca.pem\n'), []);
    assert.deepEqual(await found('ssl_verify: ~/ca.pem\n', true), ['condarc/missing-path ~/ca.pem']);
  });

  // Proves: guide/errors-certain
  it('are errors, save for a certificate that fails later and for variables', async () => {
    assert.equal((await only('ssl_verify: ~/ca.pem\n')).severity, 'error');
    assert.equal((await only('client_ssl_cert: ~/ca.pem\n')).severity, 'warning');
    assert.equal((await only('ssl_verify: $CA_BUNDLE\n')).severity, 'information');
    assert.equal((await only('channel_alias: ${ALIAS}\n')).severity, 'information');
  });

  it('never repeat a value, for it may be a secret', async () => {
    for (const text of [
      'channel_alias: h/t/feedface/x\n',
      'channels: feedface\n',
      'remote_max_retries: feedface\n',
    ]) {
      for (const { message } of await problemsOf('condarc', text))
        assert(!message.includes('feedface'), message);
    }
  });
});

describe('the rule on channels that a list refuses', () => {
  for (const [text, marked] of [
    [
      'channels: [https://x.example/bad]\ndenylist_channels: [https://x.example/t/tok/bad/]\n',
      'https://x.example/bad',
    ],
    ['channels: [a, b]\nallowlist_channels: [b]\n', 'a'],
    ['channels: [defaults]\ndenylist_channels: [https://repo.anaconda.com/pkgs/r]\n', 'defaults'],
    [
      'channel_alias: https://h.example\nchannels: [main]\ndenylist_channels: [https://h.example/main]\n',
      'main',
    ],
  ] as const) {
    it(`finds ${marked} in ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await found(text), [`condarc/channel-denied ${marked}`]);
    });
  }

  it('is silent where the lists let everything pass, and on channels that only conda can name', async () => {
    assert.deepEqual(await found('channels: [defaults]\nallowlist_channels: [defaults, other]\n'), []);
    assert.deepEqual(await found('channels: [a]\ndenylist_channels: [b]\n'), []);
    assert.deepEqual(await found('channels: [$SITE]\nallowlist_channels: [a]\n'), []);
    assert.deepEqual(await found('channels: [a]\nallowlist_channels: []\n'), []);
  });
});
