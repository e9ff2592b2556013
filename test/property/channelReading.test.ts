import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { findChannel, readChannel } from '../../server/src/domain/channel/channel';
import { channelAddress } from '../../server/src/domain/channel/channelAddress';
import { ChannelConfiguration } from '../../server/src/domain/channel/channelConfiguration';
import { hasDocsForm } from '../../server/src/domain/channel/docsForm';
import { maskReading } from '../../server/src/domain/channel/maskedReading';
import { condaLockToken, libmambaToken } from '../../server/src/domain/clients/otherReaders';
import { redactShapes } from '../../server/src/domain/secret/redact';
import { maskUrl } from '../../server/src/domain/secret/redactUrl';
import { meantTokens } from '../../server/src/domain/token/meantToken';
import { channelTexts } from './channelText';
import { nearChannel, nearSettings, tokenUrl } from './nearChannels';

const settings = fc.record(
  {
    channelAlias: channelTexts,
    defaultChannels: fc.array(channelTexts, { maxLength: 2 }),
    subdir: channelTexts,
    customChannels: fc
      .array(fc.tuple(channelTexts, channelTexts), { maxLength: 2 })
      .map((pairs) => new Map(pairs)),
    migratedChannelAliases: fc.array(channelTexts, { maxLength: 2 }),
    migratedCustomChannels: fc
      .array(fc.tuple(channelTexts, channelTexts), { maxLength: 2 })
      .map((pairs) => new Map(pairs)),
  },
  { requiredKeys: [] },
);

describe('reading channels', () => {
  it('never throws, whatever the text and the condarc', () => {
    fc.assert(
      fc.property(channelTexts, settings, (text, stated) => {
        const configuration = new ChannelConfiguration(stated);
        const reading = readChannel(text, configuration);
        maskReading(reading, configuration);
        assert.ok(reading.channel !== null || reading.error !== null);
        if (reading.error !== null) assert.deepEqual(reading.requestUrls, []);
        for (const read of [libmambaToken, condaLockToken]) read(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds a channel with a name behind every URL of the docs’ form', () => {
    let ofDocsForm = 0;
    fc.assert(
      fc.property(fc.oneof(tokenUrl, channelTexts), (text) => {
        if (!hasDocsForm(text)) return;
        ofDocsForm++;
        const { channel, addresses, asked } = findChannel(text);
        assert.ok(channel);
        assert.deepEqual(asked(), { urls: addresses(), error: null });
        assert.notEqual(channel.name, '');
      }),
      { numRuns: 5000 },
    );
    assert.ok(ofDocsForm > 500, `${ofDocsForm} texts of the form`);
  });

  it('says that addresses are asked as they are only where each is read as itself', () => {
    let asTheyAre = 0;
    fc.assert(
      fc.property(nearChannel, nearSettings, (text, stated) => {
        const configuration = new ChannelConfiguration(stated);
        const { addresses, asksItsAddresses } = findChannel(text, configuration);
        if (!asksItsAddresses()) return;
        asTheyAre++;
        for (const address of addresses()) {
          const { channel } = findChannel(address, configuration);
          assert.ok(channel, address);
          assert.equal(`${channelAddress(channel)}/${channel.platform}`, address);
        }
      }),
      { numRuns: 5000, examples: [['https://h//main', { channelAlias: 'https://h/t/abc/main' }]] },
    );
    assert.ok(asTheyAre > 500, `${asTheyAre} channels asked at their addresses`);
  });

  it('survives a subdir of any length', () => {
    const { channel } = readChannel(
      'main/noarch',
      new ChannelConfiguration({ subdir: 'a('.repeat(1_000_000) }),
    );
    assert.equal(channel?.platform, 'noarch');
  });

  it('asks one directory for the subdir and one for noarch of each channel', () => {
    fc.assert(
      fc.property(channelTexts, (text) => {
        const found = findChannel(text);
        const { urls, error } = found.asked();
        const directories = found.addresses().map((url) => url.slice(url.lastIndexOf('/')));
        assert.ok(
          directories.every((directory, at) => directory === (at % 2 === 0 ? '/linux-64' : '/noarch')),
        );
        assert.equal(urls.length, error === null ? directories.length : 0);
      }),
    );
  });

  it('finds tokens at the places it names', () => {
    fc.assert(
      fc.property(channelTexts, (text) => {
        for (const { start, end, text: token } of meantTokens(text)) {
          assert.equal(text.slice(start, end), token);
          assert.ok(text.slice(0, start).endsWith('/t/') || (start === 2 && text.startsWith('t/')));
        }
      }),
    );
  });

  it('takes no more than its share of time for longer texts', () => {
    for (const unit of [
      '/t/',
      '/',
      'a/',
      '://',
      '${',
      '<',
      '{{',
      '\\',
      '%',
      '@',
      ':',
      'a-',
      '/linux-64x',
      'eyJ',
      't/x/',
      '"token": "',
      'https://u:p@h/t/x/',
      '%e2%82%ac',
    ]) {
      for (const start of ['https://h.example/t/', '']) {
        const text = (size: number): string => start + unit.repeat(size / unit.length);
        // A busy machine may disturb one measurement, hardly three.
        const growth = [1, 2, 3].map(() => (): number => cost(text(40_000)) / cost(text(10_000)));
        assert.ok(
          growth.some((measure) => measure() < 11),
          `${JSON.stringify(start + unit)} takes more than eleven times as long for four times the text`,
        );
      }
    }
  });
});

/** CPU time of this process for all that is done to a text, in ms: the smaller of two, at least 5. */
function cost(text: string): number {
  const times = [1, 2].map(() => {
    const before = process.cpuUsage();
    maskReading(readChannel(text));
    redactShapes(text);
    maskUrl(text);
    meantTokens(text);
    condaLockToken(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.max(5, Math.min(...times));
}
