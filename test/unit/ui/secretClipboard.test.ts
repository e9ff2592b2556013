import { strict as assert } from 'node:assert';
import { mock } from 'node:test';
import { Consents } from '../../../client/src/ui/consents';
import { SecretClipboard } from '../../../client/src/ui/secretClipboard';
import { ScriptedPerson } from './scriptedPerson';

describe('A secret on the clipboard', () => {
  let text: string;
  let seconds: number;
  let said: string[];
  let failed: unknown[];
  let broken: boolean;
  let clipboard: SecretClipboard;

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    [text, seconds, said, failed, broken] = ['', 30, [], [], false];
    clipboard = new SecretClipboard({
      clipboard: {
        readText: () => (broken ? Promise.reject(new Error('in the background')) : Promise.resolve(text)),
        writeText: (written) => Promise.resolve(void (text = written)),
      },
      seconds: () => seconds,
      say: (words) => said.push(words),
      failed: (error) => failed.push(error),
    });
  });
  afterEach(() => {
    clipboard.dispose();
    mock.timers.reset();
  });

  const pass = async (milliseconds: number): Promise<void> => {
    mock.timers.tick(milliseconds);
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  };

  it('is taken off after the seconds that are set, counted from the last copy', async () => {
    await clipboard.copy('first');
    await pass(20_000);
    await clipboard.copy('second');
    await pass(29_999);
    assert.equal(text, 'second');
    await pass(1);
    assert.equal(text, '');
    assert.deepEqual(said, Array(2).fill('Copied; taken off the clipboard in 30 seconds'));
  });

  it('stays where that is set, and so does what was copied since, and what is no secret', async () => {
    seconds = 0;
    await clipboard.copy('kept');
    await pass(100_000);
    assert.deepEqual([text, said], ['kept', ['Copied']]);
    seconds = 1;
    await clipboard.copy('secret');
    await clipboard.copyPlain('a name');
    await pass(1000);
    assert.equal(text, 'a name');
    await clipboard.copy('secret');
    clipboard.dispose();
    await pass(1000);
    assert.deepEqual([text, failed], ['secret', []]);
  });

  it('is told of where it cannot be looked at any more', async () => {
    await clipboard.copy('secret');
    broken = true;
    await pass(30_000);
    assert.deepEqual([text, failed.map(String)], ['secret', ['Error: in the background']]);
  });
});

describe('Consent to what a caller said', () => {
  it('is asked in a dialog, and by a suite in its own way', async () => {
    const person = new ScriptedPerson();
    const { ask, ...consents } = new Consents(person);
    person.follow('Add', 'cancelled');
    assert.equal(await ask('Add it?', 'It is asked then.', 'Add'), true);
    assert.equal(await ask('Add it?', 'It is asked then.', 'Add'), false);
    assert.deepEqual(
      person.asked.map(({ question, rows }) => [question, rows]),
      Array(2).fill(['Add it?\nIt is asked then.', ['Add']]),
    );
    assert.deepEqual(Object.keys(consents), []);
    const own = new Consents(person);
    own.answerWith((...question) => Promise.resolve(question.join() === 'a,b,c'));
    assert.deepEqual([await own.ask('a', 'b', 'c'), await own.ask('a', 'b', 'd')], [true, false]);
  });
});
