import { strict as assert } from 'node:assert';
import { resolveProposal } from '../../../../server/src/features/completion/resolve';
import { facts, nothing, proposals, signedIn, taken } from '../marked';

const MANIFEST = 'anaconda-tokens.yaml';
const labels = async (name: string, text: string, context = nothing): Promise<string[]> =>
  (await proposals(name, text, context)).map(({ label }) => label);

describe('Completion of scopes', () => {
  const inList = (item: string): string => `tokens:\n  - name: ci\n    scopes:\n      - ${item}\n`;

  it('offers categories first, and every scope behind them', async () => {
    const items = await proposals(MANIFEST, inList('|'));
    const sorted = items
      .toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))
      .map(({ label }) => label);
    assert.equal(sorted.length, 15 + 37);
    assert.deepEqual(sorted.slice(0, 3), ['artifact', 'channel', 'channel.default-channel']);
    assert.equal(sorted[15], 'artifact:create');
  });

  // Proves: readme/exact-scopes
  it('offers the actions of the category behind the colon, with level and meaning', async () => {
    const items = await proposals(MANIFEST, inList('channel.mirror:|'));
    assert.deepEqual(
      items.map(({ label, detail }) => [label, detail]),
      [
        ['edit', 'manage'],
        ['view', 'manage'],
      ],
    );
    assert.match(JSON.stringify(items[0]?.documentation), /mirrors of channels/);
  });

  it('says where a level is one over the parent', async () => {
    const items = await proposals(MANIFEST, inList('subchannel:cr|'));
    assert.equal(items.find(({ label }) => label === 'create')?.detail, 'manage, on the parent channel');
  });

  it('writes the whole scope over what stands there, behind the mark too', async () => {
    assert.equal(
      await taken(MANIFEST, inList('chan|el:vw # c'), 'channel.group:edit'),
      inList('channel.group:edit # c'),
    );
    assert.equal(await taken(MANIFEST, inList('"role:v|"'), 'view'), inList('"role:view"'));
    assert.equal(await taken(MANIFEST, inList('|'), 'cve'), inList('cve:'));
  });

  it('works in a flow list, in JSON and on the command line', async () => {
    assert.equal(
      await taken(MANIFEST, 'tokens:\n  - scopes: [role:view, cve:|]', 'edit'),
      'tokens:\n  - scopes: [role:view, cve:edit]',
    );
    assert.equal(
      await taken('body.json', '{"name": "a",\n "scopes": ["role:view",\n  "cve:|"]}', 'edit'),
      '{"name": "a",\n "scopes": ["role:view",\n  "cve:edit"]}',
    );
    assert.equal(
      await taken('mint.sh', 'conda repo auth --create -s role:view,cve:|', 'edit'),
      'conda repo auth --create -s role:view,cve:edit',
    );
    assert.deepEqual(await labels('body.json', '{"name": "|"}'), []);
  });

  // Proves: page/select-scopes
  it('keeps to what the signed-in account may grant', async () => {
    const limited = { ...signedIn, facts: [{ ...facts, scopes: ['channel:view', 'new.thing:do'] }] };
    assert.deepEqual(await labels(MANIFEST, inList('|'), limited), [
      'channel',
      'new.thing',
      'channel:view',
      'new.thing:do',
    ]);
  });

  it('offers nothing in a comment', async () => {
    assert.deepEqual(await labels(MANIFEST, inList('a:b # ro|')), []);
  });
});

describe('Completion in a manifest', () => {
  it('offers the keys of the place', async () => {
    assert.deepEqual(await labels(MANIFEST, '|'), ['server', 'tokens']);
    assert.deepEqual(await labels(MANIFEST, 'tokens:\n  - name: a\n    |'), [
      'name',
      'expires',
      'description',
      'scopes',
      'resources',
    ]);
    assert.deepEqual(await labels(MANIFEST, 'tokens:\n- resources:\n  - |'), [
      'channel',
      'artifact',
      'permission',
    ]);
  });

  it('opens the first item of a list with its key', async () => {
    assert.equal(
      await taken(MANIFEST, 'tokens:\n  - name: a\n    sc|', 'scopes'),
      'tokens:\n  - name: a\n    scopes:\n      - ',
    );
  });

  it('offers spans, permissions, servers and channels', async () => {
    assert.ok((await labels(MANIFEST, 'tokens:\n  - expires: |')).includes('90d'));
    assert.deepEqual(
      await labels(MANIFEST, 'tokens:\n  - resources:\n      - {channel: main, permission: |}'),
      ['read', 'write', 'manage'],
    );
    assert.deepEqual(await labels(MANIFEST, 'server: |', signedIn), ['https://conda.example.com']);
    assert.deepEqual(await labels(MANIFEST, 'tokens:\n  - resources:\n      - channel: main|', signedIn), [
      'main',
      'main/dev',
    ]);
  });
});

