import { strict as assert } from 'node:assert';
import type { BrowserSignInHost } from '../../client/src/anaconda/browserSignIn';
import { signInPage } from '../../client/src/ui/errorDetails';
import { sentence } from '../../client/src/ui/errorWords';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { clientOf, type Client } from './anacondaClient';
import { httpServer } from './rawServer';
import { browse } from './realmBrowser';
import { failureOf } from './wire';

/** A server that sends its users to the identity provider of another one would be given that one's code (RFC 9207). */
describe('sign-in in a browser, between two servers', () => {
  let sandbox: Sandbox;
  let client: Client;
  let opened: string[];

  beforeEach(async () => {
    sandbox = await startSandbox();
    client = clientOf(sandbox.url);
    opened = [];
  });
  afterEach(async () => {
    await client.server.close();
    await sandbox.close();
  });

  /** A browser that does this with the address it is opened at. */
  const inBrowser = (go: (url: string) => Promise<unknown>): BrowserSignInHost => ({
    openBrowser: async (url) => {
      opened.push(url);
      await go(url);
      return true;
    },
    externalAddress: (loopback) => Promise.resolve(loopback),
    page: signInPage,
  });

  const issuer = (address: string): string => `${address}/auth/realms/main`;
  const configurations: readonly (readonly [string, (own: string, other: string) => object, string])[] = [
    [
      'an authorization endpoint of another server',
      (own, other) => ({
        authorization_endpoint: `${issuer(other)}/auth`,
        token_endpoint: `${issuer(own)}/token`,
      }),
      'redirected',
    ],
    [
      'a token endpoint of another server',
      (own, other) => ({
        authorization_endpoint: `${issuer(own)}/auth`,
        token_endpoint: `${issuer(other)}/token`,
      }),
      'redirected',
    ],
    [
      'another issuer',
      (own, other) => ({
        issuer: issuer(other),
        authorization_endpoint: `${issuer(own)}/auth`,
        token_endpoint: `${issuer(own)}/token`,
      }),
      'badReply',
    ],
  ];
  for (const [what, configuration, kind] of configurations) {
    // Proves: security/sign-in-provider
    it(`refuses a realm that names ${what}`, async () => {
      const server = await httpServer((request, response) => {
        const own = `http://${request.headers.host ?? ''}`;
        if (request.url === '/api/auth/authorize')
          response.writeHead(302, { location: `${issuer(own)}/protocol/openid-connect/auth` }).end();
        else response.end(JSON.stringify({ issuer: issuer(own), ...configuration(own, sandbox.url) }));
      });
      const other = clientOf(server.url);
      const error = await failureOf(other.server.signInWithBrowser(inBrowser(() => Promise.resolve())));
      assert.equal(error.kind, kind, error.message);
      assert.deepEqual(opened, []);
      await other.server.close();
      await server.close();
    });
  }

  const answers: readonly (readonly [string, (redirect: URL) => void])[] = [
    [
      'names another provider',
      ({ searchParams }) => {
        searchParams.set('iss', 'https://other.example.com/auth/realms/main');
      },
    ],
    [
      'names two',
      ({ searchParams }) => {
        searchParams.append('iss', 'https://other.example.com/auth/realms/main');
      },
    ],
    [
      'names none, though the provider has announced it',
      ({ searchParams }) => {
        searchParams.delete('iss');
      },
    ],
  ];
  for (const [what, change] of answers) {
    // Proves: security/sign-in-provider
    it(`takes no code from a redirect that ${what}`, async () => {
      let page = '';
      const mixedUp = inBrowser(async (url) => {
        const back = new URL(await browse(url, 'stop'));
        change(back);
        page = await (await fetch(back)).text();
      });
      const error = await failureOf(client.server.signInWithBrowser(mixedUp));
      assert.match(sentence(error), /does not come from the identity provider that was asked/);
      assert.match(page, /did not complete/);
      assert.ok(!sandbox.requests().some(({ path }) => path.endsWith('/token')), 'the code went nowhere');
    });
  }

  // Proves: security/sign-in-provider
  it('names the server on the page that the browser ends at', async () => {
    let page = '';
    await client.server.signInWithBrowser(
      inBrowser(async (url) => {
        page = await (await fetch(await browse(url, 'stop'))).text();
      }),
    );
    assert.match(page, new RegExp(`Signed in to ${new URL(sandbox.url).host}\\.`));
  });
});
