import { strict as assert } from 'node:assert';
import { AddServer } from '../../../client/src/accounts/addServer';
import type { Connections } from '../../../client/src/accounts/connections';
import { type KnownServer, Servers } from '../../../client/src/accounts/servers';
import { AnacondaError } from '../../../client/src/anaconda/errors';
import type { Memento } from '../../../client/src/host/storage';
import { ScriptedPerson } from '../ui/scriptedPerson';

describe('a server that is to be added', () => {
  let state: Map<string, unknown>;
  let servers: Servers;
  let person: ScriptedPerson;
  let probed: KnownServer[];
  let consents: (readonly string[])[];
  let answers: boolean[];
  let failures: Error[];
  let add: AddServer;

  beforeEach(() => {
    state = new Map();
    const memento = {
      get: (key: string, otherwise?: unknown) => state.get(key) ?? otherwise,
      update: (key: string, value: unknown) => Promise.resolve(void state.set(key, value)),
    };
    servers = new Servers(memento as Memento);
    person = new ScriptedPerson();
    probed = [];
    consents = [];
    answers = [];
    failures = [];
    const connections = {
      probe: (server: KnownServer) => {
        probed.push(server);
        const failure = failures.shift();
        return failure === undefined ? Promise.resolve() : Promise.reject(failure);
      },
    };
    const consent = (...question: readonly string[]): Promise<boolean> => {
      consents.push(question);
      return Promise.resolve(answers.shift() ?? false);
    };
    add = new AddServer(servers, connections as unknown as Connections, consent, person);
  });
  afterEach(() => {
    servers.dispose();
  });

  const OPEN = 'http://repo.example.com';
  const CLOSED = 'https://repo.example.com';

  it('is asked nothing over plain http before the person has agreed to it', async () => {
    person.follow(OPEN);
    assert.equal(await add.run(undefined), undefined);
    assert.deepEqual([probed, servers.all()], [[], []]);
    const [[question = '', detail = '', button = ''] = []] = consents;
    assert.equal(question, 'Connect to repo.example.com without encryption?');
    assert.match(detail, /your password and every token can be read by anyone on the way/);
    assert.equal(button, 'Use Plain HTTP');
    answers = [true];
    person.follow(OPEN);
    assert.deepEqual(await add.run(undefined), { id: OPEN, plainHttp: true });
    assert.deepEqual(probed, servers.all());
  });

  it('is asked for over https, and of who typed it, without a question', async () => {
    person.follow(CLOSED);
    assert.deepEqual(await add.run(undefined), { id: CLOSED, plainHttp: false });
    assert.deepEqual(consents, []);
  });

  it('is asked nothing where a command names it, before the person has agreed', async () => {
    assert.equal(await add.run(CLOSED), undefined);
    answers = [true, false];
    assert.equal(await add.run(OPEN), undefined);
    assert.deepEqual([probed, servers.all()], [[], []]);
    assert.deepEqual(
      consents.map(([question]) => question),
      [
        'Add repo.example.com to your servers?',
        'Add repo.example.com to your servers?',
        'Connect to repo.example.com without encryption?',
      ],
    );
    assert.match(consents[0]?.[1] ?? '', /A command wants to add https:\/\/repo\.example\.com\./);
    answers = [true];
    assert.equal((await add.run(CLOSED))?.id, CLOSED);
    assert.equal(consents[3]?.[2], 'Add Server');
    assert.equal((await add.run(CLOSED))?.id, CLOSED);
    assert.equal(consents.length, 4, 'what is known already needs no question');
  });

  it('is told in words to have no address', async () => {
    await assert.rejects(add.run('ftp://x'));
    assert.deepEqual([probed, consents], [[], []]);
  });

  const failed = (kind: 'unreachable' | 'tls' | 'cancelled' | 'notAnacondaServer', more: object = {}) =>
    new AnacondaError(kind, { host: 'repo.example.com', ...more });

  it('stays in the box with the reason where it does not answer, until it does', async () => {
    failures = [failed('unreachable')];
    person.follow(CLOSED, CLOSED);
    assert.deepEqual(await add.run(undefined), { id: CLOSED, plainHttp: false });
    const prompt = 'Address of the server: any link to it will do, its web page or a channel URL';
    assert.deepEqual(
      person.asked.map(({ frame, question, begun }) => [frame, question, begun]),
      ['', CLOSED].map((begun) => [
        { title: 'Add an Anaconda Server', step: 1, total: 1 },
        begun === '' ? prompt : `repo.example.com could not be reached. ${prompt}`,
        begun,
      ]),
    );
  });

  it('is an error where VS Code’s settings help, and the box has the address again the next time', async () => {
    const gone = new Error('no failure of a server');
    for (const [failure, begun] of [
      [failed('tls'), CLOSED],
      [failed('unreachable', { proxyCredentials: true }), CLOSED],
      [failed('cancelled'), ''],
      [gone, ''],
    ] as const) {
      failures = [failure];
      person.follow(CLOSED);
      await assert.rejects(add.run(undefined), failure);
      person.follow('cancelled');
      assert.equal(await add.run(undefined), undefined);
      assert.equal(person.asked[0]?.begun, begun);
    }
  });

  it('is looked for at each address above the one that is given', async () => {
    const none = failed('notAnacondaServer');
    failures = [none, none];
    person.follow(`${CLOSED}/a/b`);
    assert.equal((await add.run(undefined))?.id, CLOSED);
    assert.deepEqual(
      probed.map(({ id }) => id),
      [`${CLOSED}/a/b`, `${CLOSED}/a`, CLOSED],
    );
  });
});
