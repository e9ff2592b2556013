import { strict as assert } from 'node:assert';
import { accepts, run, sandbox, signedIn, storedValue, tokens } from './session';

/** VS Code opens no modal in a suite: what a confirmation guards must not happen here. */
describe('tokens', () => {
  before(signedIn);

  async function created(answers: object): Promise<string> {
    const made = await run('createToken', { server: sandbox, ...answers });
    assert.ok(made?.id, 'the command resolves to the id');
    return made.id;
  }

  const scopes = ['channel:view', 'artifact:download'];
  const resources = [{ channel: 'main', permission: 'read' }];

  // Proves: page/scope-token
  it('creates a scope token and shows it', async () => {
    const id = await created({ name: 'suite-scopes', expires: '30d', scopes });
    assert.deepEqual(
      (await tokens()).find((token) => token.id === id),
      { id, name: 'suite-scopes', kind: 'scope' },
    );
  });

  // Proves: page/resource-token
  it('creates a resource token for channels and subchannels', async () => {
    const both = [...resources, { channel: 'main/staging', permission: 'write' }];
    const id = await created({ name: 'suite-resources', resources: both });
    assert.deepEqual(
      (await tokens()).find((token) => token.id === id),
      {
        id,
        name: 'suite-resources',
        kind: 'resource',
      },
    );
  });

  // Proves: guide/saved-before-shown, readme/shown-once
  it('keeps the new value although its dialog could not be shown', async () => {
    const value = await storedValue(await created({ name: 'suite-kept', resources }));
    assert.ok(await accepts(value));
  });

  // Proves: security/commands-give-no-value
  it('never resolves to the value', async () => {
    const made = await run('createToken', { server: sandbox, name: 'suite-quiet', resources });
    assert.deepEqual(Object.keys(made ?? {}), ['id']);
  });

  // Proves: page/scopes-or-resources
  it('refuses a token with both resources and scopes', async () => {
    const before = await tokens();
    assert.equal(
      await run('createToken', { server: sandbox, name: 'suite-both', scopes, resources }),
      undefined,
    );
    assert.deepEqual(await tokens(), before);
  });

  // Proves: page/name-expiry-description
  it('creates nothing with an expiry date that is none', async () => {
    const wrong = { server: sandbox, name: 'suite-date', expires: '2030-02-31', scopes };
    assert.equal(await run('createToken', wrong), undefined);
    assert.ok((await tokens()).every(({ name }) => name !== 'suite-date'));
  });

  // Proves: page/edit
  it('edits the name and keeps the value', async () => {
    const id = await created({ name: 'suite-before', resources });
    const value = await storedValue(id);
    assert.deepEqual(await run('editToken', { server: sandbox, id, name: 'suite-after' }), { id });
    assert.equal((await tokens()).find((token) => token.id === id)?.name, 'suite-after');
    assert.ok(await accepts(value), 'the value of an edited token still works');
  });

  it('edits what a resource token opens', async () => {
    const id = await created({ name: 'suite-opens', resources });
    const value = await storedValue(id);
    const other = [{ channel: 'research', permission: 'read' }];
    await run('editToken', { server: sandbox, id, resources: other });
    const reply = await fetch(`${sandbox}/t/${value}/research/noarch/repodata.json`);
    assert.equal(reply.status, 200);
  });

  it('does not change scopes, which are fixed', async () => {
    const id = await created({ name: 'suite-fixed', scopes });
    assert.equal(await run('editToken', { server: sandbox, id, scopes: ['channel:edit'] }), undefined);
  });

  for (const command of ['reissueToken', 'editToken'])
    // Proves: page/reissue
    it(`issues no new value without a confirmation (${command})`, async () => {
      const id = await created({ name: 'suite-reissue', resources });
      const value = await storedValue(id);
      await run(command, { server: sandbox, id, reissue: true });
      assert.ok(await accepts(value));
      assert.equal(await storedValue(id), value);
    });

  // Proves: security/commands-give-no-value
  it('deletes nothing without a confirmation', async () => {
    const id = await created({ name: 'suite-delete', scopes });
    await run('deleteToken', { server: sandbox, ids: [id] });
    assert.ok((await tokens()).some((token) => token.id === id));
  });

  it('says that a token is gone instead of asking about it', async () => {
    assert.equal(await run('editToken', { server: sandbox, id: 'no-such-token', name: 'x' }), undefined);
  });
});
