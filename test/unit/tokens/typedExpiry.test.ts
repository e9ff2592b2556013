import { strict as assert } from 'node:assert';
import * as l10n from '@vscode/l10n';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDatesIn } from '../../../client/src/ui/dates';
import { repositoryRoot } from '../../host/repository';
import { typedExpiry } from '../../../client/src/tokens/change/typedExpiry';

const now = Date.UTC(2030, 0, 31, 12);

describe('An expiry as people type it', () => {
  for (const [typed, date] of [
    ['45d', '2030-03-17'],
    [' 45 Days ', '2030-03-17'],
    ['45', '2030-03-17'],
    ['2w', '2030-02-14'],
    ['1 month', '2030-02-28'],
    ['3 months', '2030-04-30'],
    ['25mo', '2032-02-29'],
    ['1 year', '2031-01-31'],
    ['2030-01-31', '2030-01-31'],
    ['2030-2-1', '2030-02-01'],
    ['31 Jan 2031', '2031-01-31'],
    ['January 31, 2031', '2031-01-31'],
    ['31. December 2031', '2031-12-31'],
    ['31.1.2031', '2031-01-31'],
    ['2031年1月31日', '2031-01-31'],
    ['４５ｄ', '2030-03-17'],
  ] as const)
    // Proves: page/name-expiry-description
    it(`is a day for “${typed}”`, () => {
      assert.deepEqual(typedExpiry(typed, now), { date });
    });

  for (const [typed, words] of [
    ['2030', /such as 2030-01-31/],
    ['3 m', /such as 2030-01-31/],
    ['01/02/2031', /such as 2030-01-31/],
    ['45 fortnights', /such as 2030-01-31/],
    ['2031-02-29', /no such day/],
    ['30 Foo 2031', /no such day/],
    ['0d', /no such day/],
    ['99999 years', /no such day/],
    ['2030-01-30', /has passed/],
  ] as const)
    it(`is told what is wrong with “${typed}”`, () => {
      const answer = typedExpiry(typed, now);
      assert.ok(answer !== undefined && 'problem' in answer);
      assert.match(answer.problem, words);
    });

  describe('in the display language', () => {
    after(() => {
      l10n.config({ contents: {} });
      writeDatesIn(new Intl.DateTimeFormat().resolvedOptions().locale);
    });
    for (const [language, spans] of [
      [
        'de',
        { '45 Tage': '2030-03-17', '2 Wo': '2030-02-14', '3 Monate': '2030-04-30', '1 Jahr': '2031-01-31' },
      ],
      ['ja', { '45日': '2030-03-17', '2週間': '2030-02-14', '3か月': '2030-04-30', '1年': '2031-01-31' }],
    ] as const)
      it(`takes spans in ${language}, and English ones as before`, () => {
        const contents = readFileSync(join(repositoryRoot(), `l10n/bundle.l10n.${language}.json`), 'utf8');
        l10n.config({ contents });
        for (const [typed, date] of Object.entries({ ...spans, '3 months': '2030-04-30' }))
          assert.deepEqual(typedExpiry(typed, now), { date }, typed);
      });
    it('takes the names of months', () => {
      writeDatesIn('de');
      for (const [typed, date] of [
        ['31. Dez. 2031', '2031-12-31'],
        ['1. März 2031', '2031-03-01'],
        ['31 May 2031', '2031-05-31'],
      ] as const)
        assert.deepEqual(typedExpiry(typed, now), { date }, typed);
    });
  });

  it('lets what begins as neither filter the list', () => {
    for (const text of ['', ' ', 'server', 'd45', '-5d']) assert.equal(typedExpiry(text, now), undefined);
  });
});
