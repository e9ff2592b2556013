import { strict as assert } from 'node:assert';
import { condaNetwork } from '../../../../server/src/features/conda/condaNetwork';
import { parseDocument } from '../../../../server/src/readers/parseDocument';

const URI = 'file:///home/me/.condarc';
const network = async (...texts: readonly string[]) =>
  condaNetwork(
    await Promise.all(
      texts.map(async (text) => ({ uri: URI, parsed: await parseDocument('condarc', text) })),
    ),
  );

describe('the network settings of condarc files', () => {
  it('tell where the credentials of a proxy stand, not what they are', async () => {
    const text = '# mine\nproxy_servers:\n  https: "http://me:not-real@p.example:3128"\n';
    const { proxies } = await network(text);
    assert.equal(proxies.https?.url, 'http://p.example:3128');
    const place = proxies.https.credentials;
    assert.equal(text.split('\n')[place?.line ?? 0]?.slice(place?.start, place?.end), 'me:not-real');
    assert.ok(!JSON.stringify(proxies).includes('not-real'));
  });

  it('never tell credentials, however they are written', async () => {
    for (const value of [
      'me:not-real@p:1',
      '"http://me:not-\\x72eal@p:1"',
      '"me:not-real@p:1"',
      'http://me:a@not-real@p:1',
    ])
      assert.ok(
        !JSON.stringify(await network(`proxy_servers: {all: ${value}}\n`)).includes('not-real'),
        value,
      );
  });

  it('take keys of a host, and merge files key by key, the strongest first', async () => {
    const strong = 'proxy_servers:\n  https: http://strong:1\nssl_verify: /strong.pem\n';
    const weak =
      "proxy_servers:\n  https: http://weak:1\n  'https://h.example': http://h:2\nssl_verify: false\n";
    assert.deepEqual(await network(strong, weak), {
      proxies: { https: { url: 'http://strong:1' }, 'https://h.example': { url: 'http://h:2' } },
      sslVerify: '/strong.pem',
    });
  });

  const verifications: readonly (readonly [string, boolean | string | undefined])[] = [
    ['false', false],
    ['no', false],
    ["'Off'", false],
    ['true', true],
    ['1', true],
    ['truststore', true],
    ['/etc/ca.pem', '/etc/ca.pem'],
    ['', undefined],
  ];
  for (const [value, expected] of verifications) {
    it(`take ssl_verify: ${value} for ${String(expected)}`, async () => {
      assert.equal((await network(`ssl_verify: ${value}\n`)).sslVerify, expected);
    });
  }
});
