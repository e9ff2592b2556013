import { strict as assert } from 'node:assert';
import { createHash, randomBytes } from 'node:crypto';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { callsTo, type Answer, type Calls } from './sandboxCalls';

const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

describe('sandbox: sign-in in a browser', () => {
  let sandbox: Sandbox;
  let calls: Calls;
  let now = Date.UTC(2026, 5, 1);
  before(async () => {
    sandbox = await startSandbox({ clock: () => now });
    calls = callsTo(sandbox);
  });
  after(() => sandbox.close());

  const relative = (url: string) => url.replace(sandbox.url, '');
  const location = (answer: Answer) => new URL(answer.headers.get('location') ?? '');
  const realm = async () => {
    const { origin, pathname } = location(await calls.get('/api/auth/authorize'));
    const base = `${origin}${pathname}`.replace(/\/protocol\/.*/, '');
    const { body } = await calls.get(relative(`${base}/.well-known/openid-configuration`));
    return body as { authorization_endpoint: string; token_endpoint: string; issuer: string };
  };
  const usual = {
    client_id: 'repo-service-cli',
    response_type: 'code',
    redirect_uri: 'http://127.0.0.1:4711/back',
    state: 'a state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  const ask = async (parameters: Record<string, string>) =>
    calls.get(
      `${relative((await realm()).authorization_endpoint)}?${new URLSearchParams(parameters).toString()}`,
    );
  const submit = (page: Answer, fields: Record<string, string>) => {
    const action = /action="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&#38;', '&') ?? '';
    return calls.send('POST', relative(action), { body: new URLSearchParams(fields).toString() });
  };
  const signIn = async (parameters: Record<string, string>) => {
    const second = await submit(await ask(parameters), { username: 'alice', password: 'sandbox' });
    return location(await submit(second, { otp: '123456' }));
  };
  const redeem = async (fields: Record<string, string>) =>
    calls.send('POST', relative((await realm()).token_endpoint), {
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: usual.client_id,
        redirect_uri: usual.redirect_uri,
        ...fields,
      }).toString(),
    });

  it('sends from the server to the realm on the same origin with 302', async () => {
    const answer = await calls.get('/api/auth/authorize');
    assert.equal(answer.status, 302);
    assert.equal(location(answer).origin, sandbox.url);
    assert.match(location(answer).pathname, /^\/auth\/realms\/[a-z][a-z-]+\/protocol\/openid-connect\/auth$/);
  });

  it('gives a code for password and one-time code, and a sign-in for the code with its verifier', async () => {
    const back = await signIn(usual);
    assert.equal(back.origin + back.pathname, usual.redirect_uri);
    assert.equal(back.searchParams.get('state'), 'a state');
    assert.equal(back.searchParams.get('iss'), (await realm()).issuer);
    const answer = await redeem({ code: back.searchParams.get('code') ?? '', code_verifier: verifier });
    const { access_token: jwt } = answer.body as { access_token: string };
    const account = await calls.get('/api/account', { jwt });
    assert.equal((account.body as { username: string }).username, 'alice');
  });

  it('works without PKCE and state, as the vendor’s client signs in', async () => {
    const { code_challenge, code_challenge_method, state, ...plain } = usual;
    assert.ok(code_challenge && code_challenge_method && state);
    const back = await signIn(plain);
    assert.ok(!back.searchParams.has('state'));
    assert.equal((await redeem({ code: back.searchParams.get('code') ?? '' })).status, 200);
  });

  it('takes a code once, within a minute, with its verifier, client and address', async () => {
    const wrong: Record<string, string>[] = [
      { code_verifier: 'another' },
      {},
      { code_verifier: verifier, client_id: 'repo-service' },
      { code_verifier: verifier, redirect_uri: 'http://127.0.0.1:4712/back' },
      { code_verifier: verifier, grant_type: 'password' },
    ];
    for (const fields of wrong) {
      const code = (await signIn(usual)).searchParams.get('code') ?? '';
      assert.equal((await redeem({ code, ...fields })).status, 400, JSON.stringify(fields));
    }
    const code = (await signIn(usual)).searchParams.get('code') ?? '';
    assert.equal((await redeem({ code, code_verifier: verifier })).status, 200);
    assert.equal((await redeem({ code, code_verifier: verifier })).status, 400);
    const late = (await signIn(usual)).searchParams.get('code') ?? '';
    now += 61_000;
    assert.equal((await redeem({ code: late, code_verifier: verifier })).status, 400);
  });

  it('asks again after a wrong password and a wrong one-time code', async () => {
    const again = await submit(await ask(usual), { username: 'alice', password: 'wrong' });
    assert.match(again.text, /Invalid username or password/);
    const second = await submit(again, { username: 'alice', password: 'sandbox' });
    const secondAgain = await submit(second, { otp: '000000' });
    assert.match(secondAgain.text, /Invalid authenticator code/);
    assert.equal((await submit(secondAgain, { otp: '123456' })).status, 302);
  });

  it('does not take the second factor without the first, nor a form twice', async () => {
    const first = await ask(usual);
    assert.match((await submit(first, { otp: '123456' })).text, /Invalid username or password/);
    assert.equal((await submit(first, { username: 'alice', password: 'sandbox' })).status, 400);
  });

  it('tells the client when the user cancels', async () => {
    const back = location(await submit(await ask(usual), { cancel: 'cancel' }));
    assert.equal(back.searchParams.get('error'), 'access_denied');
    assert.equal(back.searchParams.get('state'), 'a state');
  });

  it('comes back to loopback addresses only, on any port', async () => {
    for (const host of ['localhost:1', '[::1]:65535', '127.0.0.1:9']) {
      assert.equal((await ask({ ...usual, redirect_uri: `http://${host}/` })).status, 200, host);
    }
    const elsewhere = [
      'http://example.com/',
      'https://127.0.0.1:9/',
      'http://u@127.0.0.1/',
      'http://127.0.0.1.example.com/',
      '',
    ];
    for (const redirect_uri of elsewhere)
      assert.equal((await ask({ ...usual, redirect_uri })).status, 400, redirect_uri);
    assert.equal((await ask({ ...usual, client_id: 'somebody' })).status, 400);
  });

  it('takes no challenge method besides S256', async () => {
    const back = location(await ask({ ...usual, code_challenge_method: 'plain' }));
    assert.equal(back.searchParams.get('error'), 'invalid_request');
  });
});
