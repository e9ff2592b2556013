import { strict as assert } from 'node:assert';
import { confinement, type ServerNode } from '../../../client/src/language/confinement';

const NODE: ServerNode = {
  platform: 'linux',
  home: '/home/alice',
  environment: {},
  flags: new Set(['--permission']),
  isElectron: false,
};

describe('What Node keeps the language server from', () => {
  it('is writing anything but its cache, by the custom of each system', () => {
    const written = (place: Partial<ServerNode>): readonly string[] =>
      confinement({ ...NODE, ...place })
        .filter((argument) => argument.startsWith('--allow-fs-write='))
        .map((argument) => argument.slice('--allow-fs-write='.length));
    const own = '/home/alice/.cache/anaconda-server-tokens';
    assert.deepEqual(written({}), [own, `${own}/*`]);
    assert.deepEqual(written({ environment: { XDG_CACHE_HOME: '/c' } })[0], '/c/anaconda-server-tokens');
    assert.deepEqual(written({ platform: 'darwin' })[0], '/home/alice/Library/Caches/anaconda-server-tokens');
    const windows = { platform: 'win32', environment: { LOCALAPPDATA: 'C:\\Users\\alice\\AppData\\Local' } };
    assert.deepEqual(written(windows)[0], 'C:\\Users\\alice\\AppData\\Local\\anaconda-server-tokens');
    assert.deepEqual(written({ home: '' }), []);
  });

  it('is starting programs, workers and native code, for nothing allows them', () => {
    const allowed = confinement(NODE).filter((argument) => argument.startsWith('--allow-'));
    assert.deepEqual(
      [...new Set(allowed.map((argument) => argument.replace(/=.*/, '')))],
      ['--allow-fs-read', '--allow-fs-write'],
    );
    assert.equal(confinement(NODE)[0], '--permission');
  });

  it('is nothing where Node has no permission model, or nobody has tried it', () => {
    assert.deepEqual(confinement({ ...NODE, flags: new Set() }), []);
    assert.deepEqual(confinement({ ...NODE, isElectron: true }), []);
  });
});
