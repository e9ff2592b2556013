import { strict as assert } from 'node:assert';
import { askAccount, chosenSession, matchingAccounts } from '../../../client/src/accounts/accountChoice';
import type { AddServer } from '../../../client/src/accounts/addServer';
import { removeServer, signOut } from '../../../client/src/accounts/leave';
import { chosenServer, serverAt } from '../../../client/src/accounts/serverChoice';
import { type KnownServer, Servers } from '../../../client/src/accounts/servers';
import { type Session, Sessions } from '../../../client/src/accounts/sessions';
import type { SignIn } from '../../../client/src/accounts/signIn';
import { Vault } from '../../../client/src/accounts/storage/vault';
import { UncheckedServers } from '../../../client/src/accounts/uncheckedServers';
import { MemoryMemento } from '../../api/scriptedServices';
import { MemorySecrets } from '../../memorySecrets';
import { ScriptedPerson } from '../ui/scriptedPerson';

const ONE = { id: 'https://one.example.com', plainHttp: false };
const TWO = { id: 'https://two.example.com:8443/conda', plainHttp: false };
const OPEN = { id: 'http://two.example.com:8443', plainHttp: true };
const session = (server: KnownServer, user: string): Session => ({
  server: server.id,
  user,
  jwt: `fake-${user}`,
});

