import { strict as assert } from 'node:assert';
import { inspect } from 'node:util';
import { sentence } from '../../client/src/ui/errorWords';
import { bodyOf, bytesServer, httpServer } from './rawServer';
import { failureOf, overEachTransport, systemBody } from './wire';

overEachTransport('replies that are none', (wire) => {
  const json = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
  const body = JSON.stringify({ user_id: 'u', username: 'alice' });
  const odd: readonly (readonly [string, string | Uint8Array, 'end' | 'stay' | 'destroy', RegExp])[] = [
    ['bytes that are not HTTP', '\x00\x01\x02 nonsense\r\n\r\n', 'end', /not understood|reached/],
    ['a greeting of another protocol', 'SSH-2.0-OpenSSH_9.6\r\n', 'end', /not understood|reached/],
    ['a connection closed without a word', '', 'end', /reached \(the connection was cut\)/],
    ['an empty body', `${json}Content-Length: 0\r\n\r\n`, 'end', /the reply is empty/],
    ['only blanks', `${json}Content-Length: 3\r\n\r\n \r\n`, 'end', /the reply is empty/],
    ['less than promised', `${json}Content-Length: 999\r\n\r\n${body}`, 'end', /the reply was cut off/],
    [
      'a chunk cut off',
      `${json}Transfer-Encoding: chunked\r\n\r\nff\r\n${body}`,
      'destroy',
      /the reply was cut off/,
    ],
    ['half of a JSON text', `${json}\r\n{"user_id":"u","user`, 'end', /is not JSON, or was cut off/],
    ['a JSON text of another kind', `${json}\r\n[1,2,3]`, 'end', /unexpected value \(list\)|user_id/],
    ['null', `${json}\r\nnull`, 'end', /unexpected value \(null\)/],
    ['a login page named JSON', `${json}\r\n<!DOCTYPE html><title>Log in</title>`, 'end', /web page/],
    [
      'bytes of another charset',
      Buffer.from(`${json}\r\n{"user_id":"u","username":"Zo\xeb"}`, 'latin1'),
      'end',
      /character set/,
    ],
    [
      'an unknown charset',
      `${json.replace('json', 'json; charset=klingon')}\r\n${body}`,
      'end',
      /character set/,
    ],
    ['an unknown compression', `${json}Content-Encoding: rot13\r\n\r\n${body}`, 'end', /compression|user_id/],
    ['a broken gzip', `${json}Content-Encoding: gzip\r\n\r\n${body}`, 'end', /decompressed|cut off|in time/],
    [
      'headers without end',
      `HTTP/1.1 200 OK\r\n${'X-A: 1234567890\r\n'.repeat(8000)}`,
      'stay',
      /not understood|reached/,
    ],
  ];
  for (const [what, bytes, end, words] of odd) {
    if (wire.transport === 'fetch' && what === 'an unknown compression') continue;
    it(`${what}: an error in words, without any of it`, async () => {
      const server = await bytesServer(bytes, end);
      wire.endLater(server);
      const error = await failureOf(wire.connect(server, { whole: 1000 }).server.account());
      assert.match(sentence(error), words);
      assert.match(error.facts.endpoint ?? '', /GET \/api\/account/);
      assert.doesNotMatch(inspect(error, { depth: 9 }), /OpenSSH|alice|Zo|Log in/);
    });
  }

  const readable: readonly (readonly [string, Uint8Array])[] = [
    ['a byte order mark', Buffer.from(`${json}\r\n\ufeff${body}`)],
    [
      'a declared charset',
      Buffer.concat([
        Buffer.from(`${json.replace('json', 'json; charset="utf-16le"')}\r\n`),
        Buffer.from(body, 'utf16le'),
      ]),
    ],
    ['JSON called text', Buffer.from(`${json.replace('application/json', 'text/plain')}\r\n${body}`)],
  ];
  for (const [what, bytes] of readable) {
    it(`reads ${what}`, async () => {
      const server = await bytesServer(bytes, 'end');
      wire.endLater(server);
      assert.equal((await wire.connect(server).server.account()).userName, 'alice');
    });
  }

  it('names the field of a token that is not as agreed', async () => {
    const server = await wire.serve((_request, response) =>
      response.end('{"items":[{"id":"a","name":"n"},{"id":"b","name":"fake-secret","scopes":"all"}]}'),
    );
    const error = await failureOf(wire.connect(server).server.tokens.list());
    assert.equal(error.facts.field, 'items[1].scopes');
    assert.doesNotMatch(inspect(error), /fake-secret/);
  });

  for (const name of ["x'; echo y; '", 'a\nb', '../a', 'a b', '$(x)', '-n', 'a/b/c/d', ''])
    it(`takes no channel that is called ${JSON.stringify(name)}`, async () => {
      const bodies = {
        '/api/account/tokens': {
          items: [
            {
              id: 'a',
              name: 'n',
              resources: [{ resource_type: 'channel', resource_id: name, permission: 'read' }],
            },
          ],
        },
        '/api/channels/main': { name },
      };
      const server = await wire.serve(({ url = '' }, response) =>
        response.end(JSON.stringify(bodies[url.split('?')[0] as keyof typeof bodies])),
      );
      const { server: client } = wire.connect(server);
      assert.equal((await failureOf(client.tokens.list())).facts.field, 'items[0].resources[0].resource_id');
      assert.equal((await failureOf(client.channels.one('main'))).facts.field, 'name');
    });

  it('takes the names that public channels have too, and an account without a default channel', async () => {
    const names = ['main', 'pkgs/main', 'conda-forge', 'HCC', '3d.x_y', 'conda-forge/label/dev'];
    const resources = names.map((id) => ({ resource_type: 'channel', resource_id: id, permission: 'read' }));
    const server = await wire.serve(({ url = '' }, response) =>
      response.end(
        JSON.stringify(
          url.startsWith('/api/account/tokens')
            ? { items: [{ id: 'a', name: 'n', resources }] }
            : { user_id: 'u', username: 'alice', default_channel_name: '' },
        ),
      ),
    );
    const { server: client } = wire.connect(server);
    assert.deepEqual(
      (await client.tokens.list())[0]?.resources.map(({ id }) => id),
      names,
    );
    assert.equal('defaultChannel' in (await client.account()), false);
  });

  it('keeps no field that it does not know', async () => {
    const server = await wire.serve((_request, response) =>
      response.end('{"items":[{"id":"a","name":"n","scopes":[],"token_hash":"h","last_used":null}]}'),
    );
    const [token] = await wire.connect(server).server.tokens.list();
    assert.deepEqual(Object.keys(token ?? {}).sort(), [
      'description',
      'id',
      'kind',
      'metadata',
      'name',
      'resources',
      'scopes',
    ]);
  });

  it('takes what a token is without its kind, but no object that says nothing of it', async () => {
    const replies = ['{"expires_at":"2030-01-01","other":1}', '{"status":"ok"}'];
    const server = await wire.serve((_request, response) => response.end(replies.shift()));
    const { tokens } = wire.connect(server).server;
    assert.deepEqual(await tokens.info('a-value'), { expiresAt: Date.UTC(2030, 0, 2) - 1 });
    assert.equal((await failureOf(tokens.info('a-value'))).facts.field, 'type');
  });

  it('takes null for absent', async () => {
    const server = await wire.serve((_request, response) =>
      response.end(
        '{"items":[{"id":"a","name":"n","type":null,"expires_at":null,"created_at":null,"metadata":null,"scopes":null,"resources":[]}]}',
      ),
    );
    const [token] = await wire.connect(server).server.tokens.list();
    assert.deepEqual(token, {
      id: 'a',
      name: 'n',
      kind: 'resource',
      scopes: [],
      resources: [],
      description: '',
      metadata: {},
    });
  });
});

overEachTransport('failures', (wire) => {
  it('never repeats a secret that a server repeats', async () => {
    const server = await wire.serve((request, response) => {
      void bodyOf(request).then((body) => {
        response.writeHead(400, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({ message: `bad: ${body} ${String(request.headers['x-auth'])}`, status: 400 }),
        );
      });
    });
    const client = wire.connect(server);
    const attempts = [
      () => client.server.signIn('alice', 'pl4nted-password'),
      () => client.server.tokens.info('pl4nted-token'),
    ];
    for (const attempt of attempts) {
      const error = await failureOf(attempt());
      assert.doesNotMatch(
        `${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}`,
        /pl4nted/,
      );
    }
  });

  it('says that nobody listens', async () => {
    const server = await httpServer(() => undefined);
    await server.close();
    const error = await failureOf(wire.connect(server).server.system());
    assert.equal(error.kind, 'unreachable');
    assert.match(sentence(error), /nothing listens there/);
  });

  it('sends nothing once closed', async () => {
    const server = await wire.serve((_request, response) => response.end(systemBody));
    const client = wire.connect(server);
    await client.server.system();
    await client.server.close();
    assert.equal((await failureOf(client.server.system())).kind, 'cancelled');
  });
});
