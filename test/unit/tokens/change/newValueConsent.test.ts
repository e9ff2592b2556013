import { strict as assert } from 'node:assert';
import { consentToNewValue } from '../../../../client/src/tokens/change/newValueConsent';
import { ScriptedPerson } from '../../ui/scriptedPerson';

const STOPS = 'The value in use now stops working at once, wherever it is used. You will receive a new one.';
const FIND =
  '“Reissue and Find the Old Value” asks repo.example.com about the tokens for it in your files and those you were given (2), before and after: the one that stops working is the old value, and you can replace it.';
const VENDOR = 'Made by Anaconda Navigator: without it, Navigator is signed out.';
const [LOOK, PLAIN] = ['Reissue and Find the Old Value', 'Reissue Token'];

describe('The question before a token gets a new value', () => {
  for (const [candidates, name, answer, consent, detail, buttons] of [
    [2, 'ci', LOOK, 'ask', [STOPS, 'Used in a.', FIND], [LOOK, PLAIN]],
    [2, 'navigator-token-1', PLAIN, 'issue', [STOPS, 'Used in a.', FIND, VENDOR], [LOOK, PLAIN]],
    [0, 'ci', PLAIN, 'issue', [STOPS, 'Used in a.'], [PLAIN]],
    [0, 'ci', 'cancelled', undefined, [STOPS, 'Used in a.'], [PLAIN]],
  ] as const)
    it(`with ${candidates} candidates for “${name}” is answered by ${answer}`, async () => {
      const person = new ScriptedPerson().follow(answer);
      const notes = { usage: 'Used in a.', candidates, host: 'repo.example.com' };
      assert.equal(await consentToNewValue(person, { name }, notes), consent);
      const [{ question, rows } = assert.fail()] = person.asked;
      assert.deepEqual([question, rows], [`Reissue “${name}”?\n${detail.join('\n\n')}`, buttons]);
    });
});
