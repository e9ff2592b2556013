import { strict as assert } from 'node:assert';
import { condaSettings } from '../../../client/src/credentials/condaSettings';
import type { MachineCredential, MachineView } from '../../../server/src/connection/wire/messages';

function view(...credentials: readonly MachineCredential[]): MachineView {
  const channel = { text: 'main', name: 'main', urls: [], credentials, unset: [] };
  return { prefix: '/p', installation: '/i', faults: [], channels: [channel], sources: [] };
}

const URL = 'https://conda.example.com/api/repo';

describe('What conda’s configuration decides about stored credentials', () => {
  const { addresses, settingsFor } = condaSettings(
    view(
      { url: 'https://conda.example.com', has: 'nothing', storedTokens: false },
      { url: 'https://a.example/x', has: 'nothing', handler: 'Anaconda-Auth', storedTokens: true },
    ),
  );

  it('is that of the channel which an address belongs to, else that of a channel of the same host', () => {
    assert.deepEqual(settingsFor(`${URL}/main`), { addsTokens: false });
    assert.deepEqual(settingsFor('https://a.example/y'), { addsTokens: true, handler: 'anaconda-auth' });
  });

  it('is nothing where no channel has that host, whatever it begins with, or nothing is known', () => {
    assert.deepEqual(settingsFor('https://conda.example.community/x'), {});
    assert.deepEqual(condaSettings(null).settingsFor(URL), {});
    assert.deepEqual(condaSettings(null).addresses, []);
  });

  it('has the addresses that are asked', () => {
    assert.deepEqual(addresses, ['https://conda.example.com', 'https://a.example/x']);
  });
});
