import { strict as assert } from 'node:assert';
import { CondarcNetwork } from '../../../client/src/accounts/condarcNetwork';
import type { CondaNetworkResult } from '../../../server/src/connection/wire/messages';

describe('conda’s network settings', () => {
  let stamp = 'first';
  let asked = 0;
  let failures = 0;
  let answer: () => Promise<CondaNetworkResult>;
  let network: CondarcNetwork;

  beforeEach(() => {
    [stamp, asked, failures] = ['first', 0, 0];
    answer = () =>
      Promise.resolve({
        proxies: {
          https: {
            url: 'http://proxy:1',
            credentials: { uri: 'file:///.condarc', line: 1, start: 2, end: 5 },
          },
        },
        sslVerify: '${CERTIFICATES_OF_THE_SUITE}/ca.pem',
      });
    network = new CondarcNetwork({
      settings: () => {
        asked += 1;
        return answer();
      },
      stamp: () => Promise.resolve(stamp),
      text: () => Promise.resolve('proxy_servers:\n  u:p'),
      failed: () => {
        failures += 1;
      },
    });
  });
  afterEach(() => {
    delete process.env.CERTIFICATES_OF_THE_SUITE;
  });

  it('are asked for once, however many requests need them at a time or one after the other', async () => {
    await Promise.all([network.proxyServers(), network.sslVerify(), network.proxyServers()]);
    assert.deepEqual(await network.proxyServers(), { https: 'http://u:p@proxy:1' });
    assert.equal(asked, 1);
  });

  it('are asked for again when a condarc has changed', async () => {
    await network.proxyServers();
    stamp = 'second';
    answer = () => Promise.resolve({ proxies: {} });
    assert.deepEqual(await network.proxyServers(), {});
    assert.equal(await network.sslVerify(), true);
    assert.equal(asked, 2);
  });

  it('take the environment as it is at each request', async () => {
    for (const folder of ['/one', '/two']) {
      process.env.CERTIFICATES_OF_THE_SUITE = folder;
      assert.equal(await network.sslVerify(), `${folder}/ca.pem`);
    }
    assert.equal(asked, 1);
  });

  it('are not kept where nobody answered', async () => {
    const whole = answer;
    answer = () => Promise.reject(new Error('not running'));
    assert.deepEqual(await network.proxyServers(), {});
    answer = whole;
    assert.deepEqual(await network.proxyServers(), { https: 'http://u:p@proxy:1' });
    assert.deepEqual([asked, failures], [2, 1]);
  });
});
