import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { readChannel } from '../../server/src/domain/channel/channel';
import type { ChannelConfiguration } from '../../server/src/domain/channel/channelConfiguration';
import { maskReading } from '../../server/src/domain/channel/maskedReading';
import { ChunkCache } from '../../server/src/features/chunkCache';
import { referencesOf } from '../../server/src/features/documentView';
import type { FeatureContext } from '../../server/src/features/featureContext';
import { hover } from '../../server/src/features/hover/hover';
import type { ParsedDocument } from '../../server/src/readers/parsedDocument';
import { parseDocument } from '../../server/src/readers/parseDocument';
import { condarcChannels } from '../../server/src/rules/condarc/condarcChannels';
import { loadCondarc } from '../../server/src/rules/condarc/condarcLoading';
import { FollowedCondarc } from '../../server/src/rules/condarc/followedCondarc';
import { apply, CONDARC, edits, LONG_CONDARC, repeated, textOf } from './editedTexts';
import { anyEdit, RUNS, type AnyEdit } from './readers/samples';

/** Everything about channels that a condarc can state, secrets in all of it, on several pages. */
const SETTINGS = [
  'channel_alias: https://me:pa_ss@conda.example.com/t/al-1_as/alias\nsubdir: win-64\n',
  'default_channels:\n  - first #!bottom\n  - https://d.example/t/de-f_ault/second\n',
  'custom_channels:\n',
  repeated(40, (index) => `  team-${index}: https://conda.example.com/t/tok-${index % 7}_x/base\n`),
  'custom_multichannels:\n',
  repeated(9, (index) => `  many-${index}:\n    - team-${index}\n    - https://m.example/u-${index}\n`),
  'migrated_channel_aliases: [https://old.example/alias]\nmigrated_custom_channels:\n',
  repeated(9, (index) => `  moved-${index}: https://old.example/t/mo_v${index}/base\n`),
  'channels:\n',
  repeated(40, (index) => `  - https://conda.example.com/t/tok-${index}_y/team-${index % 45}\n`),
  repeated(12, (index) => `  - https://old.example/base/moved-${index}/main\n  - team-${index}/x\n`),
].join('');

/** Lines that change whether conda loads the file, or what it makes of channels far away. */
const TELLING_LINES = [
  '\tx: 1\n',
  'when: 2020-01-01\n',
  'equals: =\n',
  'channels: []\n',
  'subdirs: [osx-arm64, noarch]\n',
  'subdirs: osx-arm64\n',
  'custom_channels: [a]\n',
  'default_channels: a\n',
  'custom_multichannels:\n  many: a\n',
  'migrated_channel_aliases:\n  a: b\n',
  'channel_alias: https://x.example/\n',
  'channel_alias: a\n',
  '  2: https://two.example\n',
  '  "2": https://two.example\n',
  '  team-3: https://u:p_w@other.example\n',
  '  many-3: https://[half\n',
  '  long:\n\n\n    https://later.example\n',
  '  <<: *nowhere\n',
  '  <<: {merged: https://merged.example}\n',
  'anchor: &nowhere {team: https://n.example}\n',
  '    - a: b\n',
  '---\n',
];

const tellingEdits = fc.oneof(
  fc
    .tuple(anyEdit, fc.constantFrom(...TELLING_LINES))
    .map(([{ from }, text]): AnyEdit => ({ from: [from[0], 0], lines: 0, to: 0, text })),
  fc
    .tuple(anyEdit, fc.constantFrom('x', '', '_', '/', 't/a_b/'))
    .map(([edit, text]): AnyEdit => ({ ...edit, lines: 0, to: edit.from[1], text })),
  edits.map(([edit]) => edit),
);

/** Each edit, and whether it is taken back: most leave a file behind that conda cannot load. */
const sessions = fc.array(
  fc.record({ edit: tellingEdits.filter((edit) => edit !== undefined), back: fc.boolean() }),
  { minLength: 1, maxLength: 6 },
);

/** Names and addresses that conda finds in different ways. */
const PROBES = [
  ...[
    'main',
    'defaults',
    'local',
    'internal',
    'team-3',
    'team-3/x',
    'many-3',
    'moved-3',
    'merged',
    '2',
    'a/b',
  ],
  'https://conda.example.com/api/repo/t/abc-1/main',
  'https://conda.example.com/base/team-3/x',
  'https://old.example/alias/main',
  'https://old.example/base/moved-3/main/noarch',
  'https://h.example/t/tok-1_x/pa_ss/al-1_as/u:p_w/mo_v3',
];

