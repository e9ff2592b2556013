import { strict as assert } from 'node:assert';
import { Sessions } from '../../../../client/src/accounts/sessions';
import { TrustedSecrets } from '../../../../client/src/accounts/storage/trustedSecrets';
import { Vault } from '../../../../client/src/accounts/storage/vault';
import { EventEmitter } from '../../../../client/src/host/events';
import { MemorySecrets } from '../../../memorySecrets';

/** Counts how often secrets are read. */
class CountedSecrets extends MemorySecrets {
  reads = 0;

  override get(key: string): Promise<string | undefined> {
    this.reads += 1;
    return super.get(key);
  }
}

describe('secrets in a workspace that is not trusted', () => {
  const session = { server: 'https://conda.example.com', user: 'alice', jwt: 'fake' };
  const token = { server: session.server, id: 'one', name: 'one' };
  let secrets: CountedSecrets;
  let granted: EventEmitter<void>;
  let trusted: boolean;
  let shut: TrustedSecrets;

  beforeEach(async () => {
    secrets = new CountedSecrets();
    await new Sessions(secrets).store(session);
    await new Vault(secrets).hold(token, 'a-fake-value');
    secrets.reads = 0;
    granted = new EventEmitter();
    trusted = false;
    shut = new TrustedSecrets(secrets, { given: () => trusted, onDidGrant: granted.event });
  });
  afterEach(() => {
    shut.dispose();
    granted.dispose();
  });

  // Proves: guide/untrusted, security/untrusted
  it('are not read', async () => {
    const vault = new Vault(shut);
    assert.deepEqual(await new Sessions(shut).all(), []);
    assert.deepEqual(await vault.entries(), []);
    assert.equal(await vault.value(token), undefined);
    assert.equal(secrets.reads, 0);
  });

  it('are not overwritten or deleted', async () => {
    await assert.rejects(new Sessions(shut).store({ ...session, user: 'bob' }), /trust the workspace first/);
    await assert.rejects(new Vault(shut).forget(token), /trust the workspace first/);
    assert.deepEqual(await new Sessions(secrets).all(), [session]);
    assert.equal(await new Vault(secrets).value(token), 'a-fake-value');
  });

  it('are there, and are told of, once it is trusted', async () => {
    const sessions = new Sessions(shut);
    await sessions.all();
    let told = 0;
    sessions.onDidChange(() => (told += 1));
    trusted = true;
    granted.fire();
    assert.ok(told > 0);
    assert.deepEqual(await sessions.all(), [session]);
  });
});

describe('secrets in a trusted workspace', () => {
  /** Storage that counts what it is asked, and may refuse. */
  class Keyring extends MemorySecrets {
    readonly asked: string[] = [];
    refuses = false;

    readonly keys = (): Promise<string[]> => this.#answer('keys', Promise.resolve(['a']));

    override get(key: string): Promise<string | undefined> {
      return this.#answer(`get ${key}`, super.get(key));
    }

    override store(key: string, value: string): Promise<void> {
      return this.#answer(`store ${key}`, super.store(key, value));
    }

    #answer<T>(asked: string, answer: Promise<T>): Promise<T> {
      this.asked.push(asked);
      return this.refuses ? Promise.reject(new Error('dbus says no')) : answer;
    }
  }

  let keyring: Keyring;
  let granted: EventEmitter<void>;
  let trusted: TrustedSecrets;
  let isTrusted: boolean;

  beforeEach(() => {
    keyring = new Keyring();
    granted = new EventEmitter();
    isTrusted = true;
    trusted = new TrustedSecrets(keyring, { given: () => isTrusted, onDidGrant: granted.event });
  });
  afterEach(() => {
    trusted.dispose();
    granted.dispose();
  });

  it('are read once, and again when they have changed here or elsewhere', async () => {
    const read = async (): Promise<unknown> => [
      await trusted.get('a'),
      await trusted.get('b'),
      await trusted.keys?.(),
    ];
    const all = ['get a', 'get b', 'keys'];
    assert.deepEqual(await read(), [undefined, undefined, ['a']]);
    await read();
    assert.deepEqual(keyring.asked.splice(0), all);
    await trusted.store('a', '1');
    assert.deepEqual(await read(), ['1', undefined, ['a']]);
    assert.deepEqual(keyring.asked.splice(0), ['store a', 'get a', 'keys']);
    await keyring.store('b', '2');
    assert.deepEqual(await read(), ['1', '2', ['a']]);
    assert.deepEqual(keyring.asked.splice(0), ['store b', 'get b', 'keys']);
    await trusted.delete('a');
    assert.deepEqual(await read(), [undefined, '2', ['a']]);
    assert.deepEqual(keyring.asked.splice(0), ['get a', 'keys']);
  });

  it('of a keyring that refuses are asked for again, and what it said is the cause of what is told', async () => {
    keyring.refuses = true;
    const cause = new Error('dbus says no');
    const unread = { message: /^VS Code could not read its secret storage.*Unlock it, then refresh/, cause };
    for (const ask of [() => trusted.get('a'), () => trusted.keys?.() ?? assert.fail()])
      await assert.rejects(ask, (error: Error) => {
        assert.match(error.message, unread.message);
        assert.deepEqual(error.cause, cause);
        return true;
      });
    await assert.rejects(trusted.store('a', '1'), (error: Error) => {
      assert.match(error.message, /^VS Code could not write to its secret storage, so nothing was kept/);
      assert.deepEqual(error.cause, cause);
      return true;
    });
    keyring.refuses = false;
    await keyring.store('b', '2');
    assert.deepEqual([await trusted.get('b'), await trusted.keys?.()], ['2', ['a']]);
  });

  it('are not listed where VS Code cannot, nor before there is trust', async () => {
    assert.equal(
      new TrustedSecrets(new MemorySecrets(), { given: () => true, onDidGrant: granted.event }).keys,
      undefined,
    );
    isTrusted = false;
    assert.deepEqual([await trusted.keys?.(), keyring.asked], [[], []]);
  });

  it('tell of what was asked for in vain once trust is given, and of changes until they are disposed of', async () => {
    const told: string[] = [];
    trusted.onDidChange(({ key }) => told.push(key));
    isTrusted = false;
    for (const key of ['a', 'b', 'a']) assert.equal(await trusted.get(key), undefined);
    isTrusted = true;
    granted.fire();
    granted.fire();
    assert.deepEqual(told, ['a', 'b']);
    await keyring.store('c', '1');
    trusted.dispose();
    await keyring.store('d', '1');
    assert.deepEqual(told, ['a', 'b', 'c']);
  });
});
