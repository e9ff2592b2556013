import { strict as assert } from 'node:assert';
import {
  type AddedCredentials,
  addedCredentials,
} from '../../../../server/src/features/conda/addedCredentials';
import { source } from '../marked';

const URL = 'https://h.example/t/x/main/noarch/repodata.json';

/** What condarc files, the strongest first, say for a channel. */
async function said(...texts: readonly string[]): Promise<AddedCredentials> {
  const files = await Promise.all(texts.map((text) => source('.condarc', text)));
  return addedCredentials(files, 'https://h.example/main', [URL]);
}

function settings(...entries: readonly (readonly [string, string])[]): string {
  const lines = entries.map(([channel, auth]) => `  - channel: ${channel}\n    auth: ${auth}\n`);
  return `channel_settings:\n${lines.join('')}`;
}

describe('Credentials that condarc files add to a channel', () => {
  it('are stored tokens, unless a file says no: the strongest counts', async () => {
    assert.deepEqual(await said(), { storedTokens: true });
    assert.deepEqual(await said('add_anaconda_token: false\n'), { storedTokens: false });
    assert.deepEqual(await said('add_binstar_token: true\n', 'add_anaconda_token: no\n'), {
      storedTokens: true,
    });
  });

  for (const channel of ['https://h.example/*', 'https://h.example/main', 'https://*/main/noarch/*'])
    it(`are a plugin’s for ${channel}`, async () => {
      assert.equal((await said(settings([channel, 'conda-auth']))).handler, 'conda-auth');
    });

  for (const channel of ['"*"', 'http://h.example/*', 'https://h.example/dev', 'https://h.example'])
    it(`are not a plugin’s for ${channel}`, async () => {
      assert.equal((await said(settings([channel, 'conda-auth']))).handler, undefined);
    });

  it('are those of the last entry that fits, which the weakest file has', async () => {
    const all = 'https://h.example/*';
    assert.equal((await said(settings([all, 'one'], [all, 'two']))).handler, 'two');
    assert.equal((await said(settings([all, 'one']), settings([all, 'weak']))).handler, 'weak');
    assert.equal((await said(settings([all, 'one'], [all, '""']))).handler, undefined);
  });
});
