import { strict as assert } from 'node:assert';
import spec from '../fixtures/openapi/anacondaServer.json';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { violations, type Schema } from './openapiSchema';
import { callsTo, READS_MAIN, type Answer, type Calls, type Sent } from './sandboxCalls';

const replies = spec.replies as Readonly<Record<string, Readonly<Record<string, Schema | null>>>>;
const schemas = spec.schemas as Readonly<Record<string, Schema>>;

describe("sandbox: replies against the vendor's specification", () => {
  let sandbox: Sandbox;
  let calls: Calls;
  let jwt: string;
  const checked = new Set<string>();
  before(async () => {
    sandbox = await startSandbox();
    calls = callsTo(sandbox);
    jwt = await calls.signIn('alice');
  });
  after(() => sandbox.close());

  /** Sends a request and holds its reply against what the specification declares for the operation. */
  const check = async (operation: string, path: string, sent: Sent = { jwt }): Promise<Answer> => {
    const answer = await calls.send(operation.split(' ')[0] ?? '', `/api${path}`, sent);
    const schema = replies[operation]?.[answer.status];
    assert.ok(schema !== undefined, `${operation} declares no ${answer.status}: ${answer.text}`);
    if (schema !== null) assert.deepEqual(violations(answer.body, schema, schemas), [], operation);
    checked.add(operation);
    return answer;
  };

  it('keeps to it for the account, the system and the scopes', async () => {
    await check('GET /account', '/account');
    await check('PUT /account', '/account', { jwt, body: { default_channel_name: 'research' } });
    await check('GET /account/permissions', '/account/permissions');
    await check('GET /account/token-info', '/account/token-info', {
      userToken: sandbox.tokenValue('ci-main-read'),
    });
    await check('GET /system', '/system', {});
    await check('GET /system/resource_types', '/system/resource_types');
    await check('GET /system/scopes', '/system/scopes');
    await check('POST /auth/login', '/auth/login', { body: { username: 'bob', password: 'sandbox' } });
  });

  it('answers a list of scopes where the specification slips and says one string', async () => {
    assert.deepEqual(replies['GET /account/scopes']?.['200']?.properties?.scopes, { type: 'string' });
    const { status, body } = await calls.get('/api/account/scopes', { jwt });
    const strings: Schema = {
      type: 'object',
      properties: { scopes: { type: 'array', items: { type: 'string' } } },
    };
    assert.equal(status, 200);
    assert.deepEqual(violations(body, strings, schemas), []);
    checked.add('GET /account/scopes');
  });

  it('keeps to it for tokens, one’s own and those an administrator manages', async () => {
    for (const [operation, base] of [
      ['/account/tokens', '/account/tokens'],
      ['/users/{user_id}/tokens', '/users/bob/tokens'],
    ] as const) {
      await check(`GET ${operation}`, base);
      const body = { name: 'x', scopes: ['channel:view'], expires_at: '2030-01-01' };
      const { id } = (await check(`POST ${operation}`, base, { jwt, body })).body as { id: string };
      await check(`PUT ${operation}/{token_id}`, `${base}/${id}`);
      await check(`PUT ${operation}/{token_id}`, `${base}/${id}?reissue_token=false`);
      await check(`DELETE ${operation}/{token_id}`, `${base}/${id}`);
    }
    const { id } = await calls.create(jwt, READS_MAIN);
    await check('PUT /account/tokens/{token_id}/metadata', `/account/tokens/${id}/metadata`, {
      jwt,
      body: { a: 1 },
    });
  });

  it('keeps to it for channels and subchannels', async () => {
    await check('GET /account/channels', '/account/channels?include_subchannels=true');
    await check('GET /channels', '/channels?include_subchannels=true');
    await check('POST /channels', '/channels', { jwt, body: { name: 'fresh' } });
    const [one, many] = ['/channels/{channel_name}', '/channels/{channel_name}/subchannels'];
    await check(`GET ${one}`, '/channels/fresh');
    await check(`GET ${one}/permissions`, '/channels/fresh/permissions');
    await check(`PUT ${one}`, '/channels/fresh', { jwt, body: { description: 'new' } });
    await check(`POST ${many}`, '/channels/fresh/subchannels', { jwt, body: { name: 'dev' } });
    await check(`GET ${many}`, '/channels/fresh/subchannels');
    await check(`GET ${many}/{subchannel_name}`, '/channels/fresh/subchannels/dev');
    await check(`PUT ${many}/{subchannel_name}`, '/channels/fresh/subchannels/dev', {
      jwt,
      body: { privacy: 'public' },
    });
    await check(`DELETE ${many}/{subchannel_name}`, '/channels/fresh/subchannels/dev');
    await check(`DELETE ${one}`, '/channels/fresh');
  });

  it('was held against every operation that it serves', () => {
    assert.deepEqual(
      Object.keys(replies).filter((operation) => !checked.has(operation)),
      [],
    );
  });

  it('answers every error in the declared shape', async () => {
    const schema: Schema = { ...schemas.ErrorResponse, required: ['code', 'message', 'status'] };
    const errors: [number, string, string, Sent?][] = [
      [400, 'POST', '/api/account/tokens', { jwt, body: {} }],
      [401, 'GET', '/api/account/tokens'],
      [403, 'GET', '/api/users/bob/tokens', { jwt: await calls.signIn('bob') }],
      [404, 'GET', '/api/nowhere'],
      [404, 'DELETE', '/api/account/tokens/%E0%A4%A', { jwt }],
      [405, 'PATCH', '/api/account/tokens', { jwt }],
      [409, 'POST', '/api/channels', { jwt, body: { name: 'main' } }],
    ];
    for (const [status, method, path, sent] of errors) {
      const answer = await calls.send(method, path, sent);
      assert.equal(answer.status, status, `${method} ${path}`);
      assert.deepEqual(violations(answer.body, schema, schemas), []);
      assert.equal((answer.body as { status: number }).status, status);
    }
  });
});
