import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { typedExpiry } from '../../../client/src/tokens/change/typedExpiry';
import { writeDatesIn } from '../../../client/src/ui/dates';
import { repositoryRoot } from '../../host/repository';

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
    ['999', '2032-10-26'],
    ['1000d', '2032-10-27'],
    ['2  weeks', '2030-02-14'],
    ['7969 years', '9999-01-31'],
    ['2031-12-05', '2031-12-05'],
    ['2031年12月5日', '2031-12-05'],
    ['5. 12. 2031', '2031-12-05'],
    ['5 Jan., 2031', '2031-01-05'],
    ['15.  Jan,  2031', '2031-01-15'],
    ['Jan. 5 2031', '2031-01-05'],
    ['Sept  15,  2031', '2031-09-15'],
  ] as const)
    // Proves: page/name-expiry-description
    it(`is a day for “${typed}”`, () => {
      assert.deepEqual(typedExpiry(typed, now), { date });
    });

  const [SHAPE, DAY, PASSED] = [
    'Type a date such as 2030-01-31, or a span such as 45d or 3 months.',
    'There is no such day.',
    'This day has passed.',
  ];
  for (const [problem, ...all] of [
    [SHAPE, '2030', '1000', '3 m', '01/02/2031', '45 fortnights', '123456d', '45d or so', '12031-01-31'],
    [
      SHAPE,
      '2031-01-311',
      '2031年1月31日x',
      '131.1.2031',
      '31.1.20311',
      '131 Jan 2031',
      '31 Jan 20311',
      '1 Jan 5, 2031',
    ],
    [DAY, '2031-02-29', '30 Foo 2031', '0d', '99999 years', '7970 years', '32.1.2031', '1.13.2031'],
    [PASSED, '2030-01-30', '30 Jan 2030', 'Dec 31, 2029'],
  ] as const)
    it(`is told what is wrong with it: ${problem} (${all.join('; ')})`, () => {
      for (const typed of all) assert.deepEqual(typedExpiry(typed, now), { problem }, typed);
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
    for (const text of [
      '',
      ' ',
      'server',
      'd45',
      '-5d',
      'ci 45d',
      'Jan 5, 20311',
      'Ja 5, 2031',
      'my 2031-01-31',
    ])
      assert.equal(typedExpiry(text, now), undefined);
  });
});
