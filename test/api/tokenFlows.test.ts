import { strict as assert } from 'node:assert';
import type { Token } from '../../client/src/anaconda/token';
import { deleteTokens } from '../../client/src/tokens/change/deleteTokens';
import { forgetValue } from '../../client/src/tokens/forgetValue';
import { useGivenToken } from '../../client/src/tokens/useGivenToken';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { comparesConversations } from './conversations';
import { scriptedServices, type ScriptedServices } from './scriptedServices';
import { tokenChanges, type TokenChanges } from './tokenChanges';

const log = { debug: failed, info: failed, warn: failed, error: () => undefined };

function failed(...words: unknown[]): never {
  return assert.fail(words.map(String).join(' '));
}

describe('The flows of tokens, asked without an editor', () => {
  let sandbox: Sandbox;
  let scripted: ScriptedServices;
  let server: string;
  let create: TokenChanges['create'];
  let edit: TokenChanges['edit'];
  let replaced: TokenChanges['replaced'];

  beforeEach(async () => {
    sandbox = await startSandbox();
    server = sandbox.url;
    scripted = scriptedServices();
    const { services } = scripted;
    await scripted.signedIn(server);
    await services.lists.refresh();
    ({ create, edit, replaced } = tokenChanges(scripted, log));
  });
  afterEach(async () => {
    await scripted.close();
    await sandbox.close();
  });
  comparesConversations('tokenFlows', () => scripted.person);

  const listed = (name: string): Token | undefined => scripted.listed(name);

  // Proves: page/resource-token
  it('create a resource token whose levels are chosen channel by channel', async () => {
    const { services, answers, clipboard } = scripted;
    const person = answers(
      'Resource token',
      'nightly',
      '90 days',
      ['main', 'main/staging'],
      ['main/staging', 'All of them', 'main/staging', 'Continue'],
      'Create “nightly”',
      'Copy',
    );
    const made = await create.run({});
    const token = listed('nightly');
    assert.ok(token);
    assert.equal(token.id, made?.id);
    assert.deepEqual(
      token.resources.map(({ type, id, permission }) => [type, id, permission]),
      [
        ['channel', 'main', 'write'],
        ['subchannel', 'main/staging', 'manage'],
      ],
    );
    assert.equal(clipboard.text, await services.vault.value({ server, id: token.id }));
    assert.deepEqual(person.quiet, ['Copied']);
  });

  // Proves: page/scope-token
  it('create a scope token for a job, with a description from the summary', async () => {
    const { answers } = scripted;
    const person = answers(
      'Scope token',
      'ci',
      'The server’s default',
      'Read only',
      'Add a description',
      'for the nightly build',
      'Create “ci”',
      'Close',
    );
    await create.run({});
    const token = listed('ci');
    assert.ok(token);
    assert.equal(token.description, 'for the nightly build');
    assert.ok(token.kind === 'scope' && token.scopes.length > 5);
    assert.ok(person.asked.some(({ question }) => question.includes('will not show this value again')));
  });

  // Proves: guide/taken-up-again
  it('take up a creation that was left half way', async () => {
    const { answers } = scripted;
    answers('Scope token', 'half', 'cancelled');
    assert.equal(await create.run({}), undefined);
    const person = answers('Continue with “half”', '7 days', 'Read only', 'Create “half”', 'Close');
    await create.run({});
    assert.equal(person.asked[0]?.rows.length, 3);
    assert.ok(listed('half')?.expiresAt);
  });

  // Proves: readme/shown-once
  it('show a value that cannot be kept, once, and say so', async () => {
    const { services, secrets, answers, clipboard } = scripted;
    secrets.full = true;
    const person = answers('Copy');
    await create.run({ server, name: 'unkept', scopes: ['channel:view'] });
    secrets.full = false;
    assert.match(person.asked[0]?.question ?? '', /VS Code could not store it: copy it now/);
    assert.deepEqual(person.asked[0]?.rows, ['Copy', 'Close']);
    assert.notEqual(clipboard.text, '');
    assert.deepEqual(await services.vault.entries(), []);
  });

  it('come back from More… to the value, which nobody may have read yet', async () => {
    const { answers } = scripted;
    const person = answers('More…', 'cancelled', 'More…', 'Copy channel URL');
    await create.run({ server, name: 'looked-at', scopes: ['channel:view'] });
    const dialogs = person.asked.filter(({ question }) => question.startsWith('The value of'));
    assert.equal(dialogs.length, 2);
    assert.deepEqual(
      person.commands.map(([command]) => command),
      ['anacondaTokens.copyChannelUrl'],
    );
  });

  it('lead from More… to what sets the value as a secret of a CI', async () => {
    const person = scripted.answers('More…', 'Copy for CI');
    await create.run({ server, name: 'for-jobs', scopes: ['channel:view'] });
    assert.deepEqual(person.commands, [['anacondaTokens.copyForCi', { server, id: listed('for-jobs')?.id }]]);
  });

  // Proves: page/edit
  it('edit one field after the other and send only what was changed', async () => {
    const { services, answers } = scripted;
    answers('Close');
    await create.run({ server, name: 'before', scopes: ['channel:view'], description: 'kept' });
    const id = listed('before')?.id ?? '';
    const value = await services.vault.value({ server, id });
    answers('Name', 'after', 'Expiry date', '6 May 2031', 'Save');
    await edit.run({ server, id });
    const token = listed('after');
    assert.equal(token?.id, id);
    assert.equal(token.description, 'kept');
    assert.ok(new Date(token.expiresAt ?? 0).toISOString().startsWith('2031-05-06'));
    assert.equal(await services.vault.value({ server, id }), value);
  });

  it('keep an edit that was left unsaved, and drop it when the person says so', async () => {
    const { answers } = scripted;
    answers('Close');
    await create.run({ server, name: 'mine', scopes: ['channel:view'] });
    const id = listed('mine')?.id ?? '';
    answers('Name', 'other', 'cancelled');
    await edit.run({ server, id });
    const person = answers('Leave the token as it is');
    await edit.run({ server, id });
    assert.ok(person.asked[0]?.rows.includes('$(check) Save'));
    answers('cancelled');
    await edit.run({ server, id });
    assert.ok(!scripted.person.asked[0]?.rows.includes('$(check) Save'));
    assert.ok(listed('mine'));
  });

  it('reissue a value, and hand on which values may be the old one', async () => {
    const { services, answers } = scripted;
    answers('Close');
    await create.run({ server, name: 'rotating', scopes: ['channel:view'] });
    const token = { server, id: listed('rotating')?.id ?? '' };
    const old = await services.vault.value(token);
    answers('Close');
    await edit.reissue(token);
    assert.notEqual(await services.vault.value(token), old);
    assert.deepEqual(await services.vault.previousValues(token), [old]);
    assert.deepEqual(replaced, [['an-old-value']]);
  });

  it('delete tokens after one question that names each and says what uses them', async () => {
    const { services, answers } = scripted;
    for (const name of ['one', 'two']) {
      answers('Close');
      await create.run({ server, name, scopes: ['channel:view'] });
    }
    const ids = ['one', 'two'].map((name) => listed(name)?.id ?? '');
    const given = ids.map((id) => ({ server, id }));
    answers('cancelled');
    assert.equal(await deleteTokens(services, given, () => Promise.resolve('used in a.yml')), undefined);
    const person = answers('Delete');
    await deleteTokens(services, given, () => Promise.resolve('used in a.yml'));
    assert.match(person.asked[0]?.question ?? '', /Delete 2 tokens\?[^]*• one\n• two[^]*used in a\.yml/);
    assert.ok(listed('one') === undefined && listed('two') === undefined);
    assert.deepEqual(await services.vault.entries(), []);
  });

  // Proves: readme/given-token
  it('take a given token from its URL, asking again while the server refuses it, and forget it', async () => {
    const { services, answers } = scripted;
    answers('Close');
    await create.run({ server, name: 'lent', resources: [{ channel: 'main', permission: 'read' }] });
    const value = await services.vault.value({ server, id: listed('lent')?.id ?? '' });
    const url = `${server}/t/${value}/main/linux-64`;
    const own = { server, id: listed('lent')?.id ?? '' };
    const again = answers(url);
    assert.deepEqual(await useGivenToken(services, {}), { id: own.id }, 'one row for one token');
    assert.equal(again.asked.length, 1);
    assert.match(again.told[0]?.words ?? '', /stored already, as “lent”/);
    await services.vault.forget(own);
    const person = answers('made-up-token', url, 'from-bob', 'main');
    const used = await useGivenToken(services, {});
    const held = (await services.vault.entries()).find(({ id }) => id === used?.id);
    assert.deepEqual([held?.name, held?.given?.channel], ['from-bob', 'main']);
    assert.equal(held?.given?.expiresAt, listed('lent')?.expiresAt);
    assert.ok(held?.given?.expiresAt !== undefined);
    assert.match(person.asked[1]?.question ?? '', /does not accept this token/);
    assert.match(person.told[0]?.words ?? '', /“from-bob” is kept/);
    await person.told[0]?.buttons[0]?.run();
    assert.deepEqual(person.commands, [['anacondaTokens.insertChannelUrl', { server, id: used?.id }]]);
    answers('Forget');
    await forgetValue(services, { server, id: used?.id });
    assert.ok((await services.vault.entries()).every(({ id }) => id !== used?.id));
  });
});
