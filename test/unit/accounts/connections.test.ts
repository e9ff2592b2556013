import { strict as assert } from 'node:assert';
import { Connections } from '../../../client/src/accounts/connections';
import { type KnownServer, Servers } from '../../../client/src/accounts/servers';
import { Sessions } from '../../../client/src/accounts/sessions';
import { SignIn } from '../../../client/src/accounts/signIn';
import type { Transport } from '../../../client/src/anaconda/transport/transport';
import { MemoryMemento } from '../../api/scriptedServices';
import { MemorySecrets } from '../../memorySecrets';
import { ScriptedPerson } from '../ui/scriptedPerson';

const SERVER = { id: 'https://repo.example.com', plainHttp: false };
const PLAIN = { id: 'http://repo.example.com', plainHttp: true };

/** Ways to servers that take the password `right`, and remember what went over them. */
class Ways {
  readonly went: string[] = [];
  #opened = 0;

  readonly to = ({ id }: KnownServer): Transport => {
    const number = (this.#opened += 1);
    return {
      send: ({ method, url, headers, body = '' }) => {
        this.went.push(`${number} ${method} ${url.href} ${headers.authorization ?? 'nobody'}`);
        const status = body.includes('wrong') ? 401 : body.includes('broken') ? 500 : 200;
        const reply = { service_name: 'repo', token: 'fake.jwt', items: [{ id: 'a' }, { id: 'a' }] };
        return Promise.resolve({ status, headers: {}, body: Buffer.from(JSON.stringify(reply)) });
      },
      close: () => Promise.resolve(void this.went.push(`${number} closed ${id}`)),
    };
  };
}

describe('the ways to servers', () => {
  let ways: Ways;
  let notes: unknown[];
  let connections: Connections;

  beforeEach(() => {
    ways = new Ways();
    notes = [];
    const known = (id: string) => [SERVER, PLAIN].find((server) => server.id === id);
    connections = new Connections(known, ways.to, (doubles) => notes.push(doubles));
  });

  const LIST = `GET ${SERVER.id}/api/account/tokens`;

  it('are one for each account, with its newest session, until all are closed', async () => {
    const alice = { server: SERVER.id, user: 'alice', jwt: 'fake-1' };
    const first = connections.to(alice);
    await first.tokens.list();
    assert.equal(connections.to({ ...alice, jwt: 'fake-2' }), first);
    await first.tokens.list();
    await connections.to({ ...alice, user: 'bob', jwt: 'fake-3' }).tokens.list();
    await connections.close();
    await connections.close();
    assert.notEqual(connections.to(alice), first);
    assert.deepEqual(ways.went, [
      `1 ${LIST} Bearer fake-1`,
      `1 ${LIST} Bearer fake-2`,
      `2 ${LIST} Bearer fake-3`,
      `1 closed ${SERVER.id}`,
      `2 closed ${SERVER.id}`,
    ]);
    const note = { host: 'repo.example.com', leftOut: 1 };
    assert.deepEqual(notes, [note, note]);
  });

  it('go over plain http where the person agreed, and to a server that is not known over TLS alone', async () => {
    await connections.to({ server: PLAIN.id, user: 'alice', jwt: 'fake' }).tokens.list();
    const unknown = connections.to({ server: 'http://other.example.com', user: 'alice', jwt: 'fake' });
    await assert.rejects(unknown.tokens.list(), { kind: 'insecure' });
    assert.deepEqual(ways.went, [`1 GET ${PLAIN.id}/api/account/tokens Bearer fake`]);
  });

  it('without an account are closed after one question, answered or not', async () => {
    const { signal } = new AbortController();
    assert.equal((await connections.probe(SERVER, signal)).version, '');
    assert.equal(await connections.signIn(SERVER, 'alice', 'right', signal), 'fake.jwt');
    await assert.rejects(connections.signIn(SERVER, 'alice', 'wrong', signal), { kind: 'signInNeeded' });
    assert.deepEqual(ways.went, [
      `1 GET ${SERVER.id}/api/system nobody`,
      `1 closed ${SERVER.id}`,
      `2 POST ${SERVER.id}/api/auth/login nobody`,
      `2 closed ${SERVER.id}`,
      `3 POST ${SERVER.id}/api/auth/login nobody`,
      `3 closed ${SERVER.id}`,
    ]);
  });
});

describe('a sign-in with a password', () => {
  let sessions: Sessions;
  let person: ScriptedPerson;
  let signIn: SignIn;

  beforeEach(async () => {
    const servers = new Servers(new MemoryMemento());
    await servers.add(SERVER);
    sessions = new Sessions(new MemorySecrets());
    person = new ScriptedPerson();
    signIn = new SignIn(servers, sessions, new Connections(() => SERVER, new Ways().to), person);
  });

  const asked = () =>
    person.asked.map(({ frame: { step, total }, question, begun }) => [step, total, question, begun]);
  const SESSION = { server: SERVER.id, user: 'alice', jwt: 'fake.jwt' };

  it('asks for what is not given, and keeps the session', async () => {
    person.follow(' alice ', 'right');
    assert.deepEqual(await signIn.run({}), SESSION);
    assert.deepEqual(asked(), [
      [1, 2, 'Your user name on repo.example.com', ''],
      [2, 2, 'Password of alice', ''],
    ]);
    assert.equal(person.asked[0]?.frame.title, 'Sign In to repo.example.com');
    assert.deepEqual(await sessions.all(), [SESSION]);
    person.follow('right');
    await signIn.run({ server: SERVER.id, user: 'alice' });
    assert.deepEqual(asked(), [[1, 1, 'Password of alice', '']]);
    person.follow('alice');
    await signIn.run({ password: 'right' });
    assert.deepEqual(asked(), [[1, 1, 'Your user name on repo.example.com', '']]);
    person.follow();
    await signIn.run({ user: 'alice', password: 'right' });
    assert.deepEqual(person.asked, []);
  });

  it('asks for the password again where it is wrong, and Back leads to the name', async () => {
    const refused = 'repo.example.com does not accept this user name and password. Password of alice';
    person.follow('alice', 'wrong', 'back', 'alice', 'right');
    assert.deepEqual(await signIn.run({}), SESSION);
    assert.deepEqual(asked(), [
      [1, 2, 'Your user name on repo.example.com', ''],
      [2, 2, 'Password of alice', ''],
      [2, 2, refused, ''],
      [1, 2, 'Your user name on repo.example.com', 'alice'],
      [2, 2, refused, ''],
    ]);
  });

  it('ends where the person leaves, where the caller gave the password, and at any other failure', async () => {
    person.follow('alice', 'cancelled');
    assert.equal(await signIn.run({}), undefined);
    person.follow('back');
    assert.equal(await signIn.run({}), undefined);
    person.follow();
    await assert.rejects(signIn.run({ user: 'alice', password: 'wrong' }), { kind: 'signInNeeded' });
    person.follow('broken');
    await assert.rejects(signIn.run({ user: 'alice' }), { kind: 'serverFault' });
    assert.deepEqual(await sessions.all(), []);
  });

  it('is not needed where a session is kept', async () => {
    const bob = { ...SESSION, user: 'bob' };
    await sessions.store(bob);
    assert.deepEqual([await signIn.session(SERVER.id), await signIn.session(SERVER.id, 'bob')], [bob, bob]);
    assert.deepEqual(person.asked, []);
    person.follow('right');
    assert.deepEqual(await signIn.session(SERVER.id, 'alice'), SESSION);
    assert.deepEqual(asked(), [[1, 1, 'Password of alice', '']]);
  });
});
