import { strict as assert } from 'node:assert';
import { consentToNewValue } from '../../../../client/src/tokens/change/newValueConsent';
import { ScriptedPerson } from '../../ui/scriptedPerson';

describe('The question before a token gets a new value', () => {
  const ask = async (
    candidates: number,
    answer: string,
  ): Promise<readonly [string | undefined, readonly string[]]> => {
    const person = new ScriptedPerson().follow(answer);
    const notes = { usage: '', candidates, host: 'repo.example.com' };
    const consent = await consentToNewValue(person, { name: 'ci' }, notes);
    return [consent, person.asked[0]?.rows ?? []];
  };

  it('has Enter look for the old value where files may hold it, and plain reissuing beside it', async () => {
    const buttons = ['Reissue and Find the Old Value', 'Reissue Token'];
    assert.deepEqual(await ask(2, 'Reissue and Find the Old Value'), ['ask', buttons]);
    assert.deepEqual(await ask(2, 'Reissue Token'), ['issue', buttons]);
  });

  it('has one button where there is nothing to find, and takes leaving for no', async () => {
    assert.deepEqual(await ask(0, 'Reissue Token'), ['issue', ['Reissue Token']]);
    assert.deepEqual(await ask(0, 'cancelled'), [undefined, ['Reissue Token']]);
  });
});
