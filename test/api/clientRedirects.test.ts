import { strict as assert } from 'node:assert';
import { systemClock } from '../../client/src/anaconda/clock';
import { isAnacondaError } from '../../client/src/anaconda/errors';
import { sentence } from '../../client/src/ui/errorWords';
import { bodyOf } from './rawServer';
import { failureOf, overEachTransport, systemBody } from './wire';

overEachTransport('redirects', (wire) => {
  it('follows one within the origin, with the credentials', async () => {
    const seen: string[] = [];
    const server = await wire.serve((request, response) => {
      seen.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
      if (seen.length === 1) response.writeHead(302, { location: '/moved/account' }).end();
      else response.end(JSON.stringify({ user_id: 'u', username: 'alice' }));
    });
    assert.equal((await wire.connect(server).server.account()).userName, 'alice');
    assert.deepEqual(seen, ['/api/account Bearer fake.jwt.value', '/moved/account Bearer fake.jwt.value']);
  });

  for (const header of ['authorization', 'x-auth']) {
    it(`refuses one to another origin: ${header} is never sent there`, async () => {
      let reached = 0;
      const elsewhere = await wire.serve((_request, response) => {
        reached += 1;
        response.end('{}');
      });
      const server = await wire.serve((request, response) => {
        assert.ok(request.headers[header]);
        response.writeHead(307, { location: `${elsewhere.url}/api/account` }).end();
      });
      const client = wire.connect(server);
      const attempt = header === 'x-auth' ? client.server.tokens.info('fakevalue') : client.server.account();
      assert.equal((await failureOf(attempt)).kind, 'redirected');
      assert.equal(reached, 0);
    });
  }

  it('does not send a change again after 302', async () => {
    let posts = 0;
    const server = await wire.serve((request, response) => {
      if (request.method === 'POST') posts += 1;
      if (request.method === 'POST') response.writeHead(302, { location: '/elsewhere' }).end();
      else response.end('{"items":[]}');
    });
    const body = { name: 'x', scopes: ['channel:view'] };
    assert.equal((await failureOf(wire.connect(server).server.tokens.create(body))).kind, 'badReply');
    assert.equal(posts, 1);
  });

  it('moves a change with its body to where 307 within the origin says', async () => {
    const bodies: string[] = [];
    const server = await wire.serve((request, response) => {
      void bodyOf(request).then((body) => {
        bodies.push(`${request.url ?? ''} ${body}`);
        if (bodies.length === 1) response.writeHead(307, { location: '/api/v2/account/tokens' }).end();
        else response.end('{"id":"i","token":"fakevalue"}');
      });
    });
    await wire.connect(server).server.tokens.create({ name: 'x', scopes: ['channel:view'] });
    assert.deepEqual(bodies, [
      '/api/account/tokens {"name":"x","scopes":["channel:view"]}',
      '/api/v2/account/tokens {"name":"x","scopes":["channel:view"]}',
    ]);
  });

  it('gives up on a circle', async () => {
    const server = await wire.serve((_request, response) =>
      response.writeHead(302, { location: '/api/account' }).end(),
    );
    const error = await failureOf(wire.connect(server).server.account());
    assert.match(sentence(error), /redirects in a circle/);
  });

  for (const location of ['', 'http://[', 'javascript:alert(1)', '//evil.invalid/']) {
    it(`does not follow '${location}'`, async () => {
      const server = await wire.serve((_request, response) => response.writeHead(302, { location }).end());
      assert.ok(
        isAnacondaError(await failureOf(wire.connect(server).server.account()), 'badReply', 'redirected'),
      );
    });
  }
});

overEachTransport('repeats', (wire) => {
  it('waits as Retry-After says, and then succeeds', async () => {
    let asked = 0;
    const server = await wire.serve((_request, response) => {
      asked += 1;
      if (asked === 1) response.writeHead(429, { 'retry-after': '3' }).end();
      else if (asked === 2)
        response.writeHead(503, { 'retry-after': new Date(Date.now() + 9000).toUTCString() }).end();
      else response.end(systemBody);
    });
    const client = wire.connect(server);
    await client.server.system();
    const [first = 0, second = 0] = client.clock.waits;
    assert.equal(first, 3000);
    assert.ok(second > 7000 && second <= 9000, String(second));
  });

  it('does not wait for minutes on the word of a server', async () => {
    const server = await wire.serve((_request, response) =>
      response.writeHead(429, { 'retry-after': '3600' }).end(),
    );
    const client = wire.connect(server);
    const error = await failureOf(client.server.account());
    assert.equal(error.facts.retryAfter, 3_600_000);
    assert.deepEqual(client.clock.waits, []);
  });

  it('waits longer each time, with chance in it', async () => {
    const server = await wire.serve((_request, response) => response.writeHead(502).end());
    const client = wire.connect(server);
    await failureOf(client.server.account());
    assert.deepEqual(client.clock.waits, [375, 750, 1500]);
  });

  it('stops waiting when cancelled', async () => {
    const server = await wire.serve((_request, response) =>
      response.writeHead(429, { 'retry-after': '15' }).end(),
    );
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort();
    }, 50);
    const client = wire.connect(server, {}, systemClock);
    assert.equal((await failureOf(client.server.account(stop.signal))).kind, 'cancelled');
  });
});