describe('Completion of channels', () => {
  it('offers servers, and tokens by name that go in as their variable', async () => {
    assert.equal(
      await taken('.condarc', 'channels:\n  - |\n', 'ci', signedIn),
      'channels:\n  - https://conda.example.com/t/${ANACONDA_TOKEN_CI}/main\n',
    );
    assert.equal(
      await taken('.condarc', 'channels:\n  - ad|\n', 'admin', signedIn),
      'channels:\n  - https://conda.example.com/t/${ANACONDA_TOKEN_ADMIN}/\n',
    );
  });

  it('offers the channels of the server behind its address, in every form the server knows', async () => {
    for (const address of [
      '',
      't/${ANACONDA_TOKEN_CI}/',
      'api/repo/',
      'api/repo/t/abc/',
      't/abc/api/repo/',
    ]) {
      const before = `channels:\n  - https://conda.example.com/${address}`;
      assert.equal(await taken('.condarc', `${before}mi|`, 'mirror', signedIn), `${before}mirror`);
    }
  });

  it('repeats no literal token', async () => {
    const items = await proposals('.condarc', 'channels:\n  - https://conda.example.com/t/abc-1/|', signedIn);
    assert.ok(items.length >= 3);
    assert.ok(!JSON.stringify(items).includes('abc-1'));
  });

  it('offers no variable where nothing replaces it', async () => {
    const inPixi = await labels(
      'pixi.toml',
      '[workspace]\nchannels = ["https://conda.example.com/|"]',
      signedIn,
    );
    assert.deepEqual(inPixi, ['main', 'main/dev', 'mirror']);
    const asWritten = await labels('.condarc', 'migrated_channel_aliases:\n  - |', signedIn);
    assert.ok(asWritten.includes('https://conda.example.com/') && !asWritten.includes('ci'));
  });

  it('knows the places of channels in other files', async () => {
    for (const [name, text] of [
      ['environment.yml', 'name: x\nchannels:\n- |'],
      ['construct.yaml', 'channels:\n  - |'],
      ['anaconda-project.yml', 'env_specs:\n  default:\n    channels:\n      - |'],
      ['setup.sh', 'conda install -c |'],
      ['setup.sh', "conda config --add channels '|'"],
      ['Dockerfile', 'RUN conda config --append channels |'],
    ] as const) {
      assert.ok((await labels(name, text, signedIn)).includes('https://conda.example.com/'), name);
    }
  });

  it('says that there are more than it shows', async () => {
    const channels = Array.from({ length: 5000 }, (_, at) => `team-${at}`);
    const items = await proposals('.condarc', 'channels:\n  - https://conda.example.com/t/a/team|', {
      ...signedIn,
      facts: [{ ...facts, channels }],
    });
    assert.equal(items.length, 200);
  });
});

describe('Completion of names of channels', () => {
  for (const [name, text, expected] of [
    ['.condarc', 'channels:\n  - |', ['defaults', 'conda-forge']],
    ['environment.yml', 'channels:\n  - |', ['defaults', 'conda-forge']],
    // conda 26.7 asks conda.anaconda.org/defaults for the name here.
    ['.condarc', 'default_channels:\n  - |', ['conda-forge']],
    ['.condarc', 'custom_multichannels:\n  team:\n    - |', ['conda-forge']],
    ['.condarc', 'channel_alias: |', []],
    ['.condarc', 'custom_channels:\n  team: |', []],
    ['.condarc', 'migrated_channel_aliases:\n  - |', []],
    ['pixi.toml', '[workspace]\nchannels = ["|"]', ['conda-forge']],
  ] as const)
    it(`offers ${expected.join(' and ') || 'none'} in ${name}: ${text}`, async () => {
      assert.deepEqual(await labels(name, text), expected);
    });
});

describe('Completion of condarc keys', () => {
  it('offers the words that a value may be beside yes and no', async () => {
    assert.deepEqual(await labels('.condarc', 'ssl_verify: |'), ['true', 'false', 'truststore']);
  });

  it('offers keys with their type, opens lists, and tells the meaning when asked', async () => {
    assert.equal(await taken('.condarc', 'off|', 'offline'), 'offline: ');
    assert.equal(await taken('.condarc', 'default_ch|', 'default_channels'), 'default_channels:\n  - ');
    const key = (await proposals('.condarc', '|')).find(({ label }) => label === 'ssl_verify');
    assert.ok(key && key.documentation === undefined);
    assert.match(JSON.stringify(resolveProposal(key, []).documentation), /Default/);
  });

  it('offers values by type, the default marked', async () => {
    assert.deepEqual(await labels('.condarc', 'channel_priority: |'), ['strict', 'flexible', 'disabled']);
    assert.deepEqual(await labels('.condarc', 'self_update: t|'), ['true', 'false']);
    const items = await proposals('.condarc', 'channel_priority: |');
    assert.equal(items.find(({ detail }) => detail === 'default')?.label, 'flexible');
  });

  it('offers no keys within a list of channels', async () => {
    assert.ok(!(await labels('.condarc', 'channels:\n  - |')).includes('offline'));
  });
});
