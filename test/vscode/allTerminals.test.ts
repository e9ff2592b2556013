import { strict as assert } from 'node:assert';
import { EventEmitter, type TerminalOptions, window } from 'vscode';
import type { EnvironmentVariableCollection, EnvironmentVariableMutator, Memento } from 'vscode';
import { Sessions } from '../../client/src/accounts/sessions';
import { Vault } from '../../client/src/accounts/storage/vault';
import { AllTerminals } from '../../client/src/terminal/allTerminals';
import { openCondaTerminal } from '../../client/src/terminal/condaTerminal';
import { vscodeInteraction } from '../../client/src/ui/vscodeInteraction';
import { MemorySecrets } from '../memorySecrets';

/** Notes what is done to the environment of terminals, in its order. */
class NotedCollection implements Pick<
  EnvironmentVariableCollection,
  'persistent' | 'replace' | 'delete' | 'clear'
> {
  readonly done: string[] = [];
  readonly #values = new Map<string, string>();
  description: string | undefined;

  set persistent(persistent: boolean) {
    this.done.push(`persistent ${String(persistent)}`);
  }

  get persistent(): boolean {
    return false;
  }

  replace(variable: string, value: string): void {
    this.done.push(`replace ${variable}`);
    this.#values.set(variable, value);
  }

  get(variable: string): EnvironmentVariableMutator | undefined {
    const value = this.#values.get(variable);
    return value === undefined ? undefined : ({ value } as EnvironmentVariableMutator);
  }

  delete(variable: string): void {
    this.done.push(`delete ${variable}`);
    this.#values.delete(variable);
  }

  clear(): void {
    this.#values.clear();
  }

  *[Symbol.iterator](): Iterator<[string, string]> {
    yield* this.#values;
  }

  names(): readonly string[] {
    return [...this.#values.keys()];
  }
}

describe('tokens in all terminals of a workspace', () => {
  const server = 'https://conda.example.com';
  let collection: NotedCollection;
  let vault: Vault;
  let granted: EventEmitter<void>;
  let trusted: boolean;
  let agreed: boolean | undefined;
  let terminals: AllTerminals;

  beforeEach(async () => {
    const secrets = new MemorySecrets();
    vault = new Vault(secrets);
    await vault.hold({ server, id: 'one', name: 'one', given: {} }, 'a-fake-value');
    collection = new NotedCollection();
    granted = new EventEmitter();
    trusted = true;
    agreed = true;
    const state: Memento = {
      keys: () => [],
      get: () => agreed as never,
      update: (_, value: unknown) => {
        agreed = value as boolean | undefined;
        return Promise.resolve();
      },
    };
    terminals = new AllTerminals(collection, {
      vault,
      sessions: new Sessions(secrets),
      state,
      trust: { given: () => trusted, onDidGrant: granted.event },
      log: { error: (words) => assert.fail(String(words)) },
      ui: vscodeInteraction((text) => text),
    });
  });
  afterEach(() => {
    terminals.dispose();
    granted.dispose();
  });

  it('are told to be kept by nobody before the first of them is set', async () => {
    await terminals.follow();
    assert.deepEqual(collection.done, ['persistent false', 'replace ANACONDA_TOKEN_ONE']);
  });

  it('are not there without consent', async () => {
    agreed = undefined;
    await terminals.follow();
    assert.deepEqual(collection.done, ['persistent false']);
  });

  it('are not there before the workspace is trusted, whatever was agreed to before', async () => {
    trusted = false;
    await terminals.follow();
    assert.deepEqual(collection.names(), []);
    trusted = true;
    granted.fire();
    await terminals.follow();
    assert.deepEqual(collection.names(), ['ANACONDA_TOKEN_ONE']);
  });

  it('follow the vault, and leave alone what has not changed', async () => {
    await terminals.follow();
    await vault.hold({ server, id: 'two', name: 'two', given: {} }, 'another-fake-value');
    await terminals.follow();
    await vault.hold({ server, id: 'one', name: 'one', given: {} }, 'a-new-fake-value');
    await terminals.follow();
    assert.equal(collection.get('ANACONDA_TOKEN_ONE')?.value, 'a-new-fake-value');
    await vault.forget({ server, id: 'one' });
    await terminals.follow();
    assert.deepEqual(collection.done.slice(1), [
      'replace ANACONDA_TOKEN_ONE',
      'replace ANACONDA_TOKEN_TWO',
      'replace ANACONDA_TOKEN_ONE',
      'delete ANACONDA_TOKEN_ONE',
    ]);
  });

  it('of an account go with its last session, others stay', async () => {
    await vault.hold({ server, id: 'own', name: 'own' }, 'a-fake-value-of-an-account');
    await terminals.follow();
    assert.deepEqual(collection.names(), ['ANACONDA_TOKEN_ONE']);
  });
});

describe('a terminal with tokens', () => {
  // Proves: guide/terminal
  it('has them in its environment, and VS Code keeps nothing of it', async () => {
    const vault = new Vault(new MemorySecrets());
    await assert.rejects(openCondaTerminal(vault), /No token values are stored/);
    await vault.hold({ server: 'https://conda.example.com', id: 'one', name: 'one' }, 'a-fake-value');
    const terminal = await openCondaTerminal(vault);
    try {
      const open = window.terminals.find((each) => each === terminal)?.creationOptions as TerminalOptions;
      assert.equal(open.isTransient, true);
      assert.equal(open.message, 'Tokens in this terminal: ANACONDA_TOKEN_ONE');
      assert.deepEqual(open.env, { ANACONDA_TOKEN_ONE: 'a-fake-value' });
    } finally {
      terminal.dispose();
    }
  });
});
