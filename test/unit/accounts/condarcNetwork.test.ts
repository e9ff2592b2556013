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
      text: () => Promise.resolve('proxy_servers:\r\n  u:p\rx'),
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

  const places: readonly (readonly [string, CondaNetworkResult['proxies'][string], string])[] = [
    ['as it is', { url: 'https://proxy:1' }, 'https://proxy:1'],
    ['without a scheme', { url: 'proxy:1', credentials: at(1, 2, 5) }, 'u:p@proxy:1'],
    ['under any scheme', { url: 'SOCKS5://proxy:1', credentials: at(1, 2, 5) }, 'SOCKS5://u:p@proxy:1'],
    ['on another line', { url: 'http://proxy:1', credentials: at(2, 0, 1) }, 'http://x@proxy:1'],
    ['with the environment', { url: 'http://${CERTIFICATES_OF_THE_SUITE}:1' }, 'http://host:1'],
  ];
  function at(line: number, start: number, end: number) {
    return { uri: 'file:///.condarc', line, start, end };
  }
  for (const [title, proxy, url] of places)
    it(`have a proxy’s address ${title}`, async () => {
      process.env.CERTIFICATES_OF_THE_SUITE = 'host';
      answer = () => Promise.resolve({ proxies: { https: proxy }, sslVerify: false });
      assert.deepEqual(await network.proxyServers(), { https: url });
      assert.equal(await network.sslVerify(), false);
    });

  it('have a proxy without credentials where its file cannot be read', async () => {
    const failed: unknown[] = [];
    const gone = new Error('gone');
    const proxies = (await answer()).proxies;
    network = new CondarcNetwork({
      settings: () => Promise.resolve({ proxies }),
      stamp: () => Promise.resolve('first'),
      text: (uri) => (uri === 'file:///.condarc' ? Promise.reject(gone) : assert.fail(uri)),
      failed: (error) => failed.push(error),
    });
    assert.deepEqual(await network.proxyServers(), { https: 'http://proxy:1' });
    assert.deepEqual(failed, [gone]);
  });
});
