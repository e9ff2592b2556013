import { strict as assert } from 'node:assert';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { systemClock } from '../../client/src/anaconda/clock';
import { detailWords } from '../../client/src/ui/errorDetails';
import { clientOf } from './anacondaClient';
import { httpServer } from './rawServer';
import { failureOf, overEachTransport, systemBody } from './wire';

overEachTransport('limits', (wire) => {
  it('counts the bytes of a compressed reply after it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, ' '));
    assert.ok(bomb.length < 100_000);
    const server = await wire.serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb);
    });
    const error = await failureOf(wire.connect(server, { bytes: 1024 * 1024 }).server.account());
    assert.equal(error.facts.detail && detailWords(error.facts.detail), 'the reply is larger than 1 MB');
  });

  it('stops reading a reply without an end', async () => {
    const server = await wire.serve((_request, response) => {
      const write = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536, ' ')));
      };
      response.on('drain', write);
      write();
    });
    const error = await failureOf(wire.connect(server, { bytes: 1024 * 1024 }).server.account());
    assert.equal(error.facts.detail && detailWords(error.facts.detail), 'the reply is larger than 1 MB');
  });

  it('reads a compressed reply', async () => {
    const server = await wire.serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(systemBody));
    });
    assert.equal((await wire.connect(server).server.system()).version, '6.5.0');
  });

  it('reads the compressed body of a refusal', async () => {
    const server = await wire.serve((_request, response) => {
      const body = JSON.stringify({
        code: 'bad-parameter',
        message: "Bad request parameter for 'name'",
        status: 400,
      });
      response.writeHead(400, { 'content-encoding': 'gzip' }).end(gzipSync(body));
    });
    const error = await failureOf(wire.connect(server).server.account());
    assert.equal(error.facts.detail && detailWords(error.facts.detail), "Bad request parameter for 'name'");
  });

  it('ends an exchange that drips for ever', async () => {
    const server = await wire.serve((_request, response) => {
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    assert.equal((await failureOf(wire.connect(server, { whole: 150 }).server.account())).kind, 'timeout');
  });

  it('ends an exchange in which nothing comes', async () => {
    const server = await wire.serve(() => undefined);
    assert.equal((await failureOf(wire.connect(server, { whole: 150 }).server.account())).kind, 'timeout');
  });
});

overEachTransport('cancelling', (wire) => {
  const attempts: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
    'while nothing comes': () => undefined,
    'while the reply comes': (_request, response) => response.write('{"user'),
  };
  for (const [when, handler] of Object.entries(attempts)) {
    it(`ends a request ${when}, and its connection`, async () => {
      const closed = new AbortController();
      const server = await wire.serve((request, response) => {
        response.on('close', () => {
          closed.abort();
        });
        handler(request, response);
        setTimeout(() => {
          stop.abort();
        }, 20);
      });
      const stop = new AbortController();
      const error = await failureOf(wire.connect(server).server.account(stop.signal));
      assert.equal(error.kind, 'cancelled');
      for (let turn = 0; turn < 50 && !closed.signal.aborted; turn += 1) await systemClock.sleep(10);
      assert.ok(closed.signal.aborted);
    });
  }

  it('sends nothing when cancelled before', async () => {
    const server = await wire.serve((_request, response) => response.end('{}'));
    const error = await failureOf(wire.connect(server).server.account(AbortSignal.abort()));
    assert.equal(error.kind, 'cancelled');
    assert.equal(server.connections(), 0);
  });

  it('tells of a token that was created although the user cancelled', async () => {
    const stop = new AbortController();
    const server = await wire.serve((request, response) => {
      if (request.method === 'POST') stop.abort();
      else response.end('{"items":[{"id":"made","name":"x","scopes":["channel:view"]}]}');
    });
    const made = await wire
      .connect(server)
      .server.tokens.create({ name: 'x', scopes: ['channel:view'] }, stop.signal);
    assert.deepEqual(made, { outcome: 'valueLost', id: 'made', certain: true, why: 'cancelled' });
  });
});

describe('client over undici, connections', () => {
  it('keeps one for reading, and takes a fresh one for each change', async () => {
    const server = await httpServer((request, response) => {
      if (request.method === 'POST') response.end('{"id":"i","token":"fakevalue"}');
      else response.end(systemBody);
    });
    const client = clientOf(server.url);
    client.use('fake.jwt.value');
    for (let turn = 0; turn < 10; turn += 1) await client.server.system();
    const reading = server.connections();
    assert.ok(reading <= 2, String(reading));
    for (let turn = 0; turn < 3; turn += 1) await client.server.tokens.create({ name: 'x', scopes: ['a:b'] });
    assert.equal(server.connections(), reading + 3);
    await client.server.close();
    await server.close();
  });
});
