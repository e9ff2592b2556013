import { strict as assert } from 'node:assert';
import { EventEmitter } from '../../../../client/src/host/events';
import { Sessions } from '../../../../client/src/accounts/sessions';
import { TrustedSecrets } from '../../../../client/src/accounts/storage/trustedSecrets';
import { Vault } from '../../../../client/src/accounts/storage/vault';
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
