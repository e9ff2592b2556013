import { strict as assert } from 'node:assert';
import type { FileKind } from '../../../server/src/domain/file/fileKind';
import { parseDocument } from '../../../server/src/readers/parseDocument';
import { Linter } from '../../../server/src/rules/engine/linter';
import { assertHidden } from '../../canaries';
import { NOW, problemsOf, SETTINGS } from './linted';
import { SECRETS_IN_DATA } from './secretsInData';

const TOKEN = '0123456789abcdef'.repeat(3);
const HOST = 'https://conda.example.com';
const packageUrl = (name: string, token = TOKEN): string =>
  `${HOST}/t/${token}/team/noarch/${name}-1-0.conda`;
const many = (line: (index: number) => string): string =>
  Array.from({ length: 300 }, (_, index) => line(index)).join('');

/** The problems by 1-based line, as `line severity code`. */
async function told(kind: FileKind, text: string): Promise<readonly string[]> {
  return (await problemsOf(kind, text)).map(({ line, severity, code }) => `${line + 1} ${severity} ${code}`);
}

describe('A file with a line for each package', () => {
  const lists: readonly (readonly [FileKind, string])[] = [
    ['conda-lock', `package:\n${many((index) => `- name: p${index}\n  url: ${packageUrl(`p${index}`)}\n`)}`],
    ['pixi-lock', `packages:\n${many((index) => `- conda: ${packageUrl(`p${index}`)}\n`)}`],
    ['requirements', `@EXPLICIT\n${many((index) => `${packageUrl(`p${index}`)}#0123\n`)}`],
  ];
  for (const [kind, text] of lists) {
    it(`is told once of the token of 300 packages: ${kind}`, async () => {
      const [problem, ...more] = await problemsOf(kind, text);
      assert.deepEqual(more, []);
      assert.equal(problem?.code, 'secret/literal-token');
      assert.match(problem.message, /299 more places/);
    });
  }

  it('is told of each token, and of each fault, by itself', async () => {
    const text = `@EXPLICIT\n${packageUrl('a', 'ab-1')}\n${packageUrl('b', 'ab-2')}\n${packageUrl('c', 'ab-1')}\n`;
    assert.deepEqual(await told('requirements', text), [
      '2 warning secret/literal-token',
      '3 warning secret/literal-token',
    ]);
  });

  it('is told with the count as it stands after edits', async () => {
    const parsed = await parseDocument(
      'requirements',
      many((index) => `${packageUrl(`p${index}`)}\n`),
    );
    const context = { fileKind: 'requirements', userLevel: false, facts: [], now: NOW } as const;
    const judge = new Linter();
    const words = (): string =>
      judge
        .lint(parsed, context, SETTINGS)
        .map(({ message }) => message)
        .join();
    assert.match(words(), /299 more places/);
    parsed.change([{ from: { line: 0, character: 0 }, to: { line: 298, character: 0 }, text: '' }]);
    assert.match(words(), /1 more place of/);
    parsed.change([{ from: { line: 0, character: 0 }, to: { line: 1, character: 0 }, text: '' }]);
    assert.doesNotMatch(words(), /more place/);
  });
});

describe('The URL of a package', () => {
  it('is judged for its token: placeholders, cut ones, variables that stay', async () => {
    const text = ['<TOKEN>', 'ab_c', '${TOKEN}', 'abc-1'].map((token) => `  - ${packageUrl('a', token)}\n`);
    assert.deepEqual(await told('environment', `channels: [a]\ndependencies:\n${text.join('')}`), [
      '3 warning url/placeholder',
      '4 warning secret/literal-token',
      '4 error url/token-cut',
      '5 warning url/env-not-expanded',
      '6 warning secret/literal-token',
    ]);
    assert.deepEqual(
      await told('environment', `dependencies:\n  - a[url='${packageUrl('a', '<TOKEN>')}']\n`),
      ['2 warning url/placeholder'],
    );
  });
});

describe('The same channel twice', () => {
  it('counts only in a list that conda asks together', async () => {
    assert.deepEqual(await told('environment', 'channels: [a, b]\ndependencies: [a::x, a::y]\n'), []);
    assert.deepEqual(await told('conda-build-config', 'channel_sources: ["a,b", a]\n'), []);
    assert.deepEqual(
      await told(
        'construct',
        `channels_remap:\n  - {src: "file:///a", dest: a}\n  - {src: "file:///b", dest: a}\n`,
      ),
      [],
    );
    for (const kind of ['environment', 'construct'] as const)
      assert.deepEqual(await told(kind, 'channels: [a, a]\n'), ['1 information url/same-channel']);
  });
});

describe('Secrets of a condarc outside of channels', () => {
  it('are seen in proxies and addresses, and variables where they stay', async () => {
    const text = `proxy_servers:
  http: http://me:not-real-9@proxy.example.com:8080
  https: http://me:\${PASSWORD}@proxy.example.com:8080
signing_metadata_url_base: https://me:\${PASSWORD}@conda.example.com
`;
    assert.deepEqual(await told('condarc', text), [
      '2 warning secret/basic-auth',
      '2 warning secret/printed-in-clear',
      '4 warning url/env-not-expanded',
    ]);
  });

  it('are seen in channel_settings and repo_tokens, and misspelt keys there', async () => {
    const text = `channel_settings:
  - chanel: https://conda.example.com/*
    token: ${TOKEN}
    password: $PASSWORD
    anything: of-a-plugin
repo_tokens:
  https://conda.example.com/: ${TOKEN}
`;
    assert.deepEqual(await told('condarc', text), [
      '2 warning condarc/unknown-key',
      '3 warning secret/literal-token',
      '4 warning url/env-not-expanded',
      '7 warning secret/literal-token',
    ]);
  });
});

describe('The condarc in a construct.yaml', () => {
  const condarc = `channel_alias: ${HOST}/t/\${TOKEN}\nchannels: defaults\nchanels: [a]\n`;
  const found = (from: number): readonly string[] => [
    `${from + 1} error condarc/wrong-type`,
    `${from + 2} warning condarc/unknown-key`,
  ];
  for (const [title, key] of [
    ['a map', 'condarc:'],
    ['a text', 'condarc: |'],
  ] as const) {
    it(`is judged as a condarc: ${title}`, async () => {
      const text = `name: x\n${key}\n${condarc.replace(/^(?=.)/gm, '  ')}`;
      assert.deepEqual(
        (await told('construct', text)).filter((one) => !one.includes('secret/')),
        found(3),
      );
    });
  }

  it('has a base URL for conda_channel_alias', async () => {
    assert.deepEqual(await told('construct', `conda_channel_alias: ${HOST}/t/ab_c\n`), [
      '1 warning secret/literal-token',
      '1 error url/token-cut',
    ]);
  });
});

describe('Channels and packages of an environment file', () => {
  const stops = 'needs a list; conda stops with an error.';
  const named =
    'is a text, in quotes where it looks like something else, or not there at all; conda stops with an error.';
  const item = 'is a text, in quotes where it looks like a number; conda stops with an error.';
  for (const [text, message, replacement] of [
    ['channels:', `"channels" ${stops} Write [] for none.`],
    ['channels: ~', `"channels" ${stops} Write [] for none.`],
    ['channels: 3', `"channels" ${stops}`],
    ['channels: no', `"channels" ${stops}`, '[no]'],
    ['channels: true', `"channels" ${stops}`],
    ['channels: conda-forge', `"channels" ${stops}`, '[conda-forge]'],
    ['channels: a b', `"channels" ${stops}`],
    ['channels: "a"', `"channels" ${stops}`],
    ['channels: ""', `"channels" ${stops} Write [] for none.`],
    ['channels: {a: b}', `"channels" ${stops}`],
    ['channels: {}', `"channels" ${stops}`],
    ['dependencies: {}', `"dependencies" ${stops}`],
    ['channels: [3]', `A channel ${item}`],
    ['channels: [a, null]', `A channel ${item}`],
    ['channels: [[a]]', `A channel ${item}`],
    ['dependencies: 3', `"dependencies" ${stops}`],
    ['dependencies:', `"dependencies" ${stops} Write [] for none.`],
    ['dependencies: ""', `"dependencies" ${stops} Write [] for none.`],
    ['dependencies: {a: b}', `"dependencies" ${stops}`],
    ['dependencies: [[a]]', `A package ${item}`],
    ['name: 3', `"name" ${named}`, '"3"'],
    ['name: 2024-01-01', `"name" ${named}`, '"2024-01-01"'],
    ['name:', `"name" ${named}`],
    ['dependencies: true', `"dependencies" ${stops}`],
    ['dependencies: numpy', `"dependencies" ${stops}`, '[numpy]'],
    ['dependencies: [3.11]', `A package ${item}`],
    ['dependencies: [a, null]', `A package ${item}`],
  ] as const)
    it(`are an error where conda stops at them: ${text}`, async () => {
      const [problem, ...more] = await problemsOf('environment', `${text}\n`);
      assert.deepEqual(
        [problem?.code, problem?.severity, problem?.message, problem?.replacement, more],
        ['environment/wrong-type', 'error', message, replacement, []],
      );
    });
  for (const [text, codes] of [
    ['name: a\nchannels: [b]\n', ['2 warning environment/no-dependencies']],
    ['name: a\nchannels:\n  - b\ndependencis: [c]\n', ['2 warning environment/no-dependencies']],
    ['name: a\nchannels: [b]\ndependencies: []\n', []],
    ['name: a\nchannels: [b]\n<<: {dependencies: [c]}\n', []],
    ['channels: [b]\n', []],
    ['name: a\n', []],
  ] as const)
    it(`${codes.length > 0 ? 'are told where conda misses the packages' : 'may be'}: ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await told('environment', text), codes);
    });
  it('may have no packages at all', async () => {
    for (const value of ['[]', '[a, {pip: [b]}]', '["3.11"]'])
      assert.deepEqual(await told('environment', `dependencies: ${value}\n`), [], value);
  });
  for (const value of ['[]', '[a]']) {
    it(`are none where conda takes them: ${value}`, async () => {
      assert.deepEqual(await told('environment', `channels: ${value}\n`), []);
    });
  }
});

describe('default for defaults', () => {
  it('is told where conda asks anaconda.org, and not under an alias of one’s own', async () => {
    for (const [kind, text] of [
      ['condarc', 'channels: [default]\n'],
      ['environment', 'channels: [default]\n'],
      ['shell', 'conda install -c default x\n'],
    ] as const)
      assert.deepEqual(await told(kind, text), ['1 warning url/default-name'], kind);
    assert.deepEqual(await told('condarc', `channel_alias: ${HOST}\nchannels: [default]\n`), []);
  });
});

describe('A key that conda no longer reads', () => {
  it('needs no remedy where it says what conda does now', async () => {
    for (const line of ['restore_free_channel: false', 'allow_other_channels: yes', 'use_pip: true'])
      assert.deepEqual(await told('condarc', `${line}\n`), ['1 information condarc/removed-key'], line);
    assert.deepEqual(await told('condarc', 'restore_free_channel: true\n'), [
      '1 warning condarc/removed-key',
    ]);
  });
});

describe('A secret in a file of data', () => {
  for (const [kind, text, code, words] of SECRETS_IN_DATA) {
    it(`is told with what keeps it out: ${kind} ${String(words)}`, async () => {
      const found = await problemsOf(kind, text);
      assert.deepEqual(
        found.map((problem) => problem.code),
        [code],
      );
      assert.match(found[0]?.message ?? '', words);
      assertHidden(JSON.stringify(found), TOKEN);
    });
  }

  it('is none where an index has none, or a variable that is replaced', async () => {
    assert.deepEqual(await told('pip-conf', '[global]\nindex-url = https://pypi.org/simple\n'), []);
    assert.deepEqual(
      await told('requirements', '-i https://${TOKEN}:x-auth-token@h.example/simple\nnumpy\n'),
      [],
    );
    assert.deepEqual(
      await told('requirements', '-i https://u:${pw}@h.example/a\n-f https://u:$PW@h.example/b\n'),
      ['1 warning url/env-not-expanded', '2 warning url/env-not-expanded'],
    );
    assert.deepEqual(await told('pip-conf', '[global]\nindex-url = https://u:${PW}@h.example/simple\n'), [
      '2 warning url/env-not-expanded',
    ]);
  });
});

describe('A token that is the user of an index', () => {
  const token = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978';
  for (const name of ['UV_INDEX_OWN_USERNAME', 'POETRY_HTTP_BASIC_OWN_USERNAME'])
    it(`is told where no other word speaks of secrets: ${name}`, async () => {
      assert.deepEqual(await told('shell', `export ${name}=${token}\n`), ['1 warning secret/literal-token']);
      for (const value of ['$TOKEN', 'alice'])
        assert.deepEqual(await told('shell', `export ${name}=${value}\n`), [], value);
    });
});
