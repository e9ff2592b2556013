import { strict as assert } from 'node:assert';
import { RightChannels, type RightOfKind } from '../../../../server/src/rules/engine/rightChannels';
import type { RuleContext } from '../../../../server/src/rules/engine/rule';
import type { ChannelReference } from '../../../../server/src/readers/reference';

const CONDARC: RuleContext = { fileKind: 'condarc', userLevel: false, facts: [], now: 0 };

function channel(value: string, more: Partial<ChannelReference> = {}): ChannelReference {
  const place = { start: 0, end: value.length, lines: 0 };
  return {
    kind: 'channel',
    place,
    value,
    list: 'channels',
    reader: 'conda',
    expandsEnvironment: true,
    ...more,
  };
}

function known(): RightOfKind {
  const right = new RightChannels().like(CONDARC);
  assert.ok(right);
  return right;
}

/** A channel as it stands, with the word that is read in the place of its variable. */
function added(value: string, more: Partial<ChannelReference> = {}): RightOfKind {
  const right = known();
  right.add(channel(value, more), value.replace('${TOKEN}', 'variable'));
  return right;
}

describe('Channels that are right', () => {
  it('are remembered up to a number, the first ones, in one document as in many', () => {
    const channels = new RightChannels();
    const right = channels.like(CONDARC);
    assert.ok(right);
    for (let n = 0; n < 3000; n++) right.add(channel(`channel-${n}`), `channel-${n}`);
    assert.ok(right.has(channel('channel-0')));
    assert.ok(right.has(channel('channel-1999')));
    assert.ok(!right.has(channel('channel-2000')));
    assert.equal(channels.like(CONDARC), right);
  });

  it('say all the same, but for the names of URLs in the docs’ form', () => {
    const right = added('https://h.example/t/${TOKEN}/main');
    assert.ok(right.has(channel('https://h.example/t/${TOKEN}/main')));
    assert.ok(right.has(channel('https://h.example/t/${TOKEN}/other_1')));
    for (const other of [
      channel('https://h.example/t/${OTHER}/main'),
      channel('https://h.example/t/${TOKEN}/conda'),
      channel('https://h.example/t/${TOKEN}/noarch-x'),
      channel('https://h.example/t/${TOKEN}/Linux-64'),
      channel('https://h.example/t/${TOKEN}/main/'),
      channel('https://h.example/t/${TOKEN}/main?x'),
      channel('https://h.example/t/${TOKEN}/main', { list: 'default_channels' }),
      channel('https://h.example/t/${TOKEN}/main', { expandsEnvironment: false }),
    ])
      assert.ok(!right.has(other), other.value);
    assert.ok(!added('https://h.example/t/${TOKEN}/a/main').has(channel('https://h.example/t/${TOKEN}/a/b')));
    assert.ok(!added('https://h.example/main').has(channel('https://h.example/other')));
  });

  it('are bases of channels whatever the names that a map gives them, unless these stand in them', () => {
    const named = (name: string): Partial<ChannelReference> => ({ list: `custom_channels.${name}`, name });
    const right = added('https://h.example/team', named('a.b'));
    assert.ok(right.has(channel('https://h.example/team', named('other'))));
    assert.ok(!right.has(channel('https://h.example/team', named('team'))));
    assert.ok(!right.has(channel('https://h.example/team', { list: 'custom_channels.' })));
    assert.ok(
      !added('https://h.example/team', named('team')).has(channel('https://h.example/team', named('x'))),
    );
  });

  it('hold no secret', () => {
    for (const value of [
      'https://h.example/t/abc-1/main',
      'https://user:password@h.example/main',
      't/abc/main',
    ])
      assert.ok(!added(value).has(channel(value)), value);
  });
});
