import { strict as assert } from 'node:assert';
import * as vscode from 'vscode';
import { Servers } from '../../client/src/accounts/servers';
import { Sessions } from '../../client/src/accounts/sessions';
import { secretsSurvived } from '../../client/src/accounts/storage/keyring';
import { Vault } from '../../client/src/accounts/storage/vault';

/** SecretStorage in memory, as VS Code keeps it without a keyring; other windows share one by reference. */
class Secrets implements vscode.SecretStorage {
  readonly #changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  readonly onDidChange = this.#changed.event;
  readonly kept = new Map<string, string>();

  keys(): Thenable<string[]> {
    return Promise.resolve([...this.kept.keys()]);
  }
  get(key: string): Thenable<string | undefined> {
    return Promise.resolve(this.kept.get(key));
  }
  store(key: string, value: string): Thenable<void> {
    this.kept.set(key, value);
    this.#changed.fire({ key });
    return Promise.resolve();
  }
  delete(key: string): Thenable<void> {
    this.kept.delete(key);
    this.#changed.fire({ key });
    return Promise.resolve();
  }
}

function memento(): vscode.Memento {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: <T>(key: string, otherwise?: T) => (kept.has(key) ? (kept.get(key) as T) : otherwise),
    update: (key: string, value: unknown) => {
      kept.set(key, value);
      return Promise.resolve();
    },
  };
}

const SERVER = 'https://repo.example.com';
const TOKEN = { server: SERVER, id: '1', name: 'ci' };

describe('the keyring', () => {
  it('is not missed at the first start, nor while it keeps what it was given', async () => {
    const state = memento();
    const secrets = new Secrets();
    assert.equal(await secretsSurvived(state, secrets), true);
    assert.equal(await secretsSurvived(state, secrets), true);
  });

  it('is missed once, at the start after it lost everything', async () => {
    const state = memento();
    await secretsSurvived(state, new Secrets());
    const emptied = new Secrets();
    assert.equal(await secretsSurvived(state, emptied), false);
    assert.equal(await secretsSurvived(state, emptied), true);
  });
});

describe('the vault', () => {
  it('still names a token whose value the keyring lost, and takes a new value under the same variable', async () => {
    const secrets = new Secrets();
    const vault = new Vault(secrets);
    await vault.hold(TOKEN, 'first-value');
    for (const [key, value] of secrets.kept) if (value === 'first-value') secrets.kept.delete(key);
    assert.equal(await vault.value(TOKEN), undefined);
    const variable = (await vault.entry(TOKEN))?.variable;
    assert.equal(variable, 'ANACONDA_TOKEN_CI');
    await vault.hold(TOKEN, 'second-value');
    assert.equal(await vault.value(TOKEN), 'second-value');
    assert.equal((await vault.entry(TOKEN))?.variable, variable);
    vault.dispose();
  });

  it('leaves nothing of a forgotten token', async () => {
    const secrets = new Secrets();
    const vault = new Vault(secrets);
    await vault.hold(TOKEN, 'first-value');
    await vault.forget(TOKEN);
    assert.equal(secrets.kept.size, 0);
    vault.dispose();
  });
});

describe('a former value', () => {
  it('is kept from the moment a new one is there until it is settled, for every window', async () => {
    const secrets = new Secrets();
    const vault = new Vault(secrets);
    await vault.hold(TOKEN, 'first-value');
    await vault.hold(TOKEN, 'first-value');
    assert.deepEqual(await vault.previousValues(TOKEN), []);
    await vault.hold(TOKEN, 'second-value');
    await vault.hold(TOKEN, 'third-value');
    await vault.addPrevious(TOKEN, ['value-of-the-web-page', 'first-value']);
    assert.deepEqual(await new Vault(secrets).previousValues(TOKEN), [
      'first-value',
      'second-value',
      'value-of-the-web-page',
    ]);
    await vault.clearPrevious(TOKEN);
    assert.deepEqual(await vault.previousValues(TOKEN), []);
    assert.equal(await vault.value(TOKEN), 'third-value');
    vault.dispose();
  });

  it('goes with the token when that is forgotten', async () => {
    const secrets = new Secrets();
    const vault = new Vault(secrets);
    await vault.hold(TOKEN, 'first-value');
    await vault.hold(TOKEN, 'second-value');
    await vault.forget(TOKEN);
    assert.equal(secrets.kept.size, 0);
    vault.dispose();
  });
});

describe('sessions', () => {
  it('outlive a restart, are seen by other windows, and are gone after the sign-out', async () => {
    const secrets = new Secrets();
    const here = new Sessions(secrets);
    const there = new Sessions(secrets);
    let told = 0;
    there.onDidChange(() => (told += 1));
    await here.store({ server: SERVER, user: 'alice', jwt: 'first' });
    await here.store({ server: SERVER, user: 'alice', jwt: 'second' });
    assert.deepEqual(await there.all(), [{ server: SERVER, user: 'alice', jwt: 'second' }]);
    await here.remove({ server: SERVER, user: 'alice' });
    assert.deepEqual(await new Sessions(secrets).all(), []);
    assert.equal(told, 3);
  });
});

describe('an agreement to an unchecked certificate', () => {
  it('holds for one server, and goes with it', async () => {
    const servers = new Servers(memento());
    await servers.add({ id: SERVER, plainHttp: false });
    await servers.setUnchecked(SERVER, true);
    assert.equal(servers.unchecked(SERVER), true);
    assert.equal(servers.unchecked('https://other.example'), undefined);
    await servers.remove(SERVER);
    assert.equal(servers.unchecked(SERVER), undefined);
  });
});
