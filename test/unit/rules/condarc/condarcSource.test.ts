import { strict as assert } from 'node:assert';
import { parseDocument } from '../../../../server/src/readers/parseDocument';
import { loadCondarc } from '../../../../server/src/rules/condarc/condarcLoading';
import { condarcSource } from '../../../../server/src/rules/condarc/condarcSource';

const NEVER = 'ThisShouldNeverHappenError: ';
const EXPAND = `AttributeError: 'YamlRawParameter' object has no attribute 'expand'`;
const single = (name: string, valid: string): string =>
  `InvalidTypeError: Parameter ${name} has a single value.\nValid types:\n  - ${valid}`;

/** What conda raises for a file, and for the parameters about channels that stand in it. */
async function failures(text: string): Promise<readonly string[]> {
  const { file, parameters } = loadCondarc(await parseDocument('condarc', text)).failures;
  return [
    ...(file ? [file.message] : []),
    ...Array.from(parameters, ([name, { message }]) => `${name}: ${message}`),
  ];
}

describe('what conda raises for a condarc', () => {
  for (const [text, ...expected] of [
    ['channels: [a]\nchannel_alias: https://h.example\n'],
    ['a: 1\na: 2\n', 'DuplicateKeyError: found duplicate key in line 2 of the condarc'],
    [
      'a: 1\n---\nb: 2\n',
      'ComposerError: expected a single document in the stream, in line 2 of the condarc',
    ],
    ['a: 1\nb: *c\n', 'ComposerError: found undefined alias in line 2 of the condarc'],
    ['- a\n', 'TypeError: the condarc is no map of keys to values'],
    ['a: [b\n', 'ParserError: while parsing the condarc, in line 2 of the condarc'],
    ['a: 2024-01-01\n', NEVER],
    ['other: [a, "2024-01-01", 2024-01-01]\n', NEVER],
    ['a: "="\nb: "2024-01-01"\nc: [a]\nc/d: {}\n'],
    ['channel_alias: [a]\n', `channel_alias: ${EXPAND}`],
    ['channel_alias: {}\nsubdir: []\n', `channel_alias: ${EXPAND}`, `subdir: ${EXPAND}`],
    ['channel_alias:\nsubdir: ~\n'],
    ['subdirs: linux-64\n', `subdirs: ${single('subdirs', 'tuple')}`],
    ['subdirs:\ndefault_channels: null\ncustom_channels: ~\n'],
    ['default_channels: [[a]]\n', `default_channels: ${EXPAND}`],
    ['default_channels: {a: b}\n', `default_channels: ${EXPAND}`],
    ['custom_channels: a\n', `custom_channels: ${single('custom_channels', 'frozendict')}`],
    ['custom_channels: {a: [b]}\n', `custom_channels: ${EXPAND}`],
    ['custom_channels: {a: {b: c}}\n', `custom_channels: ${EXPAND}`],
    ['custom_channels: {a: ~, b: 3}\n'],
    ['custom_multichannels: {a: b}\n', `custom_multichannels: ${single('custom_multichannels.a', 'tuple')}`],
    ['custom_multichannels: {a: {b: c}}\n', `custom_multichannels: ${EXPAND}`],
    ['custom_multichannels: {a: [[b]]}\n', `custom_multichannels: ${EXPAND}`],
    ['custom_multichannels: {a: [b, ~], c: ~, d: []}\n'],
    ['migrated_custom_channels: {a: [b]}\n', `migrated_custom_channels: ${EXPAND}`],
    ['custom_channels: {3: a}\n', `custom_channels: AttributeError: 'int' object has no attribute 'strip'`],
    ['custom_channels: {"3": a, ~: b, c: d}\n'],
    ['migrated_custom_channels: {3: a}\ncustom_multichannels: {3: [a]}\nother: {3: a}\n'],
    // Of several the first.
    [
      'custom_channels:\n  1.5: a\n  b: [c]\n',
      `custom_channels: AttributeError: 'float' object has no attribute 'strip'`,
    ],
    ['custom_channels:\n  b: [c]\n  1.5: a\n', `custom_channels: ${EXPAND}`],
    ['channels: a\ncreate_default_packages: a\nproxy_servers: a\n'],
    [
      'a: *b\nsubdirs: x\n',
      'ComposerError: found undefined alias in line 1 of the condarc',
      `subdirs: ${single('subdirs', 'tuple')}`,
    ],
    // What conda ignores, it looks at no further.
    ['a:\t1\nsubdirs: x\nb: 2024-01-01\n'],
  ] as const)
    it(`${JSON.stringify(text)}: ${expected.join(', ') || 'nothing'}`, async () => {
      assert.deepEqual(await failures(text), expected);
    });
});

describe('a file as a source of conda’s configuration', () => {
  it('has its values, with the line of each, whatever ends its lines', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const loaded = await condarcSource('~/.condarc', `# x${end}offline: true${end}channels: [a]${end}`);
      assert.ok(loaded.kind === 'source');
      const { name, values, strangeName } = loaded.source;
      assert.deepEqual(
        [name, [...values.keys()], strangeName],
        ['~/.condarc', ['offline', 'channels'], undefined],
      );
      const offline = values.get('offline');
      assert.deepEqual(
        offline?.kind === 'scalar' && [offline.type, offline.text, offline.origin],
        ['bool', 'true', { source: '~/.condarc', line: 1 }],
        JSON.stringify(end),
      );
    }
  });

  it('tells of a name of a custom channel that is no text to YAML', async () => {
    const loaded = await condarcSource('/etc/x', 'custom_channels: {3: a}\nsubdir: [a]\n');
    assert.equal(
      loaded.kind === 'source' && loaded.source.strangeName?.message,
      `AttributeError: 'int' object has no attribute 'strip'`,
    );
    const other = await condarcSource('/etc/x', 'custom_channels: [a]\n');
    assert.equal(other.kind === 'source' && other.source.strangeName, undefined);
  });

  for (const [text, where, line] of [
    ['a: 1\nb:\t2\n', 'line 1, column 2', 1],
    ['a: 1\nb: \u0001\n', 'position 8', 1],
    ['a: 1\r\nbc: d\r\rb: \u0001\r\n', 'position 15', 3],
  ] as const)
    it(`is none with conda’s warning: ${JSON.stringify(text)}`, async () => {
      assert.deepEqual(await condarcSource('/etc/conda/.condarc', text), {
        kind: 'ignored',
        message: `Unable to load configuration file.\n  path: /etc/conda/.condarc\n  reason: invalid yaml at ${where}`,
        line,
      });
    });

  for (const [text, message] of [
    ['a: 1\na: 2\n', 'ruamel.DuplicateKeyError: found duplicate key in line 2 of the condarc'],
    ['a: *b\n', 'ruamel.ComposerError: found undefined alias in line 1 of the condarc'],
    ['a: [b\n', 'ruamel.ParserError: while parsing the condarc, in line 2 of the condarc'],
    ['- a\n', 'TypeError: the condarc is no map of keys to values'],
  ] as const)
    it(`stops conda with ${message}`, async () => {
      const loaded = await condarcSource('/etc/x', text);
      assert.equal(loaded.kind === 'stops' && loaded.failure.message, message);
    });
});