function answersOf(configuration: ChannelConfiguration, texts: readonly string[]): readonly unknown[] {
  const answers = texts.map((text) => {
    const reading = readChannel(text, configuration);
    return [reading, maskReading(reading, configuration)];
  });
  return [...answers, [...new Set(configuration.secrets.all())].sort()];
}

function hoversOf(parsed: ParsedDocument, cache: ChunkCache): readonly unknown[] {
  const source = { uri: 'file:///.condarc', kind: 'condarc', parsed } as const;
  const context: FeatureContext = { facts: [], cache, now: 0, commands: {} };
  const found = referencesOf(parsed, 'channel').filter(
    (_, index, { length }) => index % Math.ceil(length / 12) === 0,
  );
  return found.map(({ line, item }) => hover(source, { line, character: item.place.start }, context));
}

describe('a condarc that is followed', function () {
  this.timeout(3_600_000);
  let [compared, loaded] = [0, 0];

  for (const [index, text] of [CONDARC, LONG_CONDARC, SETTINGS].entries()) {
    it(`configures channels after edits as the text opened afresh does (${index + 1})`, async () => {
      const compare = async (
        parsed: ParsedDocument,
        followed: FollowedCondarc,
        cache: ChunkCache,
      ): Promise<void> => {
        const fresh = await parseDocument('condarc', textOf(parsed));
        const expected = condarcChannels(loadCondarc(fresh));
        const values = new Set(referencesOf(fresh, 'channel').map(({ item }) => item.value));
        const texts = [...PROBES, ...[...values].filter((_, at) => at % 9 === 0)];
        assert.deepEqual(answersOf(followed.follow(parsed), texts), answersOf(expected, texts));
        assert.deepEqual(hoversOf(parsed, cache), hoversOf(fresh, new ChunkCache()));
        compared++;
        if (!expected.failure && Object.keys(expected.settings).length > 1) loaded++;
      };
      await fc.assert(
        fc.asyncProperty(sessions, async (session) => {
          const parsed = await parseDocument('condarc', text);
          const [followed, cache] = [new FollowedCondarc(), new ChunkCache()];
          await compare(parsed, followed, cache);
          for (const { edit, back } of session) {
            const takeBack = apply(parsed, edit);
            await compare(parsed, followed, cache);
            if (!back) continue;
            takeBack();
            await compare(parsed, followed, cache);
          }
        }),
        { numRuns: Math.ceil(RUNS / 3) },
      );
    });
  }

  it('is looked at again where a page holds the key of a value on the next', async () => {
    for (let lines = 0; lines < 24; lines++) {
      const above = `a: &a b\nc: *a\n${repeated(lines, () => '# word\n')}custom_channels:\n`;
      const parsed = await parseDocument(
        'condarc',
        `${above}  "2":\n\n    https://two.example\n${'\n'.repeat(9)}`,
      );
      const followed = new FollowedCondarc();
      const error = (): string | null => readChannel('main', followed.follow(parsed)).error;
      assert.equal(error(), null);
      const key = { line: lines + 3, character: 2 };
      parsed.change([{ from: key, to: { ...key, character: 5 }, text: ' 2 ' }]);
      assert.match(error() ?? '', /has no attribute 'strip'/, `${lines} lines`);
      parsed.change([{ from: key, to: { ...key, character: 5 }, text: '"2"' }]);
      assert.equal(error(), null, `${lines} lines`);
    }
  });

  it('hides the secrets of its custom channels as long as they are there', async () => {
    const parsed = await parseDocument(
      'condarc',
      'custom_channels:\n  a: https://h.example\n  b: https://h.example\n',
    );
    const followed = new FollowedCondarc();
    const shown = (): string => {
      const configuration = followed.follow(parsed);
      return maskReading(readChannel('x/pass', configuration), configuration).cleanedUrl;
    };
    assert.equal(shown(), 'x/pass');
    const host = { line: 2, character: 13 };
    parsed.change([{ from: host, to: host, text: 'me:pass@' }]);
    assert.equal(shown(), 'x/*****');
    parsed.change([{ from: host, to: { ...host, character: 21 }, text: '' }]);
    assert.equal(shown(), 'x/pass');
  });

  it('is loaded by conda after many of the edits', () => {
    assert.ok(loaded > compared / 4, `conda loads ${loaded} of ${compared}`);
  });
});
