import { strict as assert } from 'node:assert';
import { systemClock } from '../../client/src/anaconda/clock';
import { UndiciTransport } from '../../client/src/anaconda/transport/undiciTransport';
import { doubledWords } from '../../client/src/ui/errorDetails';
import { sentence } from '../../client/src/ui/errorWords';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { clientOf, directTransport, type Client } from './anacondaClient';
import { httpServer } from './rawServer';
import { failureOf, overEachTransport } from './wire';

const WANTED = { name: 'x', scopes: ['channel:view'] };

/** A server that is still at work on a change when the person cancels, and shows it after some looks. */
overEachTransport('a change that is cancelled on its way', (wire) => {
  const made = '{"items":[{"id":"made","name":"x","type":"scope","scopes":["channel:view"]}]}';

  async function slowly(method: string, list: (look: number) => string) {
    const stop = new AbortController();
    let looks = 0;
    const server = await wire.serve((request, response) => {
      if (request.method === method) stop.abort();
      else response.end(list((looks += 1)));
    });
    return { server: wire.connect(server).server, signal: stop.signal };
  }

  // Proves: guide/lost-reply
  it('is looked for until the server shows the token that it made', async () => {
    const { server, signal } = await slowly('POST', (look) => (look < 7 ? '{"items":[]}' : made));
    assert.deepEqual(await server.tokens.create(WANTED, signal), {
      outcome: 'valueLost',
      id: 'made',
      certain: true,
      why: 'cancelled',
    });
  });

  it('is looked for until the server no longer shows the token that it deleted', async () => {
    const { server, signal } = await slowly('DELETE', (look) => (look < 7 ? made : '{"items":[]}'));
    assert.equal(await server.tokens.delete('made', signal), 'deleted');
  });

  it('is looked for until the server shows the token as it was edited', async () => {
    const edited = made.replace('"x"', '"y"');
    const { server, signal } = await slowly('PUT', (look) => (look < 7 ? made : edited));
    await server.tokens.edit('made', { name: 'y' }, signal);
  });

  it('is looked for again where one look fails', async () => {
    const { server, signal } = await slowly('POST', (look) => (look === 1 ? '<p>Sign in</p>' : made));
    assert.equal((await server.tokens.create(WANTED, signal)).outcome, 'valueLost');
  });

  it('is told to have changed nothing only after a minute', async () => {
    const { server, signal } = await slowly('POST', () => '{"items":[]}');
    const error = await failureOf(server.tokens.create(WANTED, signal));
    assert.equal(error.facts.aftermath, 'notDone');
    assert.match(sentence(error), /cancelled.*shows no change/);
  });

  it('needs no look where nothing was sent', async () => {
    let asked = 0;
    const listening = await wire.serve((_request, response) => {
      asked += 1;
      response.end('{"items":[]}');
    });
    const error = await failureOf(wire.connect(listening).server.tokens.create(WANTED, AbortSignal.abort()));
    assert.equal(error.kind, 'cancelled');
    assert.equal(error.facts.aftermath, undefined);
    assert.equal(asked, 0);
  });
});

describe('a request that is cancelled while the way to the server is looked up', () => {
  it('is not sent', async () => {
    let asked = 0;
    const server = await httpServer((_request, response) => {
      asked += 1;
      response.end('{}');
    });
    const stop = new AbortController();
    const transport = new UndiciTransport({
      proxy: () => {
        stop.abort();
        return { kind: 'direct' };
      },
      trust: () => Promise.resolve({ verify: true }),
    });
    const url = new URL(server.url);
    const request = { method: 'GET' as const, url, headers: {}, endpoint: 'GET /', signal: stop.signal };
    assert.equal((await failureOf(transport.send(request))).kind, 'cancelled');
    assert.equal(asked, 0);
    await transport.close();
    await server.close();
  });
});

describe('a token whose creation was cancelled while the sandbox was slow', () => {
  let sandbox: Sandbox;
  let client: Client;

  before(async () => {
    sandbox = await startSandbox();
    const clock = { ...systemClock, sleep: (ms: number) => systemClock.sleep(Math.min(ms, 200)) };
    client = clientOf(sandbox.url, directTransport(), { clock });
    await client.signIn();
  });
  after(async () => {
    await client.server.close();
    await sandbox.close();
  });

  it('is found, so that it can be deleted', async () => {
    sandbox.addFault({ kind: 'latency', ms: 900, method: 'POST', path: '*/account/token*' });
    const stop = new AbortController();
    const creating = client.server.tokens.create(WANTED, stop.signal);
    await systemClock.sleep(100);
    stop.abort();
    const outcome = await creating;
    assert.equal(outcome.outcome, 'valueLost');
    assert.ok((await client.server.tokens.list()).some(({ id }) => id === outcome.id));
    assert.equal(await client.server.tokens.delete(outcome.id), 'deleted');
  });
});

overEachTransport('what a server sends in the place of a value', (wire) => {
  const odd = {
    'with line ends': 'abc\nchannels:\n  - other',
    'that closes a quote': "abc' def",
    'that is empty': '',
    'that is a path': '../../other',
  };
  for (const [what, value] of Object.entries(odd)) {
    it(`is not taken ${what}, and the token is told to exist`, async () => {
      const server = await wire.serve((_request, response) => {
        response.end(JSON.stringify({ id: 'made', token: value }));
      });
      const lost = { outcome: 'valueLost', id: 'made', certain: true, why: 'unusable' };
      const { server: client } = wire.connect(server);
      assert.deepEqual(await client.tokens.create(WANTED), lost);
      assert.deepEqual(await client.tokens.reissue('made', {}), lost);
    });
  }

  it('is taken in every shape that servers are known to issue', async () => {
    const known = [
      '0123456789abcdef'.repeat(3),
      'ab-01234567-89ab-cdef-0123-456789abcdef',
      'pfx_a1B2',
      'e.y_J-z',
    ];
    for (const value of known) {
      const server = await wire.serve((_request, response) => {
        response.end(JSON.stringify({ id: 'made', token: value }));
      });
      const outcome = await wire.connect(server).server.tokens.create(WANTED);
      assert.deepEqual(outcome, { outcome: 'issued', id: 'made', value });
    }
  });
});

describe('a list that names one id twice', () => {
  it('has the first of them, and that is said once', async () => {
    const server = await httpServer((_request, response) => {
      response.end('{"items":[{"id":"a","name":"one"},{"id":"b","name":"two"},{"id":"a","name":"three"}]}');
    });
    const said: string[] = [];
    const signedIn = clientOf(server.url, directTransport(), {
      note: (doubles) => said.push(doubledWords(doubles)),
    });
    signedIn.use('fake.jwt.value');
    const { server: client } = signedIn;
    for (let turn = 0; turn < 3; turn += 1)
      assert.deepEqual(
        (await client.tokens.list()).map(({ name }) => name),
        ['one', 'two'],
      );
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /same id.*\(1\)/);
    await client.close();
    await server.close();
  });
});
