import { strict as assert } from 'node:assert';
import type { Uri, Workspace } from '../../../client/src/host/workspace';
import { filterByContent } from '../../../client/src/uses/fileContentFilter';
import { uriOf } from '../panels/panelFixture';

describe('The files that hold what is looked for', () => {
  const names = ['/slow', '/none', '/large', '/open', '/gone', '/quick'];
  const uris = names.map((name) => uriOf(name));
  const texts: Readonly<Record<string, string>> = { '/slow': 'a token', '/none': 'x', '/quick': 'token b' };
  const workspace = {
    openDocuments: () => [{ uri: uris[3], text: () => 'my token' }],
    sizeOf: ({ path }: Uri) => Promise.resolve(path === '/large' ? 20_000_001 : 20_000_000),
    readFile: async ({ path }: Uri) => {
      // What is read first is not there first.
      for (let turn = 0; turn < (path === '/slow' ? 20 : 1); turn += 1) await new Promise(setImmediate);
      return Buffer.from(texts[path] ?? assert.fail('ENOENT'));
    },
  } as unknown as Workspace;

  it('are told in their order, whichever was read first, those that are too large beside them', async () => {
    const { holders, tooLarge } = await filterByContent(
      workspace,
      uris,
      ['token', 'other'],
      new AbortController().signal,
    );
    assert.deepEqual(
      holders.map(({ uri, text }) => [uri.path, text]),
      [
        ['/slow', 'a token'],
        ['/open', 'my token'],
        ['/quick', 'token b'],
      ],
    );
    assert.deepEqual(tooLarge, [uris[2]]);
  });

  it('are none once the person has stopped the search', async () => {
    const found = await filterByContent(workspace, uris, ['token'], AbortSignal.abort());
    assert.deepEqual(found, { holders: [], tooLarge: [] });
  });
});
