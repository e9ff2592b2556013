import { strict as assert } from 'node:assert';
import { CASES, MAIN, NOBODY } from './callCases';
import { outcomeOf, scripted } from './scriptedServer';

describe('a call', () => {
  for (const [title, { ask, asked, headers, body, reply, status = 200, result }] of Object.entries(CASES))
    it(`asks for ${title}`, async () => {
      const [path = ''] = asked.split('?');
      const { server, sent } = scripted({ [path]: { status, body: reply } });
      assert.deepEqual(await outcomeOf(ask(server)), result);
      const text = body === undefined ? {} : { body: JSON.stringify(body) };
      assert.deepEqual(sent, [{ asked, headers, ...text }]);
    });

  it('of the user is not made while nobody is signed in, one of anybody is', async () => {
    const { server, sent } = scripted(
      { 'GET /api/channels/main': { body: { name: 'main' } } },
      { credentials: () => undefined },
    );
    const endpoint = 'GET /api/account/tokens';
    assert.deepEqual(await outcomeOf(server.tokens.list()), {
      kind: 'signInNeeded',
      host: 'repo.example.com',
      endpoint,
      reason: 'notSignedIn',
    });
    assert.deepEqual(await server.channels.one('main'), MAIN);
    assert.deepEqual(sent, [{ asked: 'GET /api/channels/main', headers: NOBODY }]);
  });

  it('goes to the address of its server, and nowhere over plain http without consent', async () => {
    const id = 'http://repo.example.com:8080/anaconda';
    const answers = { 'GET /anaconda/api/account': { body: { user_id: 'u', username: 'alice' } } };
    const refused = scripted(answers, { id });
    assert.deepEqual(await outcomeOf(refused.server.account()), {
      kind: 'insecure',
      host: 'repo.example.com:8080',
      endpoint: 'GET /api/account',
    });
    assert.deepEqual(refused.sent, []);
    const allowed = scripted(answers, { id, insecureConsent: true });
    assert.deepEqual(await allowed.server.account(), { userId: 'u', userName: 'alice', roles: [] });
    const here = scripted(answers, { id: 'http://127.0.0.1:8080/anaconda' });
    assert.deepEqual(await here.server.account(), { userId: 'u', userName: 'alice', roles: [] });
  });
});
