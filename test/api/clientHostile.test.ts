import { strict as assert } from 'node:assert';
import type { RequestListener } from 'node:http';
import { detailWords } from '../../client/src/ui/errorDetails';
import { clientOf, type Client } from './anacondaClient';
import { httpServer, type RawServer } from './rawServer';
import { failureOf } from './wire';

describe('a server that means harm', () => {
  let server: RawServer | undefined;
  let client: Client | undefined;

  afterEach(async () => {
    await client?.server.close();
    await server?.close();
  });

  const against = async (handler: RequestListener): Promise<Client> => {
    server = await httpServer(handler);
    client = clientOf(server.url);
    client.use('a-session');
    return client;
  };
  const answering = (reply: object, status = 200): Promise<Client> =>
    against((_request, response) => {
      response.writeHead(status).end(JSON.stringify(reply));
    });

  it('is not asked for ever for subchannels of which every page is the same', async () => {
    let asked = 0;
    const { server: one } = await against((_request, response) => {
      asked += 1;
      // Ends what would never end.
      response
        .writeHead(asked > 50 ? 500 : 200)
        .end(JSON.stringify({ total_count: 1e15, items: [{ name: 'dev' }] }));
    });
    assert.deepEqual(
      (await one.channels.subchannels('main')).map(({ path }) => path),
      ['main/dev'],
    );
    assert.equal(asked, 2);
  });

  const value = '0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6071';
  for (const [what, message] of [
    ['the beginning of the token', `No such token: ${value.slice(0, 20)}…`],
    ['the end of the token', `No such token: …${value.slice(-14)}`],
    ['a token that the cut leaves a part of', `${'x'.repeat(180)} ${value}`],
  ] as const)
    it(`has its reason withheld where that repeats ${what}`, async () => {
      const { server: one } = await answering({ message }, 400);
      const { facts } = await failureOf(one.tokens.info(value));
      assert.equal(facts.detail && detailWords(facts.detail), 'status 400');
    });

  it('has no channels below a subchannel', async () => {
    const { server: one } = await answering({ total_count: 1, items: [{ name: 'c', parent: 'a/b' }] });
    assert.equal((await failureOf(one.channels.all())).kind, 'badReply');
  });

  it('has no subchannels that have a slash in their own name', async () => {
    const { server: one } = await answering({ total_count: 1, items: [{ name: 'b/c' }] });
    assert.equal((await failureOf(one.channels.subchannels('a'))).kind, 'badReply');
  });

  it('lists no token whose id cannot stand in an address', async () => {
    const { server: one } = await answering({ items: [{ id: 'a\ud800', name: 'half a character' }] });
    assert.equal((await failureOf(one.tokens.list())).kind, 'badReply');
  });

  for (const session of ['a b', 'a\r\nx: y', 'ä'])
    it(`signs nobody in by what cannot be a header: ${JSON.stringify(session)}`, async () => {
      const { server: one } = await answering({ token: session });
      assert.equal((await failureOf(one.signIn('alice', 'sandbox'))).kind, 'badReply');
    });
});
