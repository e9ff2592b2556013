import { strict as assert } from 'node:assert';
import { IssuedValue, type Issued } from '../../../../client/src/tokens/change/issuedValue';
import { scriptedServices, type ScriptedServices } from '../../../api/scriptedServices';

const SERVER = 'https://repo.example.com';
const VALUE = 'ab'.repeat(24);
const TOKEN = { server: SERVER, id: '1' };

describe('A value that was issued', () => {
  let scripted: ScriptedServices;
  let logged: string[];
  let issued: IssuedValue;

  beforeEach(() => {
    scripted = scriptedServices();
    logged = [];
    const log = (words: string): void => void logged.push(words);
    issued = new IssuedValue(scripted.services, { debug: log, info: log, warn: log, error: log });
  });
  afterEach(async () => {
    assert.equal(scripted.person.left, 0);
    await scripted.close();
  });

  const outcome = (lost: object): Issued => ({
    server: SERVER,
    name: 'ci',
    outcome: { outcome: 'valueLost', id: '1', ...lost } as Issued['outcome'],
  });
  const got: Issued = { server: SERVER, name: 'ci', outcome: { outcome: 'issued', id: '1', value: VALUE } };

  const maybe =
    'The reply of repo.example.com was lost: it may have reissued “ci”, and then the old value no longer works. Reissue it again to be sure.';
  const both = ['Delete It…', 'Reissue Token…'];
  for (const [lost, weight, words, buttons] of [
    [
      { certain: true, why: 'unusable' },
      'warning',
      'repo.example.com issued the token “ci” with a value that is no token: it has characters other than letters, digits, “-”, “_” and “.”, and was not kept. The token is on the server: delete or reissue it.',
      both,
    ],
    [
      { certain: true, why: 'cancelled' },
      'warning',
      'You cancelled, but repo.example.com had already issued the token “ci”: it is valid, and nobody has its value. Delete it, or reissue it to use it.',
      both,
    ],
    [{ certain: false, why: 'cancelled' }, 'warning', maybe, both],
    [
      { certain: true, why: 'noReply' },
      'information',
      'repo.example.com issued the token “ci”, but its reply with the value was lost on the way. Reissue the token to get a value.',
      ['Reissue Token…'],
    ],
    [{ certain: false, why: 'noReply' }, 'information', maybe, ['Reissue Token…']],
  ] as const)
    it(`and lost is told with what helps: ${lost.why}, ${lost.certain ? 'certainly' : 'perhaps'}`, async () => {
      const person = scripted.answers();
      await issued.keepAndShow(outcome(lost));
      const [told, ...others] = person.told;
      assert.deepEqual(others, []);
      assert.deepEqual(
        [told?.weight, told?.words, told?.buttons.map(({ title }) => title)],
        [weight, words, buttons],
      );
      for (const button of told?.buttons ?? []) await button.run();
      const command = (button: string): string => (button === 'Delete It…' ? 'deleteToken' : 'reissueToken');
      assert.deepEqual(
        person.commands,
        buttons.map((button) => [`anacondaTokens.${command(button)}`, TOKEN]),
      );
      await issued.keep(outcome(lost));
      assert.deepEqual(
        [person.told.length, person.asked.length, await scripted.services.vault.entries()],
        [1, 0, []],
      );
    });

  it('is only kept where nobody waits for it, and shown where it cannot be', async () => {
    const { person, secrets, services } = scripted;
    await issued.keep(got);
    assert.equal(await services.vault.value(TOKEN), VALUE);
    assert.deepEqual([person.asked, logged], [[], []]);
    secrets.full = true;
    scripted.answers('Close');
    await issued.keep({ ...got, outcome: { outcome: 'issued', id: '2', value: VALUE } });
    secrets.full = false;
    assert.ok(person.asked[0]?.question.startsWith(`The value of “ci”\n${VALUE}\n\n`));
    assert.deepEqual(logged, ['The value could not be stored in the secret storage.']);
  });

  it('is told of where its dialog does not open, and leads to it', async () => {
    const { person, services } = scripted;
    person.showOwnDialog = () => Promise.reject(new Error('no window'));
    await issued.keepAndShow(got);
    assert.deepEqual(logged, ['The dialog with the new value did not open.']);
    const [told] = person.told;
    assert.deepEqual(
      [told?.weight, told?.words, told?.buttons.map(({ title }) => title)],
      ['information', 'The value of “ci” is kept in VS Code’s secret storage.', ['Copy']],
    );
    await told?.buttons[0]?.run();
    assert.deepEqual(person.commands, [['anacondaTokens.copyToken', TOKEN]]);
    assert.equal(await services.vault.value(TOKEN), VALUE);
  });

  it('leads to what can be done with it', async () => {
    for (const [reactions, command, more] of [
      [['Insert into .condarc…'], 'insertChannelUrl', {}],
      [['More…', 'cancelled', 'More…', 'channel_alias'], 'copyCondaCommand', { command: 'setAlias' }],
      [['More…', 'Copy channel URL'], 'copyChannelUrl', {}],
      [['More…', 'Forget'], 'forgetValue', {}],
    ] as const) {
      const person = scripted.answers(...reactions);
      await issued.keepAndShow(got);
      assert.deepEqual(person.commands, [[`anacondaTokens.${command}`, { ...TOKEN, ...more }]]);
    }
  });
});
