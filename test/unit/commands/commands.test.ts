import { strict as assert } from 'node:assert';
import { accountCommands } from '../../../client/src/commands/accountCommands';
import type { CommandRegistry } from '../../../client/src/commands/commandRegistry';
import { meantTogether } from '../../../client/src/commands/selection';
import { type TokenFlows, tokenCommands } from '../../../client/src/commands/tokenCommands';
import { scriptedServices, type ScriptedServices } from '../../api/scriptedServices';

type Run = Parameters<CommandRegistry['add']>[1];

const SERVER = 'https://repo.example.com';
const OTHER = 'https://other.example.com';
const VALUE = 'ab'.repeat(24);
const ROW = { kind: 'token', server: SERVER, user: 'alice', id: '1' };
const SECOND = { ...ROW, id: '2' };
const GIVEN = { kind: 'given', server: SERVER, id: '3' };
const meant = { server: SERVER, user: 'alice', id: '1' };

/** Commands by their names, and which of them run in a workspace that is not trusted. */
class Registered implements CommandRegistry {
  readonly runs = new Map<string, Run>();
  readonly harmless: string[] = [];

  add(command: string, run: Run): void {
    this.runs.set(command, run);
  }

  addHarmless(command: string, run: Run): void {
    this.harmless.push(command);
    this.runs.set(command, run);
  }

  run(command: string, argument?: unknown, selection?: unknown): Promise<unknown> {
    const run = this.runs.get(command) ?? assert.fail(command);
    return Promise.resolve().then(() => run(argument, selection));
  }
}

/** Flows of which each call is noted. */
function noted(name: string, calls: unknown[]): unknown {
  return new Proxy(
    {},
    {
      get:
        (_, method) =>
        (...given: unknown[]) =>
          void calls.push([`${name}.${String(method)}`, ...given]),
    },
  );
}

describe('A command on tokens', () => {
  let scripted: ScriptedServices;
  let commands: Registered;
  let calls: unknown[];
  let view: { selection: unknown[]; visible: boolean };

  beforeEach(() => {
    scripted = scriptedServices();
    commands = new Registered();
    calls = [];
    view = { selection: [], visible: true };
    const flows = ['create', 'edit', 'insert', 'copying', 'conda', 'uses', 'rotate', 'tree'];
    tokenCommands(commands, {
      ...Object.fromEntries(flows.map((name) => [name, noted(name, calls)])),
      services: scripted.services,
      view,
      usage: () => Promise.resolve('used in a.yml'),
    } as unknown as TokenFlows);
  });
  afterEach(async () => {
    assert.equal(scripted.person.left, 0);
    await scripted.close();
  });

  const SINGLE: Readonly<Record<string, readonly unknown[]>> = {
    editToken: ['edit.run', meant],
    reissueToken: ['edit.reissue', meant],
    insertChannelUrl: ['insert.run', meant],
    copyToken: ['copying.value', meant],
    copyChannelUrl: ['copying.url', meant],
    copyCondaCommand: ['copying.condaCommand', meant],
    copyForCi: ['copying.forCi', meant],
    copyTokenId: ['copying.plain', meant, 'id'],
    copyTokenName: ['copying.plain', meant, 'name'],
    findUses: ['uses.run', meant],
    runCondaCommand: ['conda.run', meant],
  };
  for (const [command, call] of Object.entries(SINGLE))
    it(`means the row, else the one that is selected in sight: ${command}`, async () => {
      const [flow, , ...more] = call;
      await commands.run(command, ROW);
      view.selection = [ROW];
      await commands.run(command);
      view.selection = [GIVEN];
      await commands.run(command);
      view.selection = [{ kind: 'account' }];
      await commands.run(command);
      view.selection = [ROW];
      view.visible = false;
      await commands.run(command);
      const given = { server: SERVER, id: '3' };
      assert.deepEqual(calls, [call, call, [flow, given, ...more], [flow, {}, ...more], [flow, {}, ...more]]);
    });

  it('takes what a caller says, and refuses what is no answer', async () => {
    await commands.run('createToken', { name: 'x' });
    await commands.run('rotate', { id: '1' });
    await commands.run('showMore', ROW);
    view.selection = [ROW];
    await commands.run('createToken');
    assert.deepEqual(calls, [
      ['create.run', { name: 'x' }],
      ['rotate.run', { id: '1' }],
      ['tree.showMore', ROW],
      ['create.run', {}],
    ]);
    await assert.rejects(commands.run('createToken', { name: 1 }), /The argument “name” of the command/);
  });

  it('means all rows that are selected, those of the ids, or one', async () => {
    const given: readonly (readonly [unknown, unknown, ...unknown[]])[] = [
      [ROW, [ROW, SECOND, GIVEN], [meant, { ...meant, id: '2' }]],
      [undefined, undefined, [{ ...meant, id: '2' }]],
      [ROW, undefined, [meant]],
      [
        { server: SERVER, ids: ['1', '2'] },
        undefined,
        [
          { server: SERVER, id: '1' },
          { server: SERVER, id: '2' },
        ],
      ],
      [ROW, [GIVEN], [meant]],
    ];
    view.selection = [SECOND];
    for (const [argument, selection] of given) await commands.run('copyTokenNames', argument, selection);
    view.visible = false;
    await commands.run('copyTokenNames');
    assert.deepEqual(calls, [
      ...given.map(([, , names]) => ['copying.names', names]),
      ['copying.names', [{}]],
    ]);
  });

  it('copies the name of a channel or scope, and asks for the list that is refreshed', async () => {
    await commands.run('copyPartName', { label: 'main/staging' });
    assert.equal(scripted.clipboard.text, 'main/staging');
    assert.deepEqual(await commands.run('refresh', { server: SERVER }), []);
    const views = ['sortTokens', 'groupTokens', 'filterTokens', 'clearFilter'];
    assert.deepEqual(commands.harmless.toSorted(), [...views, 'copyPartName'].toSorted());
  });

  for (const command of ['deleteToken', 'deleteTokens'])
    it(`forgets of a token that somebody else made what is kept of it: ${command}`, async () => {
      const { vault } = scripted.services;
      const hold = (): Promise<unknown> =>
        vault.hold({ server: SERVER, id: '3', name: 'from-bob', given: {} }, VALUE);
      await hold();
      view.selection = [GIVEN];
      scripted.answers('Forget');
      await commands.run(command);
      assert.deepEqual(await vault.entries(), []);
      await hold();
      for (const selection of [[GIVEN, GIVEN], [{ kind: 'account' }]]) {
        view.selection = selection;
        await assert.rejects(commands.run(command), /No tokens are known/);
      }
      view.selection = [GIVEN];
      view.visible = false;
      await assert.rejects(commands.run(command), /No tokens are known/);
      await assert.rejects(commands.run(command, GIVEN), /Somebody else made “from-bob”/);
      assert.equal((await vault.entries()).length, 1);
      scripted.answers('Forget');
      await commands.run('forgetValue', GIVEN);
      assert.deepEqual(await vault.entries(), []);
    });

  it('asks for a token where none is meant', async () => {
    for (const command of ['extendToken', 'extendTokens', 'duplicateToken'])
      await assert.rejects(commands.run(command), /No tokens are known/);
    await assert.rejects(commands.run('useGivenToken', { server: SERVER }), /has not been added/);
  });
});

