import { strict as assert } from 'node:assert';
import { CondaFailure, orFailure } from '../../../../server/src/domain/channel/condaFailure';
import { MigratedChannels } from '../../../../server/src/domain/channel/migratedChannels';
import { NamedChannels, type NamedChannel } from '../../../../server/src/domain/channel/namedChannels';
import { PathPrefixIndex } from '../../../../server/src/domain/channel/pathPrefixIndex';

interface Thing {
  readonly path: string;
  readonly rank: number;
}

describe('Things by path, as a list that is looked through has them', () => {
  const paths = ['a/', 'a/b/', 'a/b/c/', 'a/bc/', 'ab/', 'b/a/'];
  const segments = (path: string): readonly string[] => path.split('/').slice(0, -1);
  const best = (all: readonly Thing[]): Thing | undefined =>
    all.toSorted((one, other) => other.rank - one.rank)[0];

  function assertSame(index: PathPrefixIndex<Thing>, all: readonly Thing[], after: string): void {
    for (const asked of [...paths, 'a/b/c/d/', 'c/', '/']) {
      const path = segments(asked);
      const begins = all.filter(({ path }) => asked.startsWith(path));
      const alike = all.filter(({ path }) => asked.startsWith(path) || path.startsWith(asked));
      assert.deepEqual(
        [index.at(path), index.beginning(path), index.alike(path)],
        [best(all.filter(({ path }) => path === asked)), best(begins), best(alike)],
        `${asked} after ${after}`,
      );
    }
  }

  it('while they come and go, several at one path too', () => {
    for (const step of [1, 5, 7]) {
      const index = new PathPrefixIndex<Thing>((one, other) => one.rank > other.rank);
      const all: Thing[] = [];
      for (let count = 0; count < 18; count++) {
        const thing = { path: paths[(count * step) % paths.length] ?? '', rank: (count * 11) % 19 };
        index.add(segments(thing.path), thing);
        all.push(thing);
        assertSame(index, all, `${count} by ${step}`);
      }
      for (let count = 18; all.length > 0; count++) {
        const [gone] = all.splice((count * step) % all.length, 1);
        if (gone) index.remove(segments(gone.path), gone);
        assertSame(index, all, `${count} by ${step}`);
      }
    }
  });
});

describe('The channels that names stand for', () => {
  const named = (name: string, location: string, run: number, index: number): NamedChannel => ({
    channel: { scheme: 'https', auth: null, location, token: null, name, platform: null },
    stated: { run: { index: run }, index },
  });
  const team = named('team', 'h.example', 0, 0);
  const below = named('team/sub', 'g.example', 0, 1);
  const later = named('team', 'later.example', 1, 0);
  const latest = named('team', 'latest.example', 1, 1);

  it('are found by the longest beginning of a name and of an address, the last of one name counting', () => {
    const names = new NamedChannels();
    for (const one of [latest, below, team, later]) names.add(one);
    const found = (): readonly unknown[] => [
      names.ofName('team/x')?.location,
      names.ofName('team/sub/x')?.location,
      names.ofName('teams')?.location,
      names.ofAddress('latest.example/team/x'.split('/'))?.location,
      names.ofAddress('later.example/team'.split('/'))?.location,
      names.ofAddress('h.example/team'.split('/'))?.location,
      names.ofAddress('g.example'.split('/'))?.location,
      names.knows('team'),
      names.knows('team/sub/x'),
      names.knows('te'),
    ];
    assert.deepEqual(found(), [
      'latest.example',
      'g.example',
      undefined,
      'latest.example',
      undefined,
      undefined,
      'g.example',
      true,
      true,
      false,
    ]);
    names.remove(latest);
    assert.deepEqual(found().slice(0, 6), [
      'later.example',
      'g.example',
      undefined,
      undefined,
      'later.example',
      undefined,
    ]);
    names.remove(team);
    assert.deepEqual(found().slice(0, 6), [
      'later.example',
      'g.example',
      undefined,
      undefined,
      'later.example',
      undefined,
    ]);
    names.remove(later);
    assert.deepEqual(found(), [
      undefined,
      'g.example',
      undefined,
      undefined,
      undefined,
      undefined,
      'g.example',
      true,
      true,
      false,
    ]);
    names.remove(below);
    assert.deepEqual(found(), [
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      false,
      false,
      false,
    ]);
  });

  it('are taken for an address by the longest name, of two of one length by their order', () => {
    const names = new NamedChannels();
    for (const one of [
      named('b', 'h.example/x', 1, 0),
      named('a', 'h.example/x', 0, 5),
      named('longer', 'h.example/x/y', 2, 0),
    ])
      names.add(one);
    assert.equal(names.ofAddress('h.example/x'.split('/'))?.name, 'longer');
    names.remove(named('nothing', 'h.example', 0, 0));
    const short = new NamedChannels();
    for (const one of [
      named('b', 'h.example/x', 1, 0),
      named('a', 'h.example/x', 0, 5),
      named('c', 'h.example/x', 0, 6),
    ])
      short.add(one);
    assert.equal(short.ofAddress('h.example/x'.split('/'))?.name, 'a');
    assert.equal(short.ofAddress('h.example'.split('/'))?.name, 'a');
  });
});

describe('The channels that have moved', () => {
  const of = (stated: Iterable<readonly [string, string]>, address: string): unknown => {
    const found = orFailure(() => new MigratedChannels(stated).of(address));
    return found instanceof CondaFailure ? found.type : found?.name;
  };
  const stated = [
    ['team', 'https://h.example'],
    ['team/sub', 'https://h.example'],
    ['port', 'https://h.example:8443/x'],
    ['tm', 'https://h.example/team'],
  ] as const;
  for (const [address, name] of [
    ['h.example/team', 'team/sub'],
    ['h.example/team/sub/x', 'team/sub'],
    ['h.example/team/other', 'team'],
    ['h.example/team/tm/x', 'team'],
    ['h.example/teams', undefined],
    ['h.example:8443/x/port', 'port'],
    ['h.example/x/port', undefined],
    ['H.example/team/other', 'team'],
    ['g.example/team', undefined],
  ] as const)
    it(`are ${name ?? 'none'} for ${address}`, () => {
      assert.equal(of(stated, address), name);
    });

  it('stop conda at one that it cannot read, unless one with a longer name fits before', () => {
    const bad = ['bad1', 'https://h.example:x'] as const;
    assert.equal(of([bad], 'g.example/a'), 'ValueError');
    assert.equal(of([['long-name', 'https://h.example'], bad], 'h.example/long-name'), 'long-name');
    assert.equal(of([['abc', 'https://h.example'], bad], 'h.example/abc'), 'ValueError');
    assert.equal(of([['same', 'https://h.example'], bad], 'h.example/same'), 'same');
    assert.equal(of([bad, ['same', 'https://h.example']], 'h.example/same'), 'ValueError');
    assert.equal(
      of([['b', 'https://h:99999'], bad, ['mid', 'https://h.example']], 'h.example/mid'),
      'ValueError',
    );
    assert.equal(
      of([bad, ['b', 'https://h:99999'], ['mid', 'https://h.example']], 'h.example/mid'),
      'ValueError',
    );
    assert.equal(of([], 'h.example:x'), undefined);
  });
});
