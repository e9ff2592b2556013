import { strict as assert } from 'node:assert';
import { Connections } from '../../../client/src/accounts/connections';
import { GrantBook } from '../../../client/src/tokens/grants';

const SERVER = 'https://repo.example.com';
const alice = { server: SERVER, user: 'alice', jwt: 'fake' };

describe('what an account may grant', () => {
  let asked: string[];
  let status: number;
  let book: GrantBook;

  beforeEach(() => {
    asked = [];
    status = 200;
    const bodies: Readonly<Record<string, unknown>> = {
      '/api/account/scopes': ['channel:view'],
      '/api/channels': { total_count: 2, items: [{ name: 'main' }, { name: 'dev', parent: 'main' }] },
    };
    const transport = {
      send: ({ url }: { url: URL }) => {
        asked.push(`${url.pathname}${url.search}`);
        return Promise.resolve({
          status,
          headers: {},
          body: Buffer.from(JSON.stringify(bodies[url.pathname])),
        });
      },
      close: () => Promise.resolve(),
    };
    book = new GrantBook(
      new Connections(
        () => undefined,
        () => transport,
      ),
    );
  });
  afterEach(() => {
    book.dispose();
  });

  const GRANTS = { scopes: ['channel:view'], channels: ['main', 'main/dev'] };
  const ASKED = ['/api/account/scopes', '/api/channels?offset=0&limit=100&include_subchannels=true'];

  it('is asked once, known from then on, and asked again when told', async () => {
    let told = 0;
    book.onDidChange(() => (told += 1));
    assert.equal(book.known(SERVER, 'alice'), undefined);
    assert.deepEqual(await Promise.all([book.of(alice), book.of(alice)]), [GRANTS, GRANTS]);
    assert.deepEqual(await book.of(alice), GRANTS);
    assert.deepEqual([asked, told], [ASKED, 1]);
    assert.deepEqual(book.known(SERVER, 'alice'), GRANTS);
    assert.equal(book.known(SERVER, 'bob'), undefined);
    await book.of({ ...alice, user: 'bob' });
    assert.equal(asked.length, 4);
    book.forget();
    assert.deepEqual(book.known(SERVER, 'alice'), GRANTS, 'until there is an answer');
    await book.of(alice);
    assert.equal(asked.length, 6);
    book.dispose();
    book.forget();
    await book.of(alice);
    assert.equal(told, 3);
  });

  it('is asked anew where it could not be told', async () => {
    status = 403;
    await assert.rejects(book.of(alice), { kind: 'forbidden' });
    assert.equal(book.known(SERVER, 'alice'), undefined);
    status = 200;
    assert.deepEqual(await book.of(alice), GRANTS);
  });
});
