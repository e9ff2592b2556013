import { strict as assert } from 'node:assert';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Uri, Workspace } from '../../../client/src/host/workspace';
import { condarcAt, condarcFiles } from '../../../client/src/insert/condarcFiles';
import { uriOf } from '../panels/panelFixture';

describe('the condarcs that a channel can go into', () => {
  const home = (...names: readonly string[]): string => join(homedir(), ...names);
  let before: string | undefined;

  beforeEach(() => {
    before = process.env.XDG_CONFIG_HOME;
    process.env.XDG_CONFIG_HOME = '/xdg';
  });
  afterEach(() => {
    if (before === undefined) delete process.env.XDG_CONFIG_HOME;
    else process.env.XDG_CONFIG_HOME = before;
  });

  const workspace = (...existing: readonly string[]): Workspace =>
    ({
      file: uriOf,
      uri: (text: string) => uriOf(text.replace('file://', '')),
      folders: () => [uriOf('/project')],
      fileIn: ({ path }: Uri, name: string) => uriOf(`${path}/${name}`),
      exists: ({ path }: Uri) => Promise.resolve(existing.includes(path)),
    }) as unknown as Workspace;

  it('are ~/.condarc, there or not, the others of the user’s that are there, and one for each folder', async () => {
    const others = [
      home('.conda', '.condarc'),
      home('.conda', 'condarc'),
      home('.config', 'conda', '.condarc'),
      home('.config', 'conda', 'condarc'),
      '/xdg/conda/.condarc',
      '/xdg/conda/condarc',
    ];
    const listed = async (...existing: readonly string[]): Promise<readonly unknown[]> =>
      (await condarcFiles(workspace(...existing))).map(({ uri, exists, userLevel }) => [
        uri.path,
        exists,
        userLevel,
      ]);
    const missing = [home('.condarc'), false, true];
    const shared = ['/project/.condarc', false, false];
    assert.deepEqual(await listed(), [missing, shared]);
    assert.deepEqual(await listed(...others), [missing, ...others.map((path) => [path, true, true]), shared]);
    const [own, folder] = await condarcFiles(workspace());
    assert.equal(own?.readBy, 'conda reads it everywhere');
    assert.equal(folder?.readBy, 'conda reads it where CONDARC or an environment’s folder says so');
  });

  it('are named by a path or a URI, and known to be the user’s own', async () => {
    const own = home('.conda', 'condarc');
    for (const [file, path, userLevel] of [
      [own, own, true],
      [`file://${own}`, own, true],
      ['/project/.condarc', '/project/.condarc', false],
      ['file:///project/.condarc', '/project/.condarc', false],
    ] as const) {
      const found = await condarcAt(workspace(own), file);
      assert.deepEqual([found.uri.path, found.userLevel, found.exists], [path, userLevel, userLevel]);
    }
  });
});
