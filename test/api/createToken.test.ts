import { strict as assert } from 'node:assert';
import type { Token } from '../../client/src/anaconda/token';
import { CreateToken } from '../../client/src/tokens/change/createToken';
import { IssuedValue } from '../../client/src/tokens/change/issuedValue';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { AS_TICKED } from '../unit/ui/scriptedPerson';
import { comparesConversations } from './conversations';
import { scriptedServices, type ScriptedServices } from './scriptedServices';

const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('The creation of a token, asked without an editor, can', () => {
  let sandbox: Sandbox;
  let scripted: ScriptedServices;
  let server: string;
  let create: CreateToken;

  beforeEach(async () => {
    sandbox = await startSandbox();
    server = sandbox.url;
    scripted = scriptedServices();
    const { services } = scripted;
    await scripted.signedIn(server);
    await services.lists.refresh();
    create = new CreateToken(services, new IssuedValue(services, log));
  });
  afterEach(async () => {
    await scripted.close();
    await sandbox.close();
  });
  comparesConversations('createToken', () => scripted.person);

  const listed = (name: string): Token | undefined => scripted.listed(name);

  it('go back from the first question to that for the account, where there are several', async () => {
    const { services, answers } = scripted;
    const alone = answers('back');
    assert.equal(await create.run({}), undefined);
    assert.equal(alone.asked.length, 1);
    await services.signIn.run({ user: 'bob', password: 'sandbox' });
    const { host } = new URL(server);
    const person = answers(host, 'back', host, 'Scope token', 'back', 'cancelled', 'cancelled');
    assert.equal(await create.run({}), undefined);
    const kind = 'What kind of token? A token cannot have both resources and scopes.';
    const account = 'For which account?';
    assert.deepEqual(
      person.asked.map(({ question, frame }) => [question, frame.step]),
      [
        [account, 1],
        [kind, 2],
        [account, 1],
        [kind, 2],
        [person.asked[4]?.question, 3],
        [kind, 2],
      ],
    );
    assert.equal(await create.run({}), undefined);
  });

  it('go back from lists of scopes and levels to what comes before them', async () => {
    const { answers } = scripted;
    const jobs = answers(
      ...['Scope token', 'by-hand', '7 days', 'Choose scope by scope', 'back', 'Choose scope by scope'],
      ...[['channel:view'], 'Change the scopes', AS_TICKED, 'back', 'As chosen before'],
      ...['Create “by-hand”', 'Close'],
    );
    await create.run({});
    const token = listed('by-hand');
    assert.ok(token);
    assert.deepEqual(token.scopes, ['channel:view']);
    const scopes = jobs.asked.filter(({ question }) => question.startsWith('What may the token do?'));
    assert.deepEqual(
      scopes.map(({ begun }) => begun),
      ['', '', 'channel:view'],
    );
    const levels = answers(
      ...['Resource token', 'levels', '7 days', ['main/staging'], 'back', AS_TICKED, 'Continue'],
      ...['Create “levels”', 'Close'],
    );
    await create.run({});
    assert.deepEqual(
      listed('levels')?.resources.map(({ id, permission }) => [id, permission]),
      [['main/staging', 'read']],
    );
    const channels = levels.asked.filter(({ question }) => question.startsWith('Which channels'));
    assert.deepEqual(
      channels.map(({ begun }) => begun),
      ['', 'main/staging'],
    );
    assert.equal(channels[1]?.rows[0], 'main/staging', 'what is chosen stands first');
  });

  const refused: readonly (readonly [Parameters<CreateToken['run']>[0], RegExp])[] = [
    [{ scopes: ['channel:view'], resources: ['main'] } as never, /cannot have both resources and scopes/],
    [{ name: ' ', scopes: ['channel:view'] }, /A token needs a name\./],
    [{ name: 'x', scopes: [] }, /A scope token needs at least one scope\./],
    [{ name: 'x', resources: [] }, /A resource token needs at least one channel\./],
    [{ name: 'x', scopes: ['channel:view'], server: 'https://other.example.com' }, /other\.example\.com/],
  ];
  for (const [given, words] of refused)
    it(`refuse answers of a caller that make no token: ${words.source}`, async () => {
      await assert.rejects(create.run(given), words);
      assert.equal(listed('x'), undefined);
    });
});
