import { strict as assert } from 'node:assert';
import { readChannel } from '../../server/src/domain/channel';
import { ChannelConfiguration } from '../../server/src/domain/channelConfiguration';
import recorded from '../fixtures/conda/channels.json';

/** The condarcs of the recorded cases, as settings: reading files is another room's business. */
const settings = new Map([
  [
    'channel_alias: https://h.example/api/repo\nchannels: [main]\n',
    new ChannelConfiguration({ channelAlias: 'https://h.example/api/repo' }),
  ],
]);

describe('reading a channel agrees with conda', () => {
  for (const { condarc, about, url, error, ...expected } of recorded.cases) {
    it(`${about ?? 'under a condarc'}: ${JSON.stringify(url).slice(0, 90)}`, () => {
      const configuration = condarc === null ? undefined : settings.get(condarc);
      const { input, ...reading } = readChannel(url, configuration);
      assert.equal(input, url);
      assert.deepEqual(reading, { ...expected, error });
    });
  }

  it(`covers every recorded case (${recorded.cases.length})`, () => {
    assert.equal(recorded.cases.length, 128);
  });
});
