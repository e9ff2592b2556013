import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { findChannel } from '../../server/src/domain/channel/channel';
import { channelAddress } from '../../server/src/domain/channel/channelAddress';
import { ChannelConfiguration } from '../../server/src/domain/channel/channelConfiguration';
import type { ChannelReference } from '../../server/src/readers/reference';
import { DocsChannels } from '../../server/src/rules/url/docsChannels';
import { holdsVariable, withWords } from '../../server/src/rules/url/urlSubject';
import { baseUrl, fewHosts, nearMap, nearSettings, segment, tokenUrl } from './nearChannels';

/** Names and base URLs of custom channels that often stand for one another's. */
const fewNames = fc.constantFrom('main', 'main/x', 'a_b', 'label', 'noarch-x');
const fewBases = fc
  .tuple(
    fc.constantFrom('https://', 'http://', 'https://user@'),
    fc.constantFrom('abc', '${TOKEN}'),
    fc.constantFrom('/main', ''),
  )
  .map(([start, token, below]) => `${start}h/t/${token}${below}`);

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

function asBase(name: string, value: string): ChannelReference {
  return { ...inList(value), list: `custom_channels.${name}`, name };
}

describe('Channels in the form of the docs, known without reading them', () => {
  it('are found and asked where they stand, whatever the condarc', () => {
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

  it('are asked just below their base URL where they are custom ones', () => {
    let known = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fewNames, fc.oneof(fewBases, nearUrl, baseUrl)), { minLength: 1, maxLength: 3 }),
        fc.oneof(namingSettings, nearSettings),
        (custom, stated) => {
          const words = custom.map(([name, url]) => [name, withWords(url)] as const);
          const configuration = new ChannelConfiguration({ ...stated, customChannels: new Map(words) });
          const docs = new DocsChannels();
          for (const [name, url] of custom) {
            if (!docs.isAskedBelow(asBase(name, url), configuration)) continue;
            known++;
            const { channel, addresses, asked } = findChannel(name, configuration);
            assert.equal(
              channel && channelAddress(channel),
              withWords(url).replace(/^(https?:\/\/[^/]+)(\/t\/[^/]+)(\/[^/]+)$/, `$1$3$2/${name}`),
            );
            assert.deepEqual(asked(), { urls: addresses(), error: null });
          }
        },
      ),
      {
        numRuns: 5000,
        examples: [
          [
            [
              ['main', 'https://h/t/abc/main'],
              ['main', 'http://h/t/abc/main'],
            ],
            {},
          ],
          [
            [
              ['main', 'https://h/t/abc/main'],
              ['main/x', 'https://h/t/abc/main'],
            ],
            {},
          ],
        ],
      },
    );
    assert.ok(known > 500, `${known} known without reading them`);
  });
});
