import { strict as assert } from 'node:assert';
import { findChannel } from '../../../../server/src/domain/channel/channel';
import {
  ChannelConfiguration,
  defaultConfiguration,
  type ChannelSettings,
} from '../../../../server/src/domain/channel/channelConfiguration';
import {
  addReach,
  isTouched,
  reachesOf,
  reachOf,
  sharedReach,
} from '../../../../server/src/rules/url/channelReach';
import { DocsChannels } from '../../../../server/src/rules/url/docsChannels';

function reach(text: string, settings: ChannelSettings = {}): string {
  const configuration = new ChannelConfiguration(settings);
  return reachOf(text, findChannel(text, configuration).channel, configuration);
}

describe('Which custom channels have a say in what a channel is', () => {
  it('are those of its address or name, and any where that hangs on others', () => {
    const custom = { customChannels: new Map([['team', 'https://h.example']]) };
    const moved = { migratedCustomChannels: new Map([['old', 'https://h.example']]) };
    for (const [text, expected, settings] of [
      ['main', 'main/'],
      ['main/label/dev_1', 'main/label/dev_1/'],
      ['team/x', 'team/x/', custom],
      ['a.b', ''],
      ['a//b', ''],
      ['https://h.example/a/b', '//h.example/a/b/'],
      ['https://h.example/t/abc-1/a/b/linux-64', '//h.example/a/b/'],
      ['https://h.example/team/x', '//h.example/team/x/', custom],
      ['https://h.example', '//h.example/'],
      ['https://h.example/h.example/x', ''],
      ['https://h.example/h.examples/x', '//h.example/h.examples/x/'],
      ['defaults', ''],
      ['main', '', moved],
      ['https://h.example:port/x', ''],
    ] as readonly (readonly [string, string, ChannelSettings?])[])
      assert.equal(reach(text, settings), expected, text);
  });

  it('are touched where one of both begins the other', () => {
    for (const [one, other, expected] of [
      ['main/', 'main/', true],
      ['main/', 'main/x/', true],
      ['main/x/', 'main/', true],
      ['main/', 'mainly/', false],
      ['x/main/', 'main/', false],
      ['main/', 'team/', false],
      ['', 'main/', true],
      ['main/', '', true],
    ] as const)
      assert.equal(isTouched(one, other), expected, `${one} ${other}`);
  });

  it('are, of a channel that stays on its host, as of any', () => {
    const docs = new DocsChannels();
    for (const [host, name] of [
      ['h.example', 'a'],
      ['h:8', 'h'],
      ['h', 'h'],
    ] as const) {
      const value = `https://${host}/t/abc-1/${name}`;
      const place = { start: 0, end: value.length, lines: 0 };
      const channel = { kind: 'channel', place, value, list: 'channels', reader: 'conda' } as const;
      const read = docs.read({ ...channel, expandsEnvironment: true }, defaultConfiguration);
      assert.equal(read?.reach, reach(value), value);
    }
  });

  it('are told together, as what addresses have in common that begin much alike', () => {
    for (const [reaches, expected, shared] of [
      [[], [], ''],
      [['main/'], ['main/'], 'main/'],
      [['//h/main/a/', '//h/main/b/'], ['//h/main/'], '//h/main/'],
      [['//h/main/', '//h/main/x/'], ['//h/main/'], '//h/main/'],
      [['//h/main/a/', '//h/main/', '//h/main/ab/'], ['//h/main/'], '//h/main/'],
      [['//h/main/', '//host/team/'], ['//h/main/', '//host/team/'], '//h'],
      [['main/a/', 'main/b/'], ['main/a/', 'main/b/'], 'main/'],
      [['main/', 'main/x/'], ['main/'], 'main/'],
      [['main/', ''], ['main/', ''], ''],
      [['', 'main/'], [''], ''],
    ] as const) {
      const together: string[] = [];
      for (const one of reaches) addReach(together, one);
      assert.deepEqual(together, expected, reaches.join());
      assert.equal(sharedReach(together), shared, reaches.join());
    }
  });

  it('are, of those that came or went, any, or what stands at their addresses and has their names', () => {
    assert.deepEqual(reachesOf('anything'), ['']);
    assert.deepEqual(reachesOf([]), []);
    const named = new ChannelConfiguration({ customChannels: new Map() }).addCustomChannel(
      'team/x',
      'https://h.example/a',
      { run: { index: 0 }, index: 0 },
    );
    assert.ok('channel' in named);
    assert.deepEqual(reachesOf([named]), ['//h.example/a/team/x/', 'team/x/']);
  });
});
