import { strict as assert } from 'node:assert';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { callsTo, type Calls } from './sandboxCalls';

describe('sandbox: sign-in with a password', () => {
  let sandbox: Sandbox;
  let calls: Calls;
  let now = Date.UTC(2026, 5, 1);
  before(async () => {
    sandbox = await startSandbox({ clock: () => now });
    calls = callsTo(sandbox);
  });
  after(() => sandbox.close());

  const login = (body: unknown) => calls.send('POST', '/api/auth/login', { body });

  it('gives a JWT and, beside it, a refresh token', async () => {
    const { status, body } = await login({ username: 'alice', password: 'sandbox' });
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body as object), ['token', 'refresh_token']);
  });

  it('writes the JWT as Keycloak does, readable as standard base64', async () => {
    const [, payload = ''] = (await calls.signIn('alice')).split('.');
    assert.match(payload, /^[A-Za-z0-9]+$/);
    const claims = JSON.parse(Buffer.from(payload, 'base64').toString()) as {
      exp: number;
      realm_access: { roles: string[] };
    };
    assert.ok(claims.realm_access.roles.includes('admin'));
    assert.ok(claims.exp * 1000 > now);
  });

  it('answers on ::1 where it is asked to', async () => {
    const other = await startSandbox({ host: '::1' });
    assert.equal(other.url, `http://[::1]:${other.port}`);
    const authorize = await callsTo(other).get('/api/auth/authorize');
    assert.ok(authorize.headers.get('location')?.startsWith(`${other.url}/auth/realms/`));
    await other.close();
  });

  it('refuses a body larger than any of this API with 413', async () => {
    assert.equal((await login('x'.repeat(5_000_000))).status, 413);
  });

  it('refuses a wrong password and an unknown user with the same 401', async () => {
    const wrong = await login({ username: 'alice', password: 'sandbix' });
    const unknown = await login({ username: 'mallory', password: 'sandbox' });
    assert.equal(wrong.status, 401);
    assert.deepEqual(wrong.body, unknown.body);
  });

  it('refuses a body that is not exactly user and password', async () => {
    for (const body of [
      {},
      { username: 'alice' },
      { username: 'alice', password: 'sandbox', otp: '1' },
      '[]',
      '{',
    ]) {
      assert.equal((await login(body)).status, 400, JSON.stringify(body));
    }
  });

  it('takes the JWT until it expires, and no other Bearer', async () => {
    const jwt = await calls.signIn('bob');
    assert.equal((await calls.get('/api/account', { jwt })).status, 200);
    for (const bad of ['None', 'a.b.c', `${jwt}x`, `${jwt}.x`, jwt.replace(/\.[^.]+$/, '.')]) {
      assert.equal((await calls.get('/api/account', { jwt: bad })).status, 401, bad);
    }
    now += 10 * 3_600_000;
    assert.equal((await calls.get('/api/account', { jwt })).status, 401);
  });

  it('does not take the refresh token as a sign-in', async () => {
    const { body } = await login({ username: 'alice', password: 'sandbox' });
    const jwt = (body as { refresh_token: string }).refresh_token;
    assert.equal((await calls.get('/api/account', { jwt })).status, 401);
  });

  it('tells who it is without credentials', async () => {
    const { status, body } = await calls.get('/api/system');
    assert.equal(status, 200);
    assert.equal((body as { service_name: string }).service_name, 'repo');
  });
});
