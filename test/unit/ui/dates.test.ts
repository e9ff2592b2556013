import { strict as assert } from 'node:assert';
import { writeDatesIn, written } from '../../../client/src/ui/dates';

const moment = Date.UTC(2030, 0, 31, 23, 59);

describe('Dates', () => {
  afterEach(() => {
    writeDatesIn(new Intl.DateTimeFormat().resolvedOptions().locale);
  });

  it('are written in the language of the texts around them, whatever the system speaks', () => {
    writeDatesIn('de');
    assert.deepEqual(
      (['day', 'dayOfMonth', 'monthOfYear'] as const).map((style) => written(moment, style)),
      ['31.01.2030', '31. Jan.', 'Jan. 2030'],
    );
    writeDatesIn('ja');
    assert.equal(written(moment, 'day'), '2030/01/31');
  });

  it('keep the region of the system where it speaks that language', () => {
    const system = new Intl.DateTimeFormat().resolvedOptions().locale;
    writeDatesIn(system.split('-')[0] ?? '');
    const own = new Intl.DateTimeFormat(system, { dateStyle: 'medium', timeZone: 'UTC' });
    assert.equal(written(moment, 'day'), own.format(moment));
  });

  it('are written somehow where the language is none', () => {
    for (const language of ['', 'no language', 'qps-ploc']) {
      writeDatesIn(language);
      assert.match(written(moment, 'day'), /2030/);
    }
  });
});