describe('servers and accounts', () => {
  let state: MemoryMemento;
  let servers: Servers;
  let sessions: Sessions;
  let vault: Vault;
  let person: ScriptedPerson;

  beforeEach(() => {
    state = new MemoryMemento();
    const secrets = new MemorySecrets();
    servers = new Servers(state);
    sessions = new Sessions(secrets);
    vault = new Vault(secrets);
    person = new ScriptedPerson();
  });
  afterEach(() => {
    for (const each of [servers, sessions, vault]) each.dispose();
  });

  async function has(known: readonly KnownServer[], signedIn: readonly Session[] = []): Promise<void> {
    for (const server of known) await servers.add(server);
    for (const each of signedIn) await sessions.store(each);
  }

  describe('that were added', () => {
    it('are there in their order, each once, and found by id and by host', async () => {
      let told = 0;
      servers.onDidChange(() => (told += 1));
      assert.deepEqual([servers.all(), servers.at('one.example.com')], [[], []]);
      await has([ONE, TWO, OPEN, { ...ONE, plainHttp: true }]);
      assert.deepEqual(servers.all(), [TWO, OPEN, { ...ONE, plainHttp: true }]);
      assert.deepEqual(new Servers(state).all(), servers.all());
      assert.deepEqual(
        [servers.find(TWO.id), servers.find('https://two.example.com:8443')],
        [TWO, undefined],
      );
      assert.deepEqual(servers.at('two.example.com:8443'), [TWO.id, OPEN.id]);
      await servers.remove(TWO.id);
      assert.deepEqual(servers.at('two.example.com:8443'), [OPEN.id]);
      assert.equal(told, 5);
    });

    it('keep what was agreed of their certificates until they are removed', async () => {
      await has([ONE, TWO]);
      assert.equal(servers.unchecked(ONE.id), undefined);
      await servers.setUnchecked(ONE.id, true);
      await servers.setUnchecked(TWO.id, false);
      assert.deepEqual([servers.unchecked(ONE.id), servers.unchecked(TWO.id)], [true, false]);
      await servers.remove(ONE.id);
      assert.deepEqual([servers.unchecked(ONE.id), servers.unchecked(TWO.id)], [undefined, false]);
    });

    it('are asked about an unchecked certificate once, and never in the way', async () => {
      await has([ONE, TWO]);
      const unchecked = new UncheckedServers(servers, person);
      assert.deepEqual(
        [unchecked.agreed(ONE.id), unchecked.agreed(ONE.id), unchecked.agreed(TWO.id)],
        [false, false, false],
      );
      assert.deepEqual(
        person.told.map(({ weight, words, buttons }) => [
          weight,
          /^The certificate of (\S+) could not be verified/.exec(words)?.[1],
          buttons.map(({ title }) => title),
        ]),
        ['one.example.com', 'two.example.com:8443'].map((host) => [
          'warning',
          host,
          ['Connect Without the Check', 'Keep Checking'],
        ]),
      );
      await person.told[0]?.buttons[0]?.run();
      await person.told[1]?.buttons[1]?.run();
      assert.deepEqual([servers.unchecked(ONE.id), servers.unchecked(TWO.id)], [true, false]);
      assert.deepEqual([unchecked.agreed(ONE.id), unchecked.agreed(TWO.id)], [true, false]);
      assert.equal(new UncheckedServers(servers, person).agreed(TWO.id), false);
      assert.equal(person.told.length, 2);
    });
  });

  describe('the server that is meant', () => {
    it('is the named one, by any link to it', async () => {
      await has([ONE, TWO]);
      for (const link of [
        TWO.id,
        'https://two.example.com:8443/conda/t/fake/main',
        'two.example.com:8443/conda/api',
      ])
        assert.deepEqual(serverAt(servers, link), TWO);
      assert.deepEqual(await chosenServer(person, servers, ONE.id, 'Sign In'), ONE);
      for (const other of ['https://other.example.com', 'no address'])
        assert.throws(() => serverAt(servers, other), {
          message: `The server ${other} has not been added: run “Add Server” first.`,
          help: 'addServer',
        });
      assert.deepEqual(person.asked, []);
    });

    it('is the only one, or the one that is picked', async () => {
      const choose = () => chosenServer(person, servers, undefined, 'Sign In');
      await assert.rejects(choose(), { message: /^No server has been added yet/, help: 'addServer' });
      await has([ONE]);
      assert.deepEqual(await choose(), ONE);
      await has([TWO]);
      person.follow('two', 'cancelled');
      assert.deepEqual(await choose(), TWO);
      assert.deepEqual(person.asked, [
        {
          frame: { title: 'Sign In', step: 1, total: 1 },
          question: 'Which server?',
          rows: ['one.example.com', 'two.example.com:8443'],
          begun: '',
        },
      ]);
      assert.equal(await choose(), undefined);
    });
  });

  describe('the accounts that may be meant', () => {
    const accounts = (given: { server?: string; user?: string } = {}, added?: KnownServer) =>
      matchingAccounts(
        { servers, sessions, addServer: { run: () => Promise.resolve(added) } as unknown as AddServer },
        given,
      );
    const alice = { server: ONE.id, user: 'alice' };

    it('are those that are signed in, and servers without one', async () => {
      await has([ONE, TWO], [session(ONE, 'alice'), session(ONE, 'bob')]);
      const bob = { ...alice, user: 'bob' };
      assert.deepEqual(await accounts(), [alice, bob, { server: TWO.id }]);
      assert.deepEqual(await accounts({ server: ONE.id }), [alice, bob]);
      assert.deepEqual(await accounts({ server: 'one.example.com/api', user: 'bob' }), [bob]);
      assert.deepEqual(await accounts({ user: 'bob' }), [bob, { server: TWO.id, user: 'bob' }]);
      assert.deepEqual(await accounts({ server: TWO.id, user: 'zoe' }), [{ server: TWO.id, user: 'zoe' }]);
      await assert.rejects(accounts({ server: 'https://other.example.com' }), /has not been added/);
    });

    it('begin with the first server where there is none yet', async () => {
      assert.deepEqual(await accounts({}, ONE), [{ server: ONE.id }]);
      assert.deepEqual(await accounts(), []);
      await assert.rejects(accounts({ server: ONE.id }, ONE), /has not been added/);
    });

    it('are asked for with who is signed in', async () => {
      const frame = { title: 'Create Token', step: 1, total: 3 };
      person.follow('two');
      assert.deepEqual(await askAccount(person, [alice, { server: TWO.id }], frame), {
        answer: { server: TWO.id },
      });
      const [{ question, rows, frame: shown } = assert.fail()] = person.asked;
      assert.deepEqual(
        [question, rows, shown],
        ['For which account?', ['one.example.com', 'two.example.com:8443'], frame],
      );
    });

    it('give a session: the only one, the picked one, or a new one', async () => {
      const asked: unknown[] = [];
      const signIn = {
        session: (...given: unknown[]) => Promise.resolve(void asked.push(given)),
      } as unknown as SignIn;
      const choose = (user?: string) =>
        chosenSession(person, { sessions, signIn }, { server: ONE.id, user }, 'Check');
      await choose();
      await has([ONE], [session(ONE, 'alice')]);
      await choose();
      await choose('zoe');
      await has([], [session(ONE, 'bob'), session(TWO, 'carol')]);
      await choose('bob');
      assert.equal(person.asked.length, 0);
      person.follow('one', 'cancelled');
      await choose();
      const [{ frame, rows } = assert.fail()] = person.asked;
      assert.deepEqual([frame, rows.length], [{ title: 'Check', step: 1, total: 1 }, 2]);
      assert.deepEqual(
        asked,
        [undefined, undefined, 'zoe', 'bob', 'alice'].map((user) => [ONE.id, user]),
      );
      assert.equal(await choose(), undefined);
      assert.equal(asked.length, 5);
    });
  });

  describe('signing out', () => {
    it('takes the account that is meant, or asks', async () => {
      await has(
        [ONE, TWO],
        [session(ONE, 'alice'), session(ONE, 'bob'), session(TWO, 'bob'), session(TWO, 'zoe')],
      );
      const users = async () =>
        (await sessions.all()).map(({ server, user }) => `${server.slice(8, 11)} ${user}`).sort();
      assert.deepEqual(await signOut(person, sessions, { server: TWO.id, user: 'bob' }), {
        server: TWO.id,
        user: 'bob',
      });
      assert.deepEqual(await users(), ['one alice', 'one bob', 'two zoe']);
      person.follow('bob', 'cancelled');
      assert.deepEqual(await signOut(person, sessions, { server: ONE.id }), { server: ONE.id, user: 'bob' });
      assert.deepEqual(person.asked, [
        {
          frame: { title: 'Sign Out', step: 1, total: 1 },
          question: 'Which account?',
          rows: ['alice', 'bob'],
          begun: '',
        },
      ]);
      assert.equal(await signOut(person, sessions, {}), undefined);
      assert.deepEqual(await users(), ['one alice', 'two zoe']);
      assert.deepEqual(await signOut(person, sessions, { user: 'zoe' }), { server: TWO.id, user: 'zoe' });
      await assert.rejects(signOut(person, sessions, { server: TWO.id }), {
        message: 'Nobody is signed in there.',
      });
      assert.deepEqual(await users(), ['one alice']);
    });
  });

  describe('removing a server', () => {
    it('takes all that is kept of it and nothing else, once the person agrees', async () => {
      await has([ONE, TWO], [session(ONE, 'alice'), session(TWO, 'bob')]);
      await servers.setUnchecked(ONE.id, true);
      for (const id of ['a', 'b']) await vault.hold({ server: ONE.id, id, name: id }, `fake-${id}`);
      await vault.hold({ server: TWO.id, id: 'a', name: 'a' }, 'fake-c');
      const remove = (given?: string) => removeServer(person, { servers, sessions, vault }, given);
      person.follow('cancelled');
      assert.equal(await remove(ONE.id), undefined);
      assert.equal((await vault.entries()).length, 3);
      assert.equal(
        person.asked[0]?.question,
        'Remove one.example.com from VS Code?\nIts accounts are signed out. Nothing changes on the server: tokens stay valid.\n\nToken values stored in VS Code for this server will be deleted, and a server never shows a value again: 2.',
      );
      person.follow('one', 'Remove');
      assert.deepEqual(await remove(), { server: ONE.id });
      assert.equal(person.asked[0].frame.title, 'Remove Server');
      assert.deepEqual(
        [
          servers.all(),
          (await sessions.all()).map(({ user }) => user),
          (await vault.entries()).map(({ server }) => server),
        ],
        [[TWO], ['bob'], [TWO.id]],
      );
      await vault.forget({ server: TWO.id, id: 'a' });
      person.follow('Remove');
      await remove();
      assert.match(person.asked[0].question, /tokens stay valid\.$/);
      assert.deepEqual([servers.all(), await sessions.all()], [[], []]);
    });

    it('is left where the person leaves the list', async () => {
      await has([ONE, TWO]);
      person.follow('cancelled');
      assert.equal(await removeServer(person, { servers, sessions, vault }, undefined), undefined);
      assert.equal(servers.all().length, 2);
    });
  });
});
