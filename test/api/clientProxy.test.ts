import { strict as assert } from 'node:assert';
import { createSecureContext } from 'node:tls';
import { inspect } from 'node:util';
import { BridgedTransport } from '../../client/src/anaconda/transport/bridgedTransport';
import type { CertificateTrust } from '../../client/src/anaconda/transport/certificates';
import { FetchTransport } from '../../client/src/anaconda/transport/fetchTransport';
import type { ProxyChoice } from '../../client/src/anaconda/transport/proxy';
import { UndiciTransport } from '../../client/src/anaconda/transport/undiciTransport';
import { sentence } from '../../client/src/ui/errorWords';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { clientOf, type Client } from './anacondaClient';
import { proxyServer, type ProxyServer } from './proxyServer';
import { failureOf } from './wire';

const through = (proxy: ProxyServer, authorization?: string): ProxyChoice => ({
  kind: 'proxy',
  url: proxy.url,
  verify: true,
  ...(authorization === undefined ? {} : { authorization }),
});
const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;

for (const tls of ['none', 'self-signed'] as const) {
  describe(`client through a proxy to a server ${tls === 'none' ? 'over http' : 'over https'}`, () => {
    let sandbox: Sandbox;
    const open: { close(): Promise<void> }[] = [];

    before(async () => {
      sandbox = await startSandbox({ tls });
    });
    afterEach(async () => {
      await Promise.all(open.splice(0).map((each) => each.close()));
      sandbox.resetRequests();
    });
    after(async () => {
      await sandbox.close();
    });

    const trust = (): Promise<CertificateTrust> =>
      Promise.resolve(
        sandbox.certificate === undefined
          ? { verify: true }
          : { verify: true, context: createSecureContext({ ca: [sandbox.certificate] }) },
      );
    const connect = (choice: ProxyChoice): Client => {
      const client = clientOf(sandbox.url, new UndiciTransport({ proxy: () => choice, trust }));
      open.push(client.server);
      return client;
    };
    const proxied = async (credentials?: string, status?: number): Promise<ProxyServer> => {
      const proxy = await proxyServer(credentials, status);
      open.push(proxy);
      return proxy;
    };

    it('reads and changes', async () => {
      const proxy = await proxied();
      const client = connect(through(proxy));
      await client.signIn();
      const made = await client.server.tokens.create({ name: 'via proxy', scopes: ['channel:view'] });
      assert.equal(made.outcome, 'issued');
      assert.equal(await client.server.tokens.delete(made.id), 'deleted');
      const how =
        tls === 'none' ? `POST ${sandbox.url}/api/account/tokens` : `CONNECT 127.0.0.1:${sandbox.port}`;
      assert.ok(proxy.asked.includes(how), inspect(proxy.asked));
    });

    it('gives the proxy its credentials, and the server none of them', async () => {
      const proxy = await proxied('user:p4ss');
      const client = connect(through(proxy, basic('user:p4ss')));
      await client.server.system();
      assert.ok(sandbox.requests().every(({ headers }) => !headers.includes('proxy-authorization')));
    });

    it('says that the proxy wants other credentials, without telling them', async () => {
      const proxy = await proxied('user:p4ss');
      const error = await failureOf(connect(through(proxy, basic('user:pl4nted'))).server.system());
      assert.equal(error.kind, 'unreachable');
      assert.equal(error.facts.proxyCredentials, true);
      assert.match(sentence(error), /proxy .* asks for credentials/);
      const all = inspect(error, { depth: 9, showHidden: true });
      assert.ok(!all.includes('pl4nted') && !all.includes(basic('user:pl4nted')));
    });

    it('says that nobody listens where the proxy should be', async () => {
      const proxy = await proxyServer();
      await proxy.close();
      assert.equal((await failureOf(connect(through(proxy)).server.system())).kind, 'unreachable');
    });

    it('goes by fetch where the proxy wants what only the editor has, and stays there', async () => {
      const proxy = await proxied('user:p4ss');
      const first = new UndiciTransport({ proxy: () => through(proxy), trust });
      let fetched = 0;
      const second = new FetchTransport(async (url, init) => {
        fetched += 1;
        return url.startsWith('https') ? new Response('{"service_name":"repo"}') : fetch(url, init);
      });
      const client = clientOf(sandbox.url, new BridgedTransport(first, second));
      open.push(client.server);
      await client.server.system();
      const tries = proxy.asked.length;
      await client.server.system();
      assert.equal(fetched, 2);
      assert.equal(proxy.asked.length, tries);
    });
  });
}

describe('client where the proxy cannot be used', () => {
  it('says so of a kind it does not know', async () => {
    const transport = new UndiciTransport({
      proxy: () => ({ kind: 'unusable', reason: { code: 'proxyKindUnusable', about: 'socks5' } }),
      trust: () => Promise.resolve({ verify: true }),
    });
    const error = await failureOf(clientOf('http://127.0.0.1:1', transport).server.system());
    assert.match(sentence(error), /socks5 cannot be used/);
  });

  it('says what a proxy answers that refuses the way', async () => {
    const sandbox = await startSandbox({ tls: 'self-signed' });
    const proxy = await proxyServer(undefined, 403);
    const transport = new UndiciTransport({
      proxy: () => through(proxy),
      trust: () => Promise.resolve({ verify: true }),
    });
    const error = await failureOf(clientOf(sandbox.url, transport).server.system());
    assert.match(sentence(error), /the proxy on the way answers 403/);
    await transport.close();
    await proxy.close();
    await sandbox.close();
  });
});
