import { strict as assert } from 'node:assert';
import { Sessions } from '../../../client/src/accounts/sessions';
import { Vault } from '../../../client/src/accounts/storage/vault';
import { EventEmitter } from '../../../client/src/host/events';
import { AllTerminals, type TerminalEnvironment } from '../../../client/src/terminal/allTerminals';
import { MemoryMemento } from '../../api/scriptedServices';
import { MemorySecrets } from '../../memorySecrets';
import { ScriptedPerson } from '../ui/scriptedPerson';

const SERVER = 'https://repo.example.com';
const OTHER = 'https://other.example.com';
const session = { server: SERVER, user: 'alice', jwt: 'a.b.c' };
const VARIABLE = 'ANACONDA_TOKEN_CI';
const CONTEXT = ['setContext', 'anacondaTokens.inAllTerminals'];

/** The environment of new terminals, which notes each change of a variable. */
class Environment extends Map<string, { readonly value: string }> implements TerminalEnvironment {
  persistent = true;
  description: unknown;
  readonly changes: string[] = [];

  replace(variable: string, value: string): void {
    this.changes.push(`+${variable}`);
    this.set(variable, { value });
  }

  override delete(variable: string): boolean {
    this.changes.push(`-${variable}`);
    return super.delete(variable);
  }
}

describe('Tokens in all terminals', () => {
  let environment: Environment;
  let vault: Vault;
  let sessions: Sessions;
  let person: ScriptedPerson;
  let granted: EventEmitter<void>;
  let trusted: boolean;
  let logged: unknown[];
  let terminals: AllTerminals;

  beforeEach(async () => {
    environment = new Environment();
    const secrets = new MemorySecrets();
    vault = new Vault(secrets);
    sessions = new Sessions(secrets);
    person = new ScriptedPerson();
    granted = new EventEmitter<void>();
    trusted = true;
    logged = [];
    await sessions.store(session);
    terminals = new AllTerminals(environment, {
      vault,
      sessions,
      state: new MemoryMemento(),
      trust: { given: () => trusted, onDidGrant: granted.event },
      log: { error: (words: string) => void logged.push(words) },
      ui: person,
    });
  });
  afterEach(() => {
    terminals.dispose();
    for (const one of [vault, sessions, granted]) one.dispose();
  });

  const hold = (id: string, name: string, more: object = {}): Promise<unknown> =>
    vault.hold({ server: SERVER, id, name, ...more }, `${id}${'ab'.repeat(20)}`);
  const turnOn = (): ReturnType<AllTerminals['turnOn']> => {
    person.follow('Use in All Terminals');
    return terminals.turnOn();
  };
  const variables = (): readonly string[] => [...environment.keys()].toSorted();

  it('are there after a question that says what it costs, and not where the person stays without', async () => {
    assert.equal(environment.persistent, false);
    await assert.rejects(terminals.turnOn(), { message: /^No token values are stored/, help: 'createToken' });
    await hold('1', 'ci');
    person.follow('cancelled');
    assert.equal(await terminals.turnOn(), undefined);
    assert.deepEqual([terminals.on, variables()], [false, []]);
    assert.deepEqual(await turnOn(), { variables: [VARIABLE] });
    const [{ question, rows } = assert.fail()] = person.asked;
    assert.deepEqual(question.split('\n\n'), [
      `Put tokens into all terminals of this workspace?\n${VARIABLE}`,
      'Every new terminal and task of this workspace has these values in its environment, and so has every program that runs there.',
      'VS Code keeps the environment of ordinary terminals, values included and in plain text, in its workspace storage when it closes, so that it can bring the terminals back (setting “terminal.integrated.enablePersistentSessions”). The command “Terminal: Show Environment Contributions” prints the values.',
      '“Open Terminal with Tokens” costs neither. Values are taken back when you turn this off, forget them or sign out.',
    ]);
    assert.deepEqual(rows, ['Use in All Terminals']);
    assert.deepEqual([terminals.on, terminals.has(VARIABLE), terminals.has('OTHER')], [true, true, false]);
    assert.deepEqual(person.commands, [[...CONTEXT, true]]);
    assert.equal(environment.get(VARIABLE)?.value, `1${'ab'.repeat(20)}`);
    assert.equal(environment.description, 'tokens, until “Stop Using Tokens in All Terminals”');
    person.follow();
    assert.deepEqual(await terminals.turnOn(), { variables: [VARIABLE] }, 'consent is asked for once');
    assert.deepEqual(environment.changes, [`+${VARIABLE}`]);
  });

  it('follow the vault and the accounts, and touch no variable that stays as it is', async () => {
    await hold('1', 'ci');
    await turnOn();
    await hold('2', 'other', { server: OTHER });
    await hold('3', 'lent', { server: OTHER, given: {} });
    await terminals.follow();
    assert.deepEqual(variables(), [VARIABLE, 'ANACONDA_TOKEN_LENT']);
    await vault.forget({ server: OTHER, id: '3' });
    await terminals.follow();
    assert.deepEqual(environment.changes, [`+${VARIABLE}`, '+ANACONDA_TOKEN_LENT', '-ANACONDA_TOKEN_LENT']);
    await sessions.remove(session);
    await terminals.follow();
    assert.deepEqual(variables(), []);
    await sessions.store(session);
    await terminals.follow();
    assert.deepEqual(variables(), [VARIABLE]);
  });

  it('are there by themselves once a change or trust is told of, and no longer when turned off', async () => {
    await hold('1', 'ci');
    trusted = false;
    await turnOn();
    assert.deepEqual([terminals.on, variables()], [true, []]);
    trusted = true;
    granted.fire();
    for (let turn = 0; turn < 20 && variables().length === 0; turn += 1) await new Promise(setImmediate);
    assert.deepEqual(variables(), [VARIABLE]);
    person.follow();
    await terminals.turnOff();
    assert.deepEqual([terminals.on, variables()], [false, []]);
    assert.deepEqual(person.commands.at(-1), [...CONTEXT, false]);
    assert.deepEqual(
      person.told.map(({ weight, words }) => [weight, words]),
      [
        [
          'information',
          'New terminals have no tokens. Terminals that are open keep theirs until they are closed.',
        ],
      ],
    );
  });

  it('go where the vault cannot be read, and with the window', async () => {
    await hold('1', 'ci');
    await turnOn();
    vault.entries = () => Promise.reject(new Error('no keyring'));
    await terminals.follow();
    assert.deepEqual(variables(), []);
    assert.deepEqual(logged, ['The tokens for terminals could not be read, so terminals have none.']);
    environment.set('LEFT', { value: 'x' });
    terminals.dispose();
    assert.deepEqual(variables(), []);
  });
});
