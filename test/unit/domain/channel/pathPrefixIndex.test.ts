import { strict as assert } from 'node:assert';
import { PathPrefixIndex } from '../../../../server/src/domain/channel/pathPrefixIndex';

describe('Things by path', () => {
  interface Thing {
    readonly path: readonly string[];
  }
  const thing = (segments: number): Thing => ({ path: new Array<string>(segments).fill('a') });
  const longest = (...things: readonly Thing[]): PathPrefixIndex<Thing> => {
    const index = new PathPrefixIndex<Thing>((one, other) => one.path.length > other.path.length);
    for (const one of things) index.add(one.path, one);
    return index;
  };

  it('are found by paths of very many segments as by short ones', () => {
    const [short, deep, deeper] = [thing(2), thing(70), thing(90)];
    const index = longest(short, deep, deeper);
    assert.equal(index.beginning(thing(80).path), deep);
    assert.equal(index.beginning(thing(69).path), short);
    assert.equal(index.alike(thing(80).path), deeper);
    assert.equal(index.alike(thing(64).path), deeper);
    assert.equal(index.alike(new Array<string>(80).fill('b')), undefined);
    index.remove(deeper.path, deeper);
    assert.equal(index.alike(thing(80).path), deep);
    assert.equal(index.beginning(thing(100).path), deep);
  });

  it('take up no more beginnings than a path of some segments has, however many it has', () => {
    // Each beginning is hashed as a whole: 100 000 of them would be five thousand million characters.
    const hashed = { characters: 0 };
    const own = Object.getOwnPropertyDescriptor(Map.prototype, 'get');
    const get = own?.value as (this: Map<unknown, unknown>, key: unknown) => unknown;
    Map.prototype.get = function (key: unknown) {
      hashed.characters += String(key).length;
      return get.call(this, key);
    };
    try {
      longest(thing(100_000)).alike(thing(100_000).path);
    } finally {
      Map.prototype.get = get as typeof Map.prototype.get;
    }
    assert.ok(hashed.characters < 2_000_000, String(hashed.characters));
  });
});
