import { strict as assert } from 'node:assert';
import { removeServer, signOut } from '../../client/src/accounts/leave';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { comparesConversations } from './conversations';
import { scriptedServices, type ScriptedServices } from './scriptedServices';

describe('The flows of servers and accounts, asked without an editor', () => {
  let sandbox: Sandbox;
  let scripted: ScriptedServices;

  beforeEach(async () => {
    sandbox = await startSandbox();
    scripted = scriptedServices();
  });
  afterEach(async () => {
    await scripted.close();
    await sandbox.close();
  });
  comparesConversations('accountFlows', () => scripted.person);

  it('add a server from any link to it', async () => {
    const { services, answers } = scripted;
    answers(`${sandbox.url}/t/made-up-token/main`);
    assert.equal((await services.addServer.run(undefined))?.id, sandbox.url);
    assert.deepEqual(
      services.servers.all().map(({ id }) => id),
      [sandbox.url],
    );
  });

  it('add a server from the address of a channel or of a page, which stand below its own', async () => {
    for (const below of ['main', 'main/staging/packages?page=2']) {
      const { services, answers } = scripted;
      answers(`${sandbox.url}/${below}`);
      assert.equal((await services.addServer.run(undefined))?.id, sandbox.url);
      await services.servers.remove(sandbox.url);
    }
  });

  it('add a server below a folder of its host from a page of it, and none where no Anaconda Server is above', async () => {
    const { services, answers } = scripted;
    sandbox.addFault({ kind: 'status', path: '/api/system', status: 404 });
    answers(`${sandbox.url}/main/noarch`, 'cancelled');
    assert.equal(await services.addServer.run(undefined), undefined);
    assert.deepEqual(services.servers.all(), []);
    assert.deepEqual(
      sandbox.requests().map(({ path }) => path),
      ['/main/noarch/api/system', '/main/api/system', '/api/system'],
    );
  });

  it('keep a refused address in the box, with the reason, until it is mended or left', async () => {
    const { services, answers } = scripted;
    sandbox.addFault({ kind: 'status', path: '/api/system', status: 404, count: 1 });
    const person = answers(sandbox.url, sandbox.url);
    assert.equal((await services.addServer.run(undefined))?.id, sandbox.url);
    assert.deepEqual(
      person.asked.map(({ begun }) => begun),
      ['', sandbox.url],
    );
    assert.match(person.asked[1]?.question ?? '', /is not an Anaconda Server.*Address of the server/);
    await services.servers.remove(sandbox.url);
    assert.deepEqual(person.told, [], 'the box says it');
    const left = answers('cancelled');
    assert.equal(await services.addServer.run(undefined), undefined);
    assert.equal(left.asked[0]?.begun, '', 'what was taken is forgotten');
  });

  it('add no server that a caller names where the person does not agree', async () => {
    const { services, answers } = scripted;
    const person = answers('cancelled');
    assert.equal(await services.addServer.run(sandbox.url), undefined);
    assert.match(person.asked[0]?.question ?? '', /Add 127\.0\.0\.1:\d+ to your servers\?/);
    assert.deepEqual(services.servers.all(), []);
  });

  it('ask for the password again where it is wrong, and for nothing else', async () => {
    const { services, answers } = scripted;
    await services.servers.add({ id: sandbox.url, plainHttp: true });
    const person = answers('alice', 'wrong', 'sandbox');
    const session = await services.signIn.run({});
    assert.equal(session?.user, 'alice');
    assert.deepEqual(
      person.asked.map(({ frame }) => [frame.step, frame.total]),
      [
        [1, 2],
        [2, 2],
        [2, 2],
      ],
    );
    assert.match(
      person.asked[2]?.question ?? '',
      /does not accept this user name and password.*Password of alice/,
    );
    assert.deepEqual(
      (await services.sessions.all()).map(({ user }) => user),
      ['alice'],
    );
  });

  it('go back to the user name where that was wrong', async () => {
    const { services, answers } = scripted;
    await services.servers.add({ id: sandbox.url, plainHttp: true });
    answers('alcie', 'sandbox', 'back', 'alice', 'sandbox');
    assert.equal((await services.signIn.run({}))?.user, 'alice');
  });

  it('go back from the password to the user name', async () => {
    const { services, answers } = scripted;
    await services.servers.add({ id: sandbox.url, plainHttp: true });
    answers('bob', 'back', 'alice', 'sandbox');
    assert.equal((await services.signIn.run({}))?.user, 'alice');
  });

  it('sign out the account that is picked, and remove a server with all that is kept of it', async () => {
    const { services, answers } = scripted;
    await services.servers.add({ id: sandbox.url, plainHttp: true });
    for (const user of ['alice', 'bob']) await services.signIn.run({ user, password: 'sandbox' });
    await services.vault.hold({ server: sandbox.url, id: 'one', name: 'one' }, 'a-fake-value');
    answers('bob');
    assert.equal((await signOut(services.ui, services.sessions, {}))?.user, 'bob');
    const person = answers('Remove');
    assert.deepEqual(await removeServer(services.ui, services, undefined), { server: sandbox.url });
    assert.match(person.asked[0]?.question ?? '', /never shows a value again: 1\./);
    assert.deepEqual(
      [services.servers.all(), await services.sessions.all(), await services.vault.entries()],
      [[], [], []],
    );
  });
});
