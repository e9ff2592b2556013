import { strict as assert } from 'node:assert';
import type { Token } from '../../client/src/anaconda/token';
import type { CreateToken } from '../../client/src/tokens/change/createToken';
import { deleteTokens } from '../../client/src/tokens/change/deleteTokens';
import { extendTokens } from '../../client/src/tokens/change/extendTokens';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { comparesConversations } from './conversations';
import { scriptedServices, type ScriptedServices } from './scriptedServices';
import { tokenChanges, type TokenChanges } from './tokenChanges';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('The flows that change tokens, asked without an editor', () => {
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
  comparesConversations('changedTokens', () => scripted.person);

  const listed = (name: string): Token | undefined => scripted.listed(name);

  const partly: readonly (readonly [words: string, given: Parameters<CreateToken['run']>[0], ...string[]])[] =
    [
      ['a name', { name: ' x ' }, 'Scope token', 'cancelled'],
      ['an expiry date', { expires: '45d' }, 'Resource token', 'x', ['main'].join(), 'cancelled'],
      ['scopes', { scopes: ['channel:view', 'made:up'] }, 'x', '7 days', 'cancelled'],
      [
        'channels',
        { resources: [{ channel: 'main', permission: 'read' }], description: 'given' },
        ...['x', '7 days', 'Create “x”', 'Close'],
      ],
      [
        'a name and a description',
        { name: 'x', description: 'd' },
        'Scope token',
        '7 days',
        'Read only',
        'cancelled',
      ],
    ];
  for (const [words, given, ...reactions] of partly)
    it(`ask for a new token what a caller who gave ${words} has left open`, async () => {
      scripted.answers(...reactions);
      await create.run({ server, ...given });
      assert.equal(listed('x')?.description, words === 'channels' ? 'given' : undefined);
    });

  it('edit what a caller gives, without a question', async () => {
    const { services, answers } = scripted;
    answers('Close', 'Close');
    await create.run({ server, name: 'given', resources: [{ channel: 'main', permission: 'read' }] });
    const id = listed('given')?.id ?? '';
    const value = await services.vault.value({ server, id });
    const resources = [{ channel: 'main/staging', permission: 'manage' as const }];
    await edit.run({ server, id, name: ' mine ', expires: '2031-05-06', description: 'by hand', resources });
    const { name, description, expiresAt, resources: opened } = listed('mine') ?? assert.fail();
    assert.deepEqual(
      [name, description, new Date(expiresAt ?? 0).toISOString().slice(0, 10)],
      ['mine', 'by hand', '2031-05-06'],
    );
    assert.deepEqual(opened, [{ type: 'subchannel', id: 'main/staging', permission: 'manage' }]);
    assert.equal(await services.vault.value({ server, id }), value);
    await edit.run({ server, id, reissue: true });
    assert.notEqual(await services.vault.value({ server, id }), value);
    assert.deepEqual(replaced, [['an-old-value']]);
    await assert.rejects(edit.run({ server, id, scopes: ['channel:view'] }), /scopes of a token are fixed/);
  });

  it('change one field after the other, each time saying what the token has become', async () => {
    const { services, answers } = scripted;
    answers('Close');
    await create.run({ server, name: 'walked', resources: [{ channel: 'main', permission: 'write' }] });
    const token = { server, id: listed('walked')?.id ?? '' };
    const value = await services.vault.value(token);
    answers(
      ...['Name', ' other ', 'Expiry', '7 days', 'Description', ' words ', 'Reissue', 'Reissue the token'],
      ...['Channels', ['main', 'main/staging'], ['main', 'All of them', 'main/staging', 'Continue']],
      ...['Reissue', 'back', 'Reissue', 'Keep', 'Save'],
    );
    await edit.run(token);
    assert.deepEqual(
      listed('other')?.resources.map(({ id, permission }) => [id, permission]),
      [
        ['main', 'write'],
        ['main/staging', 'manage'],
      ],
    );
    assert.equal(listed('other')?.description, 'words');
    assert.equal(await services.vault.value(token), value);
    assert.deepEqual(replaced, []);
  });

  it('copy a scope token with other scopes, and take a copy up again that was left', async () => {
    const { answers } = scripted;
    answers('Close');
    await create.run({ server, name: 'first', scopes: ['channel:view', 'artifact:view'] });
    const token = { server, id: listed('first')?.id };
    answers('Scopes are fixed', 'half', '7 days', 'cancelled');
    assert.equal(await edit.run(token), undefined);
    answers('Continue with “half”', 'Choose scope by scope', ['channel:view'], 'Create “half”', 'Close');
    await create.run({});
    assert.deepEqual(listed('half')?.scopes, ['channel:view']);
    answers('Scopes are fixed', 'whole', '7 days', 'As chosen before', 'Create “whole”', 'Close');
    await edit.run(token);
    assert.deepEqual(listed('whole')?.scopes.toSorted(), ['artifact:view', 'channel:view']);
    answers('cancelled');
    assert.equal(await create.run({}), undefined);
    assert.equal(scripted.person.asked[0]?.rows.length, 2, 'what was created is not taken up again');
  });

  it('delete one token after a question that names it and what is signed out without it', async () => {
    const { services, answers } = scripted;
    const token = { server, id: listed('repo-cli-token-build01')?.id ?? '' };
    answers('Delete');
    assert.deepEqual(await deleteTokens(services, [token], () => Promise.resolve('used in a.yml')), {
      ids: [token.id],
    });
    assert.equal(listed('repo-cli-token-build01'), undefined);
  });

  it('change nothing for who is signed out and does not sign in', async () => {
    const { services, answers } = scripted;
    const token = { server, id: listed('ci-main-read')?.id ?? '' };
    const usage = (): Promise<string> => Promise.resolve('');
    const flows: readonly (readonly [words: string | undefined, string, () => Promise<unknown>])[] = [
      ['Sign in to delete “ci-main-read”.', 'Delete', () => deleteTokens(services, [token], usage)],
      ['Sign in to extend “ci-main-read”.', '90 days', () => extendTokens(services, [token])],
      [undefined, 'Reissue the token', () => edit.run(token)],
    ];
    for (const [words, answer, run] of flows) {
      await services.sessions.remove({ server, user: 'alice' });
      if (words === undefined) {
        answers('Reissue', answer, 'Save', 'cancelled');
        await run();
      } else {
        answers(answer, 'cancelled');
        await assert.rejects(run(), { name: 'Expected', message: words, help: 'signIn' });
      }
      answers();
      await services.signIn.run({ server, user: 'alice', password: 'sandbox' });
      await services.lists.refresh();
    }
    assert.deepEqual(replaced, []);
    assert.ok(sandbox.requests().every(({ method }) => ['GET', 'POST'].includes(method)));
  });

  describe('stop where the person cancels what takes long', () => {
    beforeEach(() => {
      scripted.person.showProgress = async (title, until, cancel?: () => void) => {
        scripted.person.showStatus(title);
        cancel?.();
        await until;
      };
      sandbox.addFault({ kind: 'latency', ms: 350, path: '*/tokens/*' });
    });
    const flows: readonly (readonly [
      string,
      number,
      string,
      (given: readonly { id: string }[]) => Promise<unknown>,
    ])[] = [
      ['delete', 2, 'Delete', (given) => deleteTokens(scripted.services, given, () => Promise.resolve(''))],
      ['delete', 1, 'Delete', (given) => deleteTokens(scripted.services, given, () => Promise.resolve(''))],
      ['extend', 2, '90 days', (given) => extendTokens(scripted.services, given)],
      ['extend', 1, '90 days', (given) => extendTokens(scripted.services, given)],
      ['edit', 1, '', ([given]) => edit.run({ ...given, name: 'renamed' })],
    ];
    for (const [words, count, answer, run] of flows)
      it(`${words} no more of ${count}, and say what was done`, async () => {
        const names = ['ci-main-read', 'repo-cli-token-build01'].slice(0, count);
        const given = names.map((name) => ({ server, id: listed(name)?.id ?? '' }));
        scripted.answers(...(answer === '' ? [] : [answer]));
        await run(given);
        const changes = sandbox.requests().filter(({ method }) => ['PUT', 'DELETE'].includes(method));
        assert.equal(changes.length, 1);
      });
  });
});
