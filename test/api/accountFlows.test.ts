import { strict as assert } from 'node:assert';
import { removeServer, signOut } from '../../client/src/accounts/leave';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { scriptedDesk, type ScriptedDesk } from './scriptedDesk';

describe('The flows of servers and accounts, asked without an editor', () => {
  let sandbox: Sandbox;
  let scripted: ScriptedDesk;

  beforeEach(async () => {
    sandbox = await startSandbox();
    scripted = scriptedDesk();
  });
  afterEach(async () => {
    assert.equal(scripted.person.left, 0, 'a reaction was not asked for');
    await scripted.close();
    await sandbox.close();
  });

  it('add a server from any link to it', async () => {
    const { desk, answers } = scripted;
    answers(`${sandbox.url}/t/made-up-token/main`);
    assert.equal((await desk.addServer.run(undefined))?.id, sandbox.url);
    assert.deepEqual(
      desk.servers.all().map(({ id }) => id),
      [sandbox.url],
    );
  });

  it('add no server that a caller names where the person does not agree', async () => {
    const { desk, answers } = scripted;
    const person = answers('cancelled');
    assert.equal(await desk.addServer.run(sandbox.url), undefined);
    assert.match(person.asked[0]?.question ?? '', /Add 127\.0\.0\.1:\d+ to your servers\?/);
    assert.deepEqual(desk.servers.all(), []);
  });

  it('ask for the password again where it is wrong, and for nothing else', async () => {
    const { desk, answers } = scripted;
    await desk.servers.add({ id: sandbox.url, plainHttp: true });
    const person = answers('alice', 'wrong', 'sandbox');
    const session = await desk.signIn.run({});
    assert.equal(session?.user, 'alice');
    assert.equal(person.asked.length, 3);
    assert.match(
      person.asked[2]?.question ?? '',
      /does not accept this user name and password.*Password of alice/,
    );
    assert.deepEqual(
      (await desk.sessions.all()).map(({ user }) => user),
      ['alice'],
    );
  });

  it('go back from the password to the user name', async () => {
    const { desk, answers } = scripted;
    await desk.servers.add({ id: sandbox.url, plainHttp: true });
    answers('bob', 'back', 'alice', 'sandbox');
    assert.equal((await desk.signIn.run({}))?.user, 'alice');
  });

  it('sign out the account that is picked, and remove a server with all that is kept of it', async () => {
    const { desk, answers } = scripted;
    await desk.servers.add({ id: sandbox.url, plainHttp: true });
    for (const user of ['alice', 'bob']) await desk.signIn.run({ user, password: 'sandbox' });
    await desk.vault.hold({ server: sandbox.url, id: 'one', name: 'one' }, 'a-fake-value');
    answers('bob');
    assert.equal((await signOut(desk.ui, desk.sessions, {}))?.user, 'bob');
    const person = answers('Remove');
    assert.deepEqual(await removeServer(desk.ui, desk, undefined), { server: sandbox.url });
    assert.match(person.asked[0]?.question ?? '', /never shows a value again: 1\./);
    assert.deepEqual(
      [desk.servers.all(), await desk.sessions.all(), await desk.vault.entries()],
      [[], [], []],
    );
  });
});
