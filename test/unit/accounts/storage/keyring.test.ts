import { strict as assert } from 'node:assert';
import {
  secretsSurvived,
  showLostSecrets,
  showUnread,
} from '../../../../client/src/accounts/storage/keyring';
import { MemoryMemento } from '../../../api/scriptedServices';
import { MemorySecrets } from '../../../memorySecrets';
import { ScriptedPerson } from '../../ui/scriptedPerson';

describe('secrets of the last run', () => {
  it('are there as long as the mark in both storages is the same', async () => {
    const state = new MemoryMemento();
    const secrets = new MemorySecrets();
    assert.equal(await secretsSurvived(state, secrets), true, 'the first run cannot know');
    const mark = state.get<unknown>('keyringMark');
    assert.match(String(mark), /^[0-9a-f-]{36}$/);
    assert.equal(await secrets.get('keyringMark'), mark);
    assert.equal(await secretsSurvived(state, secrets), true);
    assert.equal(await secrets.get('keyringMark'), mark);
    const emptied = new MemorySecrets();
    assert.equal(await secretsSurvived(state, emptied), false);
    assert.notEqual(await emptied.get('keyringMark'), mark);
    assert.equal(await secretsSurvived(state, emptied), true, 'said once');
    assert.equal(await secretsSurvived(state, secrets), false, 'those of another keyring');
  });

  it('that are gone are told of, with the way to sign in', async () => {
    const person = new ScriptedPerson();
    showLostSecrets(person);
    const [{ weight, words, buttons } = assert.fail()] = person.told;
    assert.equal(weight, 'warning');
    assert.match(words, /^VS Code did not keep the sign-ins and token values of last time/);
    assert.deepEqual(
      buttons.map(({ title }) => title),
      ['Sign In'],
    );
    await buttons[0]?.run();
    assert.deepEqual(person.commands, [['anacondaTokens.signIn']]);
  });

  it('that are passed over are counted, by why', () => {
    const broken = { key: 'a', state: 'broken' } as const;
    const newer = { key: 'b', state: 'newer' } as const;
    for (const [records, words] of [
      [[], []],
      [[broken, broken], [/could not be read and were set aside: 2\./]],
      [[newer], [/written by a newer version of this extension.*alone: 1\./]],
      [
        [newer, broken, newer, newer],
        [/set aside: 1\./, /alone: 3\./],
      ],
    ] as const) {
      const person = new ScriptedPerson();
      showUnread(person, records);
      assert.deepEqual(
        person.told.map(({ weight }) => weight),
        words.map(() => 'warning'),
      );
      for (const [place, each] of words.entries()) assert.match(person.told[place]?.words ?? '', each);
    }
  });
});
