import { strict as assert } from 'node:assert';
import { chosenCommand, commandChoices, copiedChoices } from '../../../client/src/tokens/condaCommand';
import { ScriptedPerson } from '../ui/scriptedPerson';

describe('the ways to hand a token to conda', () => {
  it('stand in a list, what leaks and overwrites least first, each with what it does', () => {
    assert.deepEqual(
      commandChoices().map(({ value, label, detail }) => [value, label, detail]),
      [
        ['addChannel', 'conda config --add channels …', 'Adds one channel, with the token in its URL'],
        [
          'storeToken',
          'Store the token for conda',
          'In conda’s own token file for this server: channel URLs then need no token.',
        ],
        [
          'setAlias',
          'conda config --set channel_alias …',
          'All channels are then found by name on this server, with the token’s variable.',
        ],
        [
          'logIn',
          'conda auth login --basic …',
          'Needs conda-auth. The user name is the token, the password x-auth-token.',
        ],
        [
          'setToken',
          'conda token set …',
          'For the default channels: overwrites them and any token set now. Asks first.',
        ],
      ],
    );
    assert.deepEqual(
      copiedChoices().map(({ value }) => value),
      ['addChannel', 'setAlias', 'logIn', 'setToken'],
    );
  });

  it('are asked for, unless the caller has named one that is offered', async () => {
    const person = new ScriptedPerson().follow('channel_alias', 'token set', 'cancelled');
    const choose = (given?: 'logIn' | 'storeToken') =>
      chosenCommand(person, 'Copy conda Command', copiedChoices(), given);
    assert.equal(await choose('logIn'), 'logIn');
    assert.equal(person.asked.length, 0);
    assert.equal(await choose('storeToken'), 'setAlias');
    assert.equal(await choose(), 'setToken');
    assert.equal(await choose(), undefined);
    const [asked] = person.asked;
    assert.deepEqual(
      [asked?.question, asked?.frame],
      ['Which command?', { title: 'Copy conda Command', step: 1, total: 1 }],
    );
  });
});
