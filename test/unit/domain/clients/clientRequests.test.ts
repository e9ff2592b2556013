import { strict as assert } from 'node:assert';
import { readChannel } from '../../../../server/src/domain/channel/channel';
import { ChannelConfiguration } from '../../../../server/src/domain/channel/channelConfiguration';
import {
  clientRequests,
  type ChannelClient,
  type ClientRequest,
  type RequestedChannel,
  withStored,
} from '../../../../server/src/domain/clients/clientRequests';
import type { StoredCredential } from '../../../../server/src/domain/credentials/storedCredential';

const HOST = 'https://conda.example.com';

type Requests = (client: ChannelClient) => ClientRequest;

/** What a client asks for a text. */
function requests(text: string, more: Partial<RequestedChannel> = {}): Requests {
  const condaUrls = readChannel(text, new ChannelConfiguration()).requestUrls;
  return among(clientRequests({ text, condaUrls, ...more }));
}

function among(all: readonly ClientRequest[]): Requests {
  return (client) => {
    const found = all.find((one) => one.client === client);
    assert.ok(found, client);
    return found;
  };
}

function stored(
  store: StoredCredential['store'],
  path: string,
  key: string,
  kind: StoredCredential['kind'],
): StoredCredential {
  return { store, path, key, kind, line: 4, fingerprint: 'f' };
}

describe('What each client asks for a channel', () => {
  it('is the public channel for a name where pixi reads no condarc', () => {
    const configuration = new ChannelConfiguration({ channelAlias: `${HOST}/api/repo` });
    const condaUrls = readChannel('main', configuration).requestUrls;
    const found = among(clientRequests({ text: 'main', condaUrls, isNamedHere: true }));
    assert.equal(found('conda').url, `${HOST}/api/repo/main/noarch`);
    assert.equal(found('mamba').url, `${HOST}/api/repo/main/noarch`);
    assert.equal(found('pixi').url, 'https://conda.anaconda.org/main/noarch');
    assert.equal(found('uv').url, `${HOST}/api/repo/main/simple`);
  });

  it('is no conda channel for uv and pip, unless the server has an index for it', () => {
    const found = requests(`${HOST}/t/abc-1/main`);
    const [uv, pip] = [found('uv'), found('pip')];
    assert.deepEqual([uv.url, pip.url, uv.differs], [null, null, false]);
    assert.match(pip.note ?? '', /no conda channels/);
    assert.equal(requests(`${HOST}/api/repo/team/lab`)('pip').url, `${HOST}/api/repo/team/lab/simple`);
  });

  it('is sent with what each client keeps itself', () => {
    const all = [
      stored('condaTokens', '/c.token', `${HOST}/api/repo`, 'condaToken'),
      stored('mamba', '/mamba.json', 'conda.example.com', 'basic'),
      stored('rattler', '/rattler.json', 'conda.example.com', 'bearer'),
      stored('uv', '/uv.toml', `${HOST}/api/repo`, 'basic'),
    ];
    const found = requests(`${HOST}/api/repo/main`, { stored: all });
    for (const [client, path] of [
      ['conda', '/c.token'],
      ['mamba', '/mamba.json'],
      ['pixi', '/rattler.json'],
      ['rattler-build', '/rattler.json'],
      ['uv', '/uv.toml'],
    ] as const)
      assert.deepEqual(found(client).credential, { from: 'store', path, line: 5 }, client);
    assert.deepEqual(found('pip').credential, { from: 'none' });
    assert.equal(found('pixi').differs, true);
  });

  it('goes out beside a login of netrc, be the token of a store or of the URL', () => {
    const all = [
      stored('netrc', '/.netrc', 'conda.example.com', 'basic'),
      stored('condaTokens', '/c.token', HOST, 'condaToken'),
    ];
    const beside = { path: '/.netrc', line: 5 };
    const found = requests(`${HOST}/main`, { stored: all });
    assert.deepEqual(found('conda').credential, { from: 'store', path: '/c.token', line: 5, beside });
    assert.deepEqual(found('pixi').credential, { from: 'store', ...beside });
    const own = requests(`${HOST}/t/abc-1/main`, { stored: all });
    assert.deepEqual(own('conda').credential, { from: 'url', kind: 'token', beside });
    const masked = withStored(
      [
        {
          client: 'conda',
          url: `${HOST}/t/*****/main`,
          credential: { from: 'url', kind: 'token' },
          differs: false,
        },
      ],
      { stored: all },
    );
    assert.deepEqual(masked[0]?.credential, { from: 'url', kind: 'token', beside });
    const login = requests('https://me:pw@conda.example.com/main', { stored: all.slice(0, 1) });
    assert.deepEqual(login('conda').credential, { from: 'url', kind: 'login' });
  });

  it('is none of conda’s files where add_anaconda_token is off', () => {
    const all = [stored('condaTokens', '/c.token', HOST, 'condaToken')];
    const found = requests(`${HOST}/main`, { stored: all, settings: { addsTokens: false } });
    assert.deepEqual(found('conda').credential, { from: 'none' });
    assert.deepEqual(found('conda-lock').credential, { from: 'none' });
  });

  it('is told as not known where nobody looked, or a keyring may have one', () => {
    assert.deepEqual(requests(`${HOST}/main`)('conda').credential, { from: 'unknown' });
    const found = requests(`${HOST}/main`, { stored: [] });
    assert.deepEqual(
      [found('conda').credential, found('pixi').credential],
      [{ from: 'none' }, { from: 'keyring' }],
    );
    assert.equal(found('pixi').differs, false);
  });

  it('is sent by conda with its handler alone', () => {
    const found = requests(`${HOST}/t/abc-1/main`, { settings: { handler: 'conda-auth' } });
    assert.deepEqual(found('conda').credential, { from: 'handler', handler: 'conda-auth' });
    assert.deepEqual(found('pixi').credential, { from: 'url', kind: 'token' });
    assert.equal(found('pixi').differs, true);
  });
});
