import { strict as assert } from 'node:assert';
import { readChannel } from '../../../../server/src/domain/channel/channel';
import { parseDocument } from '../../../../server/src/readers/parseDocument';
import { condarcChannels } from '../../../../server/src/rules/condarc/condarcChannels';
import { loadCondarc } from '../../../../server/src/rules/condarc/condarcLoading';
import recorded from '../../../fixtures/conda/channels.json';

/** Python names a file and a line where conda stops at a condarc; only what kind of error it is can be told without. */
function errorType(error: string | null): string | undefined {
  return error?.split(':', 1)[0];
}

describe('reading a channel agrees with conda', () => {
  for (const { condarc, about, url, error, ...expected } of recorded.cases) {
    it(`${about ?? 'under a condarc'}: ${JSON.stringify(url).slice(0, 90)}`, async () => {
      const loaded = loadCondarc(await parseDocument('condarc', condarc ?? ''));
      const { input, error: raised, ...reading } = readChannel(url, condarcChannels(loaded));
      assert.equal(input, url);
      assert.deepEqual(reading, expected);
      // Which of several brackets Python names differs between its patch versions.
      const isExact = condarc === null && !/IPv[46]/.test(error ?? '');
      if (isExact) assert.equal(raised, error);
      else assert.equal(errorType(raised), errorType(error));
    });
  }

  for (const nothing of ['<unknown>', 'None:///<unknown>', 'None'])
    it(`${nothing}, which conda keeps where it knows no channel`, () => {
      assert.deepEqual(readChannel(nothing).channel, {
        type: 'Channel',
        scheme: null,
        auth: null,
        location: null,
        token: null,
        name: '<unknown>',
        platform: null,
        canonicalName: '<unknown>',
      });
    });

  it('a host that a compatibility form would end: Python refuses it', () => {
    assert.match(
      readChannel('https://h\u2100x.example/main').error ?? '',
      /netloc 'h\u2100x\.example' contains invalid characters under NFKC normalization/,
    );
  });

  // Proves: readme/paste-url
  it(`covers every recorded case (${recorded.cases.length})`, () => {
    assert.equal(recorded.cases.length, 400);
  });
});
