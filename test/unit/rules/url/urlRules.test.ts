import { strict as assert } from 'node:assert';
import type { RuleContext } from '../../../../server/src/rules/engine/rule';
import { urlRules } from '../../../../server/src/rules/url/urlRules';
import { lintedBy } from '../linted';

const HOST = 'https://conda.example.com';

const judge = lintedBy(urlRules);

/** The codes that a channel list with this one channel gives. */
async function codes(channel: string): Promise<readonly string[]> {
  return (await judge(`channels:\n  - ${JSON.stringify(channel)}\n`)).map(({ code }) => code);
}

describe('rules on channel URLs', () => {
  for (const silent of [
    'conda-forge',
    'defaults',
    'main/label/dev',
    `${HOST}/main`,
    `${HOST}/t/ab-1234/main`,
    `${HOST}/t/\${TOKEN}/main`,
    `${HOST}:8443/t/$TOKEN/main/`,
    'http://localhost:8080/t/ab-1234/main',
    'http://127.0.0.1/main',
    './local/channel',
    '/srv/conda/channel',
    'file:///srv/conda/channel',
    's3://bucket/channel',
    '${CHANNEL_URL}',
    '${SERVER}/t/${TOKEN}/main',
  ]) {
    it(`are silent on ${silent}`, async () => {
      assert.deepEqual(await codes(silent), []);
    });
  }

  it('see where the token goes with the channel_alias of the same file', async () => {
    const alias = `channel_alias: ${HOST}/api/repo\n`;
    assert.deepEqual(await judge(`${alias}channels:\n  - ${HOST}/api/repo/t/abc-123/main\n`), []);
    const [moved] = await judge(`${alias}channels:\n  - ${HOST}/t/abc-123/api/repo/main\n`);
    assert.equal(moved?.code, 'url/token-moved');
  });

  it('read variables in the alias and in the channel alike', async () => {
    const alias = 'channel_alias: https://${HOST}/api/repo\n';
    assert.deepEqual(await judge(`${alias}channels:\n  - https://\${HOST}/api/repo/t/\${TOKEN}/main\n`), []);
  });

  it('compare with the channels that the server shows', async () => {
    const facts = [{ server: HOST, revision: 1, tokens: [], channels: ['main', 'team/dev'] }];
    const found = async (url: string): Promise<string[]> =>
      (await judge(`channels:\n  - ${url}\n`, { facts })).map(({ code }) => code);
    assert.deepEqual(await found(`${HOST}/t/a-1/main`), []);
    assert.deepEqual(await found(`${HOST}/t/a-1/main/label/dev`), []);
    assert.deepEqual(await found(`${HOST}/t/a-1/team/dev/linux-64`), []);
    assert.deepEqual(await found(`${HOST}/t/a-1/api/repo/main`), []);
    assert.deepEqual(await found(`${HOST}/t/a-1/mian`), ['url/unknown-channel']);
    assert.deepEqual(await found('https://conda.example.org/t/a-1/main'), ['url/unknown-host']);
    assert.deepEqual(await found('https://conda.anaconda.org/t/a-1/main'), []);
    assert.deepEqual(await found('conda-forge'), []);
  });

  it('say of the servers’ channels what is wrong, and which name is meant', async () => {
    const known = (channels?: readonly string[], server = HOST) => ({
      server,
      revision: 1,
      tokens: [],
      ...(channels && { channels }),
    });
    const told = async (url: string, facts: RuleContext['facts'], more: Partial<RuleContext> = {}) =>
      (await judge(`channels:\n  - ${JSON.stringify(url)}\n`, { facts, ...more }))
        .filter(({ code }) => code.includes('unknown-'))
        .map(({ severity, message, replacement }) => [severity, message, replacement]);
    const missing = (name: string, meant?: string) =>
      `The server shows no channel "${name}" to you.${meant ? ` Did you mean "${meant}"?` : ''} Check the name, or ask for access.`;
    const stranger = (host: string) =>
      `${host} is none of your servers, so nothing is known about this token. Check the host, or add the server.`;
    const facts = [known(['main', 'team/dev'])];
    for (const [url, ...expected] of [
      [`${HOST}/t/a-1/mian`, 'warning', missing('mian', 'main'), `${HOST}/t/a-1/main`],
      [`${HOST}/mian/mian`, 'warning', missing('mian/mian', 'main'), undefined],
      [`${HOST}/api/x`, 'warning', missing('api/x'), undefined],
      [`${HOST}/x/repo`, 'warning', missing('x/repo'), undefined],
      [`${HOST}/finance/x/label/dev`, 'warning', missing('finance/x'), undefined],
      [`${HOST}/api/repo/mian/noarch`, 'warning', missing('mian', 'main'), `${HOST}/api/repo/main/noarch`],
      [`${HOST}/mian/win-64`, 'warning', missing('mian', 'main'), `${HOST}/main/win-64`],
      [
        'https://conda.example.com:8443/t/a-1/main',
        'information',
        stranger('conda.example.com:8443'),
        undefined,
      ],
      ['https://h.example/t/a_1/main', 'information', stranger('h.example_1'), undefined],
      ['https://conda.example.com:443/mian'],
      ['https://h.example/main'],
      ['https://h.example/t//main'],
      ['https://repo.anaconda.cloud/t/a-1/main'],
      ['https://anaconda.com/t/a-1/main'],
      ['https://repo.prefix.dev/t/a-1/main'],
      [`https://notanaconda.com/t/a-1/main`, 'information', stranger('notanaconda.com'), undefined],
      ['https://${NAME}.example/t/a-1/main'],
      [`${HOST}/\${NAME}/x`],
      [`${HOST}/`],
      [`${HOST}/label/dev`],
      [`${HOST}/team/dev/x`],
      [`${HOST}/main/linux-64`],
      ['https://[::1/main'],
    ] as const)
      assert.deepEqual(await told(url, facts), expected.length === 0 ? [] : [expected], url);
    // Every server behind the host has to have told of its channels.
    assert.deepEqual(await told(`${HOST}/t/a-1/mian`, [known(['main']), known()]), []);
    assert.deepEqual(await told(`${HOST}/other`, [known(['main']), known(['other'])]), []);
    // A server may stand behind a path.
    const behind = [known(['main'], `${HOST}/repo`)];
    assert.deepEqual(await told(`${HOST}/repo/main`, behind), []);
    assert.deepEqual(await told(`${HOST}/repo/api/repo/mian`, behind), [
      ['warning', missing('mian', 'main'), `${HOST}/repo/api/repo/main`],
    ]);
    assert.deepEqual(await told(`${HOST}/repository/main`, behind), [
      ['warning', missing('repository/main'), undefined],
    ]);
  });

  it('of many channels compare only those that begin alike', async () => {
    const many = Array.from({ length: 2001 }, (_, index) => `other-${index}`);
    const facts = [{ server: HOST, revision: 1, tokens: [], channels: [...many, 'main'] }];
    const meant = async (name: string) =>
      (await judge(`channels:\n  - ${HOST}/${name}\n`, { facts }))[0]?.replacement;
    assert.deepEqual([await meant('mian'), await meant('nain')], [`${HOST}/main`, undefined]);
  });
});
