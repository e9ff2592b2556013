import { strict as assert } from 'node:assert';
import type { ChannelReference } from '../../../../server/src/readers/reference';
import { RightChannels, type RightInDocument } from '../../../../server/src/rules/engine/rightChannels';
import type { RuleContext } from '../../../../server/src/rules/engine/rule';

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

function known(): RightInDocument {
  const right = new RightChannels().for(CONDARC);
  assert.ok(right);
  return right;
}

/** A channel as it stands, with the word that is read in the place of its variable. */
function added(value: string, more: Partial<ChannelReference> = {}): RightInDocument {
  const right = known();
  right.add(channel(value, more), value.replace('${TOKEN}', 'variable'));
  return right;
}

describe('Channels that are right', () => {
  it('are remembered up to a number, the first ones, in one document as in many', () => {
    const channels = new RightChannels();
    const right = channels.for(CONDARC);
    assert.ok(right);
    for (let n = 0; n < 3000; n++) right.add(channel(`channel-${n}`), `channel-${n}`);
    assert.ok(right.has(channel('channel-0')));
    assert.ok(right.has(channel('channel-1999')));
    assert.ok(!right.has(channel('channel-2000')));
    const another = channels.for(CONDARC);
    assert.ok(another?.has(channel('channel-1999')));
    assert.ok(!another?.has(channel('channel-2000')));
  });

  it('say all the same, but for the names of URLs in the docs’ form', () => {
    const right = added('https://h.example/t/${TOKEN}/main');
    assert.ok(right.has(channel('https://h.example/t/${TOKEN}/main')));
    assert.ok(right.has(channel('https://h.example/t/${TOKEN}/other_1')));
    // What was asked before must not count for others.
    const asked = (other: ChannelReference): boolean =>
      right.has(channel('https://h.example/t/${TOKEN}/main')) && right.has(other);
    for (const other of [
      channel('https://h.example/t/${OTHER}/main'),
      channel('https://h.example/t/${TOKEN}/conda'),
      channel('https://h.example/t/${TOKEN}/noarch-x'),
      channel('https://h.example/t/${TOKEN}/Linux-64'),
      channel('https://h.example/t/${TOKEN}/main/'),
      channel('https://h.example/t/${TOKEN}/main?x'),
      channel('https://h.example/t/${TOKEN}/main', { list: 'default_channels' }),
      channel('https://h.example/t/${TOKEN}/main', { expandsEnvironment: false }),
      channel('https://h.example/t/${TOKEN}/main', { reader: 'mamba' }),
      channel('https://h.example/t/${TOKEN}/main', { notations: ['posix'] }),
      channel('https://h.example/t/${TOKEN}/main', { holds: 'address' }),
      channel('https://h.example/t/${TOKEN}/main', { format: 'package-url' }),
      channel('https://h.example/t/${TOKEN}/main', { name: 'x' }),
    ])
      assert.ok(!asked(other), other.value);
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
