import { strict as assert } from 'node:assert';
import { inspect } from 'node:util';
import type { BrowserSignInHost } from '../../client/src/anaconda/browserSignIn';
import { jwtUser } from '../../client/src/anaconda/jwt';
import { signInPage } from '../../client/src/ui/errorDetails';
import { sentence } from '../../client/src/ui/errorWords';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { clientOf, type Client } from './anacondaClient';
import { bodyOf, httpServer } from './rawServer';
import { browse } from './realmBrowser';
import { failureOf } from './wire';

describe('sign-in in a browser', () => {
  let sandbox: Sandbox;
  let client: Client;
  let opened: URL[];

  beforeEach(async () => {
    sandbox = await startSandbox();
    client = clientOf(sandbox.url);
    opened = [];
  });
  afterEach(async () => {
    await client.server.close();
    await sandbox.close();
  });

  const host = (
    last: 'follow' | 'stop' | 'decline',
    more: Partial<BrowserSignInHost> = {},
  ): BrowserSignInHost => ({
    openBrowser: (url) => {
      opened.push(new URL(url));
      void browse(url, last);
      return Promise.resolve(true);
    },
    externalAddress: (loopback) => Promise.resolve(loopback),
    page: signInPage,
    ...more,
  });

  it('goes through password and second factor to a session', async () => {
    const jwt = await client.server.signInWithBrowser(host('follow'));
    assert.equal(jwtUser(jwt), 'bob');
    client.use(jwt);
    assert.equal((await client.server.account()).userName, 'bob');
  });

  it('sends state and an S256 challenge, and a loopback address with a port', async () => {
    await client.server.signInWithBrowser(host('follow'));
    const [url] = opened;
    assert.ok(url);
    const query = url.searchParams;
    assert.equal(query.get('code_challenge_method'), 'S256');
    assert.match(query.get('code_challenge') ?? '', /^[\w-]{43}$/);
    assert.ok((query.get('state') ?? '').length >= 20);
    assert.match(query.get('redirect_uri') ?? '', /^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    assert.equal(query.get('client_id'), 'repo-service-cli');
  });

  // Proves: security/redirects
  it('stops listening afterwards', async () => {
    await client.server.signInWithBrowser(host('follow'));
    await assert.rejects(fetch(opened[0]?.searchParams.get('redirect_uri') ?? ''));
  });

  // Proves: security/redirects
  it('ignores redirects with another state, other paths and other methods', async () => {
    const jwt = await client.server.signInWithBrowser(
      host('follow', {
        openBrowser: async (url) => {
          const redirect = new URL(url).searchParams.get('redirect_uri') ?? '';
          const state = new URL(url).searchParams.get('state') ?? '';
          for (const address of [
            `${redirect}?code=evil&state=guessed`,
            `${redirect}?code=evil`,
            `${redirect}x?code=evil&state=${state}`,
          ]) {
            assert.equal((await fetch(address)).status, 404);
          }
          assert.equal((await fetch(`${redirect}?code=evil&state=${state}`, { method: 'POST' })).status, 404);
          void browse(url, 'follow');
          return true;
        },
      }),
    );
    assert.equal(jwtUser(jwt), 'bob');
  });

  it('takes a redirect without a path, where the way from outside leaves that out', async () => {
    const jwt = await client.server.signInWithBrowser(
      host('follow', {
        openBrowser: async (url) => {
          const redirect = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
          const gone = new URL(await browse(url, 'stop'));
          void fetch(`${redirect.origin}/${gone.search}`);
          return true;
        },
      }),
    );
    assert.equal(jwtUser(jwt), 'bob');
  });

  it('says that the user declined', async () => {
    const error = await failureOf(client.server.signInWithBrowser(host('decline')));
    assert.equal(error.facts.reason, 'browser');
    assert.match(sentence(error), /declined/);
  });

  it('takes the redirected address pasted, after one that is not of this sign-in', async () => {
    const redirected = new Promise<string>((resolve) => {
      const problems: boolean[] = [];
      const answers = ['https://example.com/?code=1&state=other'];
      void client.server
        .signInWithBrowser(
          host('stop', {
            openBrowser: async (url) => {
              answers.push(await browse(url, 'stop'));
              return true;
            },
            askForRedirect: (_signal, again) => {
              problems.push(again);
              return Promise.resolve(answers.shift());
            },
          }),
        )
        .then((jwt) => {
          resolve(`${jwtUser(jwt) ?? ''} ${String(problems.length)} ${String(problems[1])}`);
        });
    });
    assert.equal(await redirected, 'bob 2 true');
  });

  it('falls back to the loopback address where the provider refuses the outside one', async () => {
    const answers: string[] = [];
    const jwt = await client.server.signInWithBrowser(
      host('stop', {
        externalAddress: () => Promise.resolve('https://name-1234.app.github.dev/callback'),
        openBrowser: async (url) => {
          opened.push(new URL(url));
          answers.push(await browse(url, 'stop'));
          return true;
        },
        askForRedirect: () => Promise.resolve(answers.shift()),
      }),
    );
    assert.equal(jwtUser(jwt), 'bob');
    assert.match(opened[0]?.searchParams.get('redirect_uri') ?? '', /^http:\/\/127/);
  });

  it('ends when cancelled, and when nobody finishes in time', async () => {
    const idle = host('stop', { openBrowser: () => Promise.resolve(true) });
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 50);
    assert.equal((await failureOf(client.server.signInWithBrowser(idle, stop.signal))).kind, 'cancelled');
    assert.equal((await failureOf(client.server.signInWithBrowser(idle, undefined, 80))).kind, 'timeout');
  });

  it('says that no browser could be opened', async () => {
    const none = host('stop', { openBrowser: () => Promise.resolve(false) });
    assert.match(
      sentence(await failureOf(client.server.signInWithBrowser(none))),
      /no browser could be opened/,
    );
  });

  const odd: readonly (readonly [
    string,
    (address: string) => { status: number; location?: string; body?: string },
    string,
  ])[] = [
    ['no redirect', () => ({ status: 404 }), 'badReply'],
    [
      'a provider under another scheme',
      () => ({ status: 302, location: 'ftp://idp.example.com/auth/realms/main/x' }),
      'redirected',
    ],
    [
      'the provider of another server',
      () => ({ status: 302, location: `${sandbox.url}/auth/realms/anaconda-sandbox/x` }),
      'redirected',
    ],
    [
      'the provider of another server, named as the specification has it',
      () => ({
        status: 200,
        body: JSON.stringify({ redirect_url: `${sandbox.url}/auth/realms/anaconda-sandbox/x` }),
      }),
      'redirected',
    ],
    ['a provider without a realm', (address) => ({ status: 302, location: `${address}/login` }), 'badReply'],
    [
      'a configuration that is a page',
      (address) => ({
        status: 200,
        body: JSON.stringify({ redirect_url: `${address}/auth/realms/main/auth` }),
      }),
      'badReply',
    ],
  ];
  for (const [what, answer, kind] of odd) {
    it(`refuses ${what}`, async () => {
      const server = await httpServer((request, response) => {
        const isAuthorize = request.url === '/api/auth/authorize';
        const { status, location, body } = isAuthorize
          ? answer(`http://${request.headers.host ?? ''}`)
          : { status: 200, body: '<html>', location: undefined };
        response.writeHead(status, location === undefined ? {} : { location }).end(body);
      });
      const other = clientOf(server.url);
      const error = await failureOf(other.server.signInWithBrowser(host('stop')));
      assert.equal(error.kind, kind, error.message);
      assert.deepEqual(opened, []);
      await other.server.close();
      await server.close();
    });
  }

  it('shows neither code nor verifier when the exchange of the code fails', async () => {
    sandbox.addFault({ kind: 'status', status: 400, path: '*/token' });
    let back = '';
    const error = await failureOf(
      client.server.signInWithBrowser(
        host('stop', {
          openBrowser: async (url) => {
            back = await browse(url, 'follow');
            return true;
          },
        }),
      ),
    );
    assert.match(sentence(error), /refused the code/);
    const code = new URL(back).searchParams.get('code') ?? 'none';
    assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(code));
  });

  for (const secret of ['code', 'code_verifier']) {
    it(`shows the ${secret} not even where a server's refusal repeats it`, async () => {
      let sent: string | null = null;
      const server = await httpServer((request, response) => {
        const realm = `http://${request.headers.host ?? ''}/auth/realms/main`;
        if (request.url === '/api/auth/authorize')
          response.end(JSON.stringify({ redirect_url: `${realm}/auth` }));
        else if (request.method === 'GET')
          response.end(
            JSON.stringify({
              issuer: realm,
              authorization_endpoint: `${realm}/auth`,
              token_endpoint: `${realm}/token`,
            }),
          );
        else
          void bodyOf(request).then((form) => {
            sent = new URLSearchParams(form).get(secret);
            response.writeHead(404).end(JSON.stringify({ message: `no user for ${sent ?? ''}` }));
          });
      });
      const other = clientOf(server.url);
      const error = await failureOf(
        other.server.signInWithBrowser(
          host('stop', {
            openBrowser: async (url) => {
              const { searchParams: query } = new URL(url);
              await fetch(`${query.get('redirect_uri')}?code=one-time-code-1&state=${query.get('state')}`);
              return true;
            },
          }),
        ),
      );
      assert.equal(error.kind, 'notFound');
      assert.ok(sent);
      assert.ok(!`${sentence(error)} ${inspect(error, { depth: 9, showHidden: true })}`.includes(sent));
      await other.server.close();
      await server.close();
    });
  }
});
