import { strict as assert } from 'node:assert';
import { findChannel } from '../../../../server/src/domain/channel/channel';
import type { ChannelConfiguration } from '../../../../server/src/domain/channel/channelConfiguration';
import { CondaFailure, orFailure } from '../../../../server/src/domain/channel/condaFailure';
import { parseDocument } from '../../../../server/src/readers/parseDocument';
import { ChunkTracker } from '../../../../server/src/rules/engine/chunkTracker';
import { IncrementalConfiguration } from '../../../../server/src/rules/url/incrementalConfiguration';

/** More lines than a chunk has. */
const FAR = '  # far\n'.repeat(150);
const START = `channel_alias: https://x.example
custom_channels:
  a: https://a.example
${FAR}  b: https://b.example
  c: https://c.example
${FAR}  d: https://d.example
  z: https://h.example/x
`;
const ASKED = [
  'a',
  'b',
  'b/c',
  'bb',
  'c',
  'd',
  'e',
  'main',
  'https://b.example/b',
  'https://c.example/c',
  'https://h.example/x/z',
];

/** What is asked for some channels. */
function asked(configuration: ChannelConfiguration): readonly unknown[] {
  return ASKED.map((text) => {
    const found = orFailure(() => findChannel(text, configuration));
    return found instanceof CondaFailure ? found.message : [found.channel?.name, found.baseUrls()];
  });
}

async function afresh(text: string): Promise<readonly unknown[]> {
  const parsed = await parseDocument('condarc', text);
  return asked(new IncrementalConfiguration().follow(new ChunkTracker().follow(parsed)).configuration);
}

describe('The configuration that a condarc states', () => {
  it('is, after each edit, what it is for one that opens the file, and tells which channels differ', async () => {
    const parsed = await parseDocument('condarc', START);
    const tracker = new ChunkTracker();
    const incremental = new IncrementalConfiguration();
    let text = START;
    for (const [from, to, expected] of [
      ['', '', 'anything'],
      ['  # far\n', '  # near\n', ''],
      ['b: https://b.example', 'b: https://bb.example', 'b b'],
      ['b: https://bb.example', 'b/c: https://bb.example', 'b b/c'],
      ['b/c: https://bb.example', 'b: https://b.example', 'b/c b'],
      // Those that stand where the first or last of several stood, and between.
      ['  c: https://c.example\n', '  e: https://e.example\n  c: https://c.example\n', 'e'],
      ['  e: https://e.example\n', '', 'e'],
      ['  d: https://d.example\n', '', 'd'],
      ['  c: https://c.example\n', '  c: https://c.example\n  d: https://b.example\n', 'd'],
      [
        '  b: https://b.example\n  c: https://c.example\n',
        '  c: https://c.example\n  b: https://b.example\n',
        'b c c b',
      ],
      // What cannot be kept one by one.
      ['  d: https://b.example\n', '  d: https://b.example\n  a: https://b.example\n', 'anything'],
      ['  a: https://b.example\n', '', 'anything'],
      ['d: https://b.example', 'd: https://b.example:port', 'anything'],
      ['d: https://b.example:port', 'd: https://d.example', 'anything'],
      ['channel_alias: https://x.example', 'channel_alias: https://y.example', 'anything'],
      ['d: https://d.example', 'd: https://b.example', 'd d'],
      ['channel_alias: https://y.example\n', '', 'anything'],
      ['custom_channels:\n', 'other:\n', 'anything'],
      ['other:\n', 'custom_channels:\n', 'anything'],
      [
        'custom_channels:\n',
        'x: &x\n  main: https://m.example\n  x: https://h.example\ncustom_channels:\n  <<: *x\n',
        'anything',
      ],
      ['d: https://b.example', 'd: https://d.example', 'anything'],
    ] as const) {
      const at = text.indexOf(from);
      assert.ok(at >= 0, from);
      const place = (offset: number) => {
        const lines = text.slice(0, offset).split('\n');
        return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
      };
      parsed.change([{ from: place(at), to: place(at + from.length), text: to }]);
      text = text.slice(0, at) + to + text.slice(at + from.length);
      const { configuration, changed } = incremental.follow(tracker.follow(parsed));
      const told = changed === 'anything' ? changed : changed.map(({ channel }) => channel.name).join(' ');
      assert.equal(told, expected, `${from} -> ${to}`);
      assert.deepEqual(asked(configuration), await afresh(text), `${from} -> ${to}`);
    }
  });

  it('is that of a value with words in the place of its variables, where that is asked for', async () => {
    const parsed = await parseDocument('condarc', 'channel_alias: https://$HOST/x\n');
    const read = (value: string): string => value.replace('$HOST', 'h.example');
    const { configuration } = new IncrementalConfiguration(undefined, read).follow(
      new ChunkTracker().follow(parsed),
    );
    assert.deepEqual(findChannel('main', configuration).baseUrls(), ['https://h.example/x/main']);
  });
});
