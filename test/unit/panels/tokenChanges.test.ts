import { strict as assert } from 'node:assert';
import { changeWords } from '../../../client/src/panels/tokenChanges';
import type { ShownToken } from '../../../client/src/panels/webview/shown';

const TOKEN = {
  name: 'ci',
  notice: { tone: 'plain', words: 'A notice.' },
  life: { tone: 'plain', words: 'expires in 5 days', created: 'a', expires: 'Jan 6', elapsed: 0.5 },
  access: { summary: [], groups: [] },
  value: { heading: 'Value', stored: false, words: 'Not stored.' },
  uses: { words: 'Looking.' },
} as unknown as ShownToken;

describe('what has changed of a token, for who listens', () => {
  const cases: readonly (readonly [string, object, string])[] = [
    ['nothing', {}, ''],
    ['another notice', { notice: { words: 'It was deleted.' } }, 'It was deleted.'],
    ['no notice any longer', { notice: undefined }, ''],
    ['another name', { name: 'other' }, 'Its name is “other” now.'],
    [
      'another end',
      { life: { words: 'expires in 9 days', expires: 'Jan 10' } },
      'expires in 9 days, Jan 10.',
    ],
    ['no end any longer', { life: { words: 'no expiry date', expires: '' } }, 'no expiry date'],
    ['a day less until its end', { life: { words: 'expires in 4 days', expires: 'Jan 6' } }, ''],
    ['no life that is known', { life: undefined }, ''],
    ['another access', { access: { summary: [1] } }, 'What its holder can do has changed.'],
    ['a stored value', { value: { words: 'Stored.' } }, 'Stored.'],
    ['no word on the value', { value: undefined }, ''],
    ['uses', { uses: { words: '1 place.' } }, '1 place.'],
    ['no word on uses', { uses: undefined }, ''],
    ['two things', { name: 'b', uses: { words: '2 places.' } }, 'Its name is “b” now. 2 places.'],
  ];
  for (const [what, change, words] of cases)
    it(`is said: ${what}`, () => {
      assert.equal(changeWords(TOKEN, { ...TOKEN, ...change }), words);
    });

  it('is nothing at the first look', () => {
    assert.equal(changeWords(undefined, TOKEN), '');
  });
});