describe('One manifest for the tokens that are selected', () => {
  it('is for one account, whose rows it takes', () => {
    for (const [selection, together] of [
      [undefined, {}],
      [[], {}],
      [[GIVEN], {}],
      [[ROW, GIVEN, SECOND], { server: SERVER, user: 'alice', ids: ['1', '2'] }],
      [[{ ...ROW, id: undefined }], { server: SERVER, user: 'alice', ids: [] }],
    ] as const)
      assert.deepEqual(meantTogether(selection), together);
    for (const other of [{ server: OTHER }, { user: 'bob' }])
      assert.throws(() => meantTogether([ROW, { ...ROW, ...other }]), /Choose tokens of one account/);
  });
});

describe('A command on accounts', () => {
  let scripted: ScriptedServices;
  let commands: Registered;
  let calls: unknown[];
  let added: string | undefined;
  let user: string | undefined;

  beforeEach(() => {
    scripted = scriptedServices();
    commands = new Registered();
    calls = [];
    added = SERVER;
    user = 'alice';
    const session = (name: string) => (given: unknown) => {
      calls.push([name, given]);
      return Promise.resolve(user === undefined ? undefined : { server: SERVER, user });
    };
    const services = {
      ...scripted.services,
      addServer: {
        run: (address: unknown) => {
          calls.push(['addServer', address]);
          return Promise.resolve(added === undefined ? undefined : { id: added });
        },
      },
      signIn: { run: session('signIn') },
      lists: { refresh: (server: unknown) => Promise.resolve(void calls.push(['refresh', server])) },
    };
    accountCommands(commands, services as never, { run: session('browser') } as never);
  });
  afterEach(() => scripted.close());

  it('adds a server, and signs in to it where a person does so by hand', async () => {
    assert.deepEqual(await commands.run('addServer'), { server: SERVER });
    assert.deepEqual(await commands.run('addServer', { address: SERVER }), { server: SERVER });
    added = undefined;
    assert.equal(await commands.run('addServer'), undefined);
    assert.deepEqual(calls, [
      ['addServer', undefined],
      ['signIn', { server: SERVER }],
      ['addServer', SERVER],
      ['addServer', undefined],
    ]);
  });

  for (const [command, way, given] of [
    ['signIn', 'signIn', { server: SERVER, user: 'bob' }],
    ['signInWithBrowser', 'browser', SERVER],
  ] as const)
    it(`signs in, on a server that is added before where there is none, and lists its tokens: ${command}`, async () => {
      const argument = { server: SERVER, user: 'bob' };
      added = undefined;
      assert.equal(await commands.run(command, argument), undefined);
      added = SERVER;
      assert.deepEqual(await commands.run(command, argument), { server: SERVER, user: 'alice' });
      await scripted.services.servers.add({ id: SERVER, plainHttp: false });
      user = undefined;
      assert.equal(await commands.run(command, argument), undefined);
      assert.deepEqual(calls, [
        ['addServer', undefined],
        ['addServer', undefined],
        [way, given],
        ['refresh', SERVER],
        [way, given],
      ]);
    });

  it('leaves accounts and servers', async () => {
    await scripted.services.servers.add({ id: SERVER, plainHttp: false });
    scripted.answers('Remove');
    await commands.run('removeServer', { server: SERVER });
    assert.deepEqual(scripted.services.servers.all(), []);
    await assert.rejects(commands.run('signOut', {}), Error);
  });
});
