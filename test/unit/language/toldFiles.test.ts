import { strict as assert } from 'node:assert';
import { ToldFiles } from '../../../client/src/language/toldFiles';

describe('files of a sort', () => {
  let told: string[];
  let found: Promise<readonly string[]>;
  let files: ToldFiles;
  beforeEach(() => {
    told = [];
    found = Promise.resolve([]);
    files = new ToldFiles(
      () => found,
      (uris) => {
        told.push(uris.join());
        return Promise.resolve();
      },
    );
  });

  it('are told where they are others than before, and at first where there are any', async () => {
    await files.look();
    assert.deepEqual(told, []);
    for (const uris of [['a', 'b'], ['a', 'b'], []]) {
      found = Promise.resolve(uris);
      await files.look();
    }
    assert.deepEqual(told, ['a,b', '']);
  });

  it('are told again to a server that has started anew, even where there are none', async () => {
    await files.look(true);
    await files.look(true);
    assert.deepEqual(told, ['', '']);
  });

  it('are told as the later of two looks finds them, whichever ends first', async () => {
    let end: (uris: readonly string[]) => void = () => undefined;
    found = new Promise((resolve) => (end = resolve));
    const earlier = files.look();
    found = Promise.resolve(['new']);
    await files.look();
    end(['old']);
    await earlier;
    assert.deepEqual(told, ['new']);
  });
});
