import { strict as assert } from 'node:assert';
import { fixAllEdits, fixesFor } from '../../../../server/src/features/actions/quickFixes';
import { ChunkCache } from '../../../../server/src/features/chunkCache';
import { literalPlaces } from '../../../../server/src/features/tokens/literalPlaces';
import { edited, nothing, signedIn, source } from '../marked';
import { fixed, fixes, problemsOf } from './fixesFor';

const token = (...lines: string[]): string => ['tokens:', '  - name: ci', ...lines, ''].join('\n');

describe('Quick fixes', () => {
  it('turn a misspelt scope into the nearest one', async () => {
    const before = token('    scopes: [chanel:vew]');
    assert.equal(
      await fixed('anaconda-tokens.yaml', before, 'scope/unknown-category', /^Change to/),
      token('    scopes: [channel:view]'),
    );
  });

  it('give an old name its successor', async () => {
    const before = token('    scopes:', '      - "channel:manage-groups" # from 2019');
    const after = token('    scopes:', '      - "channel.group:edit" # from 2019');
    assert.equal(await fixed('anaconda-tokens.yaml', before, 'scope/old-name', /^Change to/), after);
  });

  it('remove a duplicate with its line', async () => {
    const before = token('    scopes:', '      - cve:view', '      - cve:view # again', '      - role:view');
    const after = token('    scopes:', '      - cve:view', '      - role:view');
    assert.equal(await fixed('anaconda-tokens.yaml', before, 'scope/duplicate', /^Remove/), after);
  });

  it('split a token with scopes and resources in two, expiry and comments kept', async () => {
    const before = `${token(
      '    expires: 90d # rotate',
      '    scopes:',
      '      - cve:view',
      '    resources:',
      '      - channel: main # all',
      '        permission: read',
    )}  - name: other\n    scopes: [role:view]\n`;
    const after = `${token('    expires: 90d # rotate', '    scopes:', '      - cve:view')}  - name: ci-resources
    expires: 90d # rotate
    resources:
      - channel: main # all
        permission: read
  - name: other
    scopes: [role:view]
`;
    const mended = await fixed('anaconda-tokens.yaml', before, 'scope/with-resources', /^Split/);
    assert.equal(mended, after);
    assert.deepEqual(problemsOf(await source('anaconda-tokens.yaml', mended), nothing), []);
  });

  it('offer no split where the token is not written one key a line', async () => {
    const flow =
      'tokens:\n  - {name: ci, scopes: [cve:view], resources: [{channel: main, permission: read}]}\n';
    const all = await fixes('anaconda-tokens.yaml', flow, 'scope/with-resources');
    assert.ok(!all.some(({ title }) => title.startsWith('Split')));
  });

  it('replace a literal token by a variable, the known token by its own', async () => {
    const before = 'channels:\n  - "https://conda.example.com/t/abc-1/main" # ours\n';
    assert.equal(
      await fixed('.condarc', before, 'secret/literal-token', /^Replace/),
      'channels:\n  - "https://conda.example.com/t/${ANACONDA_TOKEN}/main" # ours\n',
    );
    assert.match(
      await fixed('.condarc', before, 'secret/literal-token', /^Replace/, signedIn),
      /\$\{ANACONDA_TOKEN_CI\}/,
    );
  });

  it('offer no variable where nothing replaces it', async () => {
    const all = await fixes(
      'pixi.toml',
      '[workspace]\nchannels = ["https://conda.example.com/t/0123456789abcdef0123456789abcdef/main"]\n',
      'secret/literal-token',
    );
    assert.ok(!all.some(({ title }) => title.startsWith('Replace')));
  });

  it('hand a literal to the vault by its fingerprint where the editor can', async () => {
    const text = 'channels:\n  - https://conda.example.com/t/abc-1/main\n';
    const all = await fixes('.condarc', text, 'secret/literal-token', {
      ...signedIn,
      commands: { saveLiteral: 'x.save' },
    });
    const [argument] = (all.find(({ command }) => command?.command === 'x.save')?.command?.arguments ??
      []) as unknown[];
    assert.deepEqual(argument, {
      uri: 'file:///project/.condarc',
      range: { start: { line: 1, character: 32 }, end: { line: 1, character: 37 } },
      fingerprint: 'print of abc-1',
      expandsEnvironment: true,
      origin: 'https://conda.example.com',
    });
  });

  it('hand a secret of a comment or a command to the vault too, but no password', async () => {
    const context = { ...signedIn, commands: { saveLiteral: 'x.save' } };
    const hex = '0123456789abcdef0123456789abcdef0123456789abcdef';
    const saves = async (name: string, text: string, code: string): Promise<number> =>
      (await fixes(name, text, code, context)).filter(({ command }) => command?.command === 'x.save').length;
    const comment = `# - https://conda.example.com/t/${hex}/main\nchannels: []\n`;
    assert.equal(await saves('.condarc', comment, 'secret/in-comment'), 1);
    assert.equal(await saves('setup.sh', `conda token set ${hex}\n`, 'secret/literal-token'), 1);
    const password = 'channels:\n  - https://me:not-real-1@conda.example.com/t/abc-1/main\n';
    assert.equal(await saves('.condarc', password, 'secret/basic-auth'), 0);
  });

  it('find the token that an index has for its user, to keep it and to look for it', async () => {
    const hex = '0123456789abcdef0123456789abcdef0123456789abcdef';
    const text = `[global]\nindex-url = https://${hex}:x-auth-token@conda.example.com/simple\n`;
    const document = await source('pip.conf', text);
    const range = { start: { line: 1, character: 20 }, end: { line: 1, character: 68 } };
    const print = (value: string): string => `print of ${value.length}`;
    const [place, ...more] = literalPlaces(document, new ChunkCache(), print);
    assert.deepEqual(more, []);
    assert.deepEqual(place, {
      uri: document.uri,
      range,
      fingerprint: 'print of 48',
      expandsEnvironment: false,
      origin: 'https://conda.example.com',
    });
    const all = await fixes('pip.conf', text, 'secret/basic-auth', {
      ...signedIn,
      commands: { saveLiteral: 'x.save' },
    });
    assert.equal(all.filter(({ command }) => command?.command === 'x.save').length, 1);
    assert.ok(!all.some(({ title }) => title.startsWith('Replace')));
  });

  it('name the channel where conda puts no variable in', async () => {
    const byName = async (url: string): Promise<unknown> => {
      const all = await fixes('construct.yaml', `channels:\n  - ${url}\n`, 'secret/literal-token', {
        ...signedIn,
        commands: { saveLiteral: 'x.save' },
      });
      const [argument] = all.find(({ command }) => command)?.command?.arguments as [{ byName?: object }];
      return argument.byName;
    };
    const host = 'https://conda.example.com';
    const range = (length: number): object => ({
      start: { line: 1, character: 4 },
      end: { line: 1, character: 4 + length },
    });
    assert.deepEqual(await byName(`${host}/t/abc-1/main/nightly`), {
      name: 'main/nightly',
      alias: host,
      range: range(host.length + 21),
    });
    for (const url of [`${host}/api/repo/t/abc-1/main`, `${host}/t/abc-1/api/repo/main/`])
      assert.deepEqual(await byName(url), {
        name: 'main',
        alias: `${host}/api/repo`,
        range: range(url.length),
      });
    for (const url of [`${host}/t/abc-1`, `${host}/t/abc-1/main?x=1`, `${host}/t/abc-1/true`])
      assert.equal(await byName(url), undefined, url);
  });

  it('offer the variable once, and first where there is no vault', async () => {
    const text = 'channels:\n  - https://conda.example.com/t/abc-1/main\n';
    const all = (await fixes('.condarc', text, 'secret/literal-token')).filter(({ edits }) =>
      edits.some(({ newText }) => newText.includes('${ANACONDA_TOKEN}')),
    );
    assert.deepEqual(
      all.map(({ preferred }) => preferred),
      [true],
    );
  });

  it('take no token out of the file that is kept nowhere, where the editor can store it', async () => {
    const text = 'channels:\n  - https://conda.example.com/t/0123456789abcdef0123456789abcdef/main\n';
    const context = { ...signedIn, commands: { saveLiteral: 'x.save' } };
    const unknown = await fixes('.condarc', text, 'secret/literal-token', context);
    assert.equal(unknown.filter(({ command }) => command?.command === 'x.save').length, 1);
    assert.deepEqual(
      unknown.filter(({ edits }) => edits.some(({ newText }) => newText.includes('${'))),
      [],
    );
    const held = await fixes(
      '.condarc',
      text.replace(/[0-9a-f]{32}/, 'abc-1'),
      'secret/literal-token',
      context,
    );
    const [bare, ...others] = held.filter(({ edits }) => edits.some(({ newText }) => newText.includes('${')));
    assert.equal(bare?.edits[0]?.newText, '${ANACONDA_TOKEN_CI}');
    assert.notEqual(bare.preferred, true);
    assert.deepEqual(others, []);
  });

  it('say that the token has to be kept, where the editor cannot store it', async () => {
    const text = 'channels:\n  - https://conda.example.com/t/0123456789abcdef0123456789abcdef/main\n';
    const [bare] = (await fixes('.condarc', text, 'secret/literal-token')).filter(({ title }) =>
      title.startsWith('Replace'),
    );
    assert.match(bare?.title ?? '', /keep the token first/);
  });

  it('write the scheme as conda wants it', async () => {
    const before = 'channels:\n  - HTTPS://conda.example.com/t/${T}/main\n';
    assert.equal(
      await fixed('.condarc', before, 'url/scheme-case', /^Change to/),
      'channels:\n  - https://conda.example.com/t/${T}/main\n',
    );
  });

  it('rename a misspelt key and nothing else', async () => {
    assert.equal(
      await fixed('.condarc', 'chanels : # ours\n  - a\n', 'condarc/unknown-key', /^Change to/),
      'channels : # ours\n  - a\n',
    );
  });

  it('add the channel_alias that keeps a token where it is written', async () => {
    const before = '# ours\nchannels:\n  - https://conda.example.com/api/repo/t/${T}/main\n';
    const after = await fixed('.condarc', before, 'url/token-moved', /^Add channel_alias/);
    assert.equal(after, `# ours\nchannel_alias: https://conda.example.com/api/repo\n${before.slice(7)}`);
    assert.ok(
      !problemsOf(await source('.condarc', after), nothing).some(({ code }) => code === 'url/token-moved'),
    );
  });

  it('let a problem be ignored, with the indentation of its line', async () => {
    const before = 'channels:\n  - http://conda.example.com/t/${T}/main\n';
    const after = await fixed('.condarc', before, 'url/insecure-http', /^Ignore/);
    assert.equal(
      after,
      'channels:\n  # anaconda-tokens: ignore[url/insecure-http]\n  - http://conda.example.com/t/${T}/main\n',
    );
    assert.deepEqual(problemsOf(await source('.condarc', after), nothing), []);
  });

  it('name no secret in their titles', async () => {
    const text = 'channels:\n  - HTTPS://conda.example.com/t/abc-1/main\n';
    const document = await source('.condarc', text);
    const titles = problemsOf(document, signedIn).flatMap((problem) =>
      fixesFor(problem, document, signedIn).map(({ title }) => title),
    );
    assert.ok(titles.length > 2);
    assert.ok(!titles.join().includes('abc-1'));
  });
});

describe('Fixing all at once', () => {
  it('does what is safe and leaves the rest', async () => {
    const text = token(
      '    scopes:',
      '      - channel:manage-groups',
      '      - cve:view',
      '      - cve:view',
      '      - chanel:view',
    );
    const document = await source('anaconda-tokens.yaml', text);
    const after = edited(text, fixAllEdits(problemsOf(document, nothing), document, nothing));
    assert.equal(
      after,
      token('    scopes:', '      - channel.group:edit', '      - cve:view', '      - chanel:view'),
    );
  });

  it('never moves a secret', async () => {
    const text =
      'channels:\n  - https://conda.example.com/t/abc-1/main\n  - http://conda.example.com/t/abc_1/main\n';
    const document = await source('.condarc', text);
    assert.deepEqual(fixAllEdits(problemsOf(document, signedIn), document, signedIn), []);
  });
});
