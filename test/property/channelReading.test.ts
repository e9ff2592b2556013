import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { findChannel, readChannel } from '../../server/src/domain/channel/channel';
import { hasDocsForm } from '../../server/src/domain/channel/docsForm';
import { channelAddress } from '../../server/src/domain/channel/channelAddress';
import { ChannelConfiguration } from '../../server/src/domain/channel/channelConfiguration';
import { maskReading } from '../../server/src/domain/channel/maskedReading';
import { meantTokens } from '../../server/src/domain/token/meantToken';
import { readAsCondaLock, readAsLibmamba, readAsRattler } from '../../server/src/domain/clients/otherReaders';
import { redactShapes } from '../../server/src/domain/secret/redact';
import { maskUrl } from '../../server/src/domain/secret/redactUrl';
import type { ChannelReference } from '../../server/src/readers/reference';
import { DocsChannels } from '../../server/src/rules/url/docsChannels';
import { holdsVariable, withWords } from '../../server/src/rules/url/urlSubject';
import { channelTexts } from './channelText';

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

/** Segments of a path, among them those that conda may take for something else. */
const segment = fc.oneof(
  fc.constantFrom('conda', 'linux-64', 'NoArch', 'main', 'pkgs', 't', 'label', 'a_b', 'noarch-x'),
  fc.stringMatching(/^[\w-]{1,12}$/),
);
const hosts = fc.oneof(
  fc.constantFrom('conda.anaconda.org', 'repo.anaconda.com', 'h', 't', '..', '-', '1.2.3.4'),
  fc.stringMatching(/^[a-z0-9.-]{1,12}(:[0-9]{1,4})?$/),
);
const tokenUrl = fc
  .tuple(fc.constantFrom('http', 'https'), hosts, segment, segment)
  .map(([scheme, at, token, name]) => `${scheme}://${at}/t/${token}/${name}`);

/** Channels and settings on few hosts, so that one often has a say in the other. */
const fewHosts = fc.constantFrom('h', 'h:8', 'noarch.h');
const baseUrl = fc
  .tuple(
    fc.constantFrom('', 'user:secret@'),
    fewHosts,
    fc.constantFrom('', '/', '/main', '/t/abc', '/conda', '/t/abc/main'),
  )
  .map((parts) => `https://${parts.join('')}`);
const nearChannel = fc.oneof(
  segment,
  fc.tuple(baseUrl, segment).map(([base, name]) => `${base}/${name}`),
);
const nearMap = fc.array(fc.tuple(segment, baseUrl), { maxLength: 2 }).map((pairs) => new Map(pairs));
const nearSettings = fc.record(
  {
    channelAlias: baseUrl,
    customChannels: nearMap,
    migratedChannelAliases: fc.array(baseUrl, { maxLength: 2 }),
    migratedCustomChannels: nearMap,
    subdirs: fc.array(fc.constantFrom('linux-64', 'noarch', 'my-own', 'a.b'), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

/** Those that may know a channel without moving any. */
const namingSettings = fc.record(
  {
    channelAlias: baseUrl,
    defaultChannels: fc.array(baseUrl, { maxLength: 2 }),
    customChannels: nearMap,
    customMultichannels: fc.array(baseUrl, { maxLength: 2 }).map((urls) => new Map([['main', urls]])),
  },
  { requiredKeys: [] },
);
/** In the docs' form on few hosts. */
const nearUrl = fc
  .tuple(fewHosts, fc.constantFrom('abc', '${TOKEN}'), segment)
  .map(([host, token, name]) => `https://${host}/t/${token}/${name}`);

function inList(value: string): ChannelReference {
  const place = { start: 0, end: value.length, lines: 0 };
  return { kind: 'channel', place, value, list: 'channels', reader: 'conda', expandsEnvironment: true };
}

describe('reading channels', () => {
  it('never throws, whatever the text and the condarc', () => {
    fc.assert(
      fc.property(channelTexts, settings, (text, stated) => {
        const configuration = new ChannelConfiguration(stated);
        const reading = readChannel(text, configuration);
        maskReading(reading, configuration);
        assert.ok(reading.channel !== null || reading.error !== null);
        if (reading.error !== null) assert.deepEqual(reading.requestUrls, []);
        for (const read of [readAsLibmamba, readAsRattler, readAsCondaLock]) read(text);
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

  it('finds where it stands, whatever the condarc, what is known without reading it', () => {
    let known = 0;
    fc.assert(
      fc.property(
        fc.array(fc.oneof(nearUrl, tokenUrl), { maxLength: 4 }),
        fc.oneof(namingSettings, nearSettings),
        (urls, stated) => {
          const configuration = new ChannelConfiguration(stated);
          const docs = new DocsChannels();
          for (const url of urls) {
            const read = docs.read(inList(url), configuration);
            if (!read) continue;
            known++;
            const text = withWords(url);
            const { channel, addresses, asked } = findChannel(text, configuration);
            assert.ok(channel);
            const { type, location, name } = channel;
            assert.deepEqual(
              { type, location, name },
              { type: 'Channel', location: read.host, name: read.name },
            );
            assert.equal(channelAddress(channel), text);
            assert.deepEqual(asked(), { urls: addresses(), error: null });
            assert.equal(read.holdsVariable, holdsVariable(text));
          }
        },
      ),
      {
        numRuns: 5000,
        examples: [
          [['https://h/t/abc/main'], { migratedCustomChannels: new Map([['main', 'https://h']]) }],
          [['https://h/t/abc/my-own'], { subdirs: ['my-own'] }],
        ],
      },
    );
    assert.ok(known > 500, `${known} known without reading them`);
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
    readAsCondaLock(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.max(5, Math.min(...times));
}
