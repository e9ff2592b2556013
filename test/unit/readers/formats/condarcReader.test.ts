import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../../server/src/readers/parseDocument';
import { all, marked } from '../marked';

describe('the condarc reader', () => {
  it('finds channels in lists, quoted, plain or in flow', async () => {
    const channels = await marked(
      'condarc',
      'channel',
      `channels:
  - |https://h.example/t/abc/main|
  - "|two words|" # comment
  - '|it''s|'
default_channels: [|a|, "|b|"]
`,
    );
    assert.deepEqual(
      channels.map(({ value, list }) => [list, value]),
      [
        ['channels', 'https://h.example/t/abc/main'],
        ['channels', 'two words'],
        ['channels', "it's"],
        ['default_channels', 'a'],
        ['default_channels', 'b'],
      ],
    );
  });

  it('finds base URLs under the name that a map gives them', async () => {
    const channels = await marked(
      'condarc',
      'channel',
      `channel_alias: |https://h.example/api/repo|
custom_channels:
  internal: |https://h.example/t/abc|
custom_multichannels:
  ours:
    - |main|
channel_settings:
  - channel: |https://h.example/x|
    auth: token
migrated_channel_aliases: [|https://old.example|]
`,
    );
    assert.deepEqual(
      channels.map(({ list, name, expandsEnvironment }) => [list, name, expandsEnvironment]),
      [
        ['channel_alias', undefined, true],
        ['custom_channels.internal', 'internal', true],
        ['custom_multichannels.ours', undefined, true],
        ['channel_settings', undefined, false],
        ['migrated_channel_aliases', undefined, false],
      ],
    );
  });

  it('expands variables everywhere in a mambarc', async () => {
    const text =
      'mirrored_channels:\n  conda-forge: [|https://a.example|]\nmigrated_channel_aliases: [|x|]\n';
    for (const channel of await marked('mambarc', 'channel', text)) {
      assert.equal(channel.expandsEnvironment, true);
      assert.equal(channel.reader, 'mamba');
    }
  });

  it('says each key and item with its shape and the type conda sees', async () => {
    const entries = await marked(
      'condarc',
      'entry',
      `channels: ||
  - |a|
  - ||
ssl_verify: |no|
remote_max_retries: |3|
quoted: "|3|"
proxy_servers: ||
  http: |x|
envs_dirs:||
day: |2026-01-01|
`
        .replace('channels: ||', 'channels:||')
        .replace('servers: ||', 'servers:||'),
    );
    assert.deepEqual(
      entries.map(({ path, shape, scalar }) => `${path.join('.')} ${shape} ${scalar ?? ''}`.trim()),
      [
        'channels list',
        'channels.- scalar string',
        'channels.- scalar null',
        'ssl_verify scalar string',
        'remote_max_retries scalar int',
        'quoted scalar string',
        'proxy_servers map',
        'proxy_servers.http scalar string',
        'envs_dirs scalar null',
        'day scalar timestamp',
      ],
    );
  });

  it('places a value of several lines from its first character to its last', async () => {
    const [folded, block] = await marked(
      'condarc',
      'channel',
      `channels:
  - |https://h.example/t/abc
    def|
channel_alias: >-
  |https://h.example|
`,
    );
    assert.equal(folded?.value, 'https://h.example/t/abc def');
    assert.equal(folded.place.lines, 1);
    assert.equal(block?.value, 'https://h.example');
  });

  it('says how far above its value a key stands', async () => {
    const parsed = await parseDocument('condarc', 'channel_alias:\n\n  https://h.example\n');
    const [entry] = all(parsed, 'entry');
    assert.equal(entry?.line, 2);
    assert.equal(entry.item.keyAbove, 2);
    assert.deepEqual(entry.item.keyPlace, { start: 0, end: 13, lines: 0 });
  });

  it('gives an alias the value of its anchor, at the alias', async () => {
    const channels = await marked('condarc', 'channel', 'x: &c somewhere\nchannels:\n  - |*c|\n');
    assert.equal(channels[0]?.value, 'somewhere');
  });
});

describe('the syntax of a condarc', () => {
  const faults = async (text: string): Promise<string[]> =>
    (await marked('condarc', 'syntax', text)).map(({ problem }) => problem);

  it('reports the second of two equal keys', async () => {
    assert.deepEqual(await faults('channels: [a]\n|channels|: [b]\n'), ['duplicate-key']);
  });

  for (const text of [
    'x: &a\n  |<<|: *a\n',
    'x: &a\n  - &b {|<<|: *b}\n',
    'x: &a {y: {|<<|: [*a]}}\n<<: *a\n',
    'x: &a {|<<|: *a}\n<<: *a\nchannels: [b]\n',
  ])
    it(`reports a map that is merged into itself, and ends: ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await faults(text), ['bad-merge']);
    });

  it('reports a second document', async () => {
    assert.deepEqual(await faults('a: 1\n|---|\nb: 1\n'), ['several-documents']);
  });

  it('reports a tab in the indentation and still reads the channels', async () => {
    assert.deepEqual(await faults('channels:\n|\t|- a\n'), ['tab-indent']);
    await marked('condarc', 'channel', 'channels:\n\t- |a|\n\t- |b|\n');
  });

  it('reports a root that is no map', async () => {
    assert.deepEqual(await faults('|-| a\n'), ['root-not-a-map']);
    assert.deepEqual(await faults('|channels|\n'), ['root-not-a-map']);
  });

  it('reports conflict markers and reads both sides', async () => {
    assert.deepEqual(await faults('channels:\n|<<<<<<< HEAD|\n  - a\n|=======|\n  - b\n|>>>>>>> other|\n'), [
      'conflict-marker',
      'conflict-marker',
      'conflict-marker',
    ]);
    await marked('condarc', 'channel', 'channels:\n<<<<<<< HEAD\n  - |a|\n=======\n  - |b|\n>>>>>>> other\n');
  });

  it('keeps silent about what conda reads', async () => {
    assert.deepEqual(await faults('\ufeffa: &x {b: 1}\r\nc:\r\n  <<: *x\r\n  b: !!int 2\r\n'), []);
    // Soak of the fixes, seed 20261306: the mark takes no column.
    assert.deepEqual(await faults('\ufeff  a: 1\n  b: 2\n'), []);
    assert.deepEqual(await faults('# nothing yet\n'), []);
    assert.deepEqual(await faults('a: "b\nc"\nd: [e,\nf]\ng: {h: i\n}\n'), []);
    assert.deepEqual(await faults(''), []);
  });
});
