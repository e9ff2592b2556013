import { strict as assert } from 'node:assert';
import { findChannel, readChannel } from '../../../../server/src/domain/channel/channel';
import { ChannelConfiguration } from '../../../../server/src/domain/channel/channelConfiguration';
import { pathToUrl } from '../../../../server/src/domain/channel/channelPath';
import { maskerFor, maskReading } from '../../../../server/src/domain/channel/maskedReading';
import { secretsToHide, StatedSecrets } from '../../../../server/src/domain/channel/statedSecrets';
import { readWithVariables, unsetWords } from '../../../../server/src/domain/channel/variableReading';
import recorded from '../../../fixtures/conda/channels.json';

describe('The secrets of a URL that may turn up elsewhere', () => {
  for (const [url, secrets] of [
    ['https://h.example/t/abc-1/main', []],
    ['https://h.example/t/abc_Rest%2F1/main', ['_Rest%2F1', '_Rest', '_Rest/1', '_rest%2f1', '_rest']],
    ['t/abc.def/main', ['.def']],
    ['https://h.example/t/${TOKEN}/main', []],
    ['https://Me:p%40ss@h.example/main', ['Me:p%40ss', 'me:p%40ss', 'Me:p@ss', 'me:p@ss']],
    ['https://me:a\tb@h.example/main', ['me:a\tb', 'me:ab']],
    ['https://h.example/%ff%2', []],
    ['conda://a@b@h', ['a@b']],
    ['h.example/a@b', []],
  ] as const)
    it(`are of ${url}: ${secrets.length}`, () => {
      assert.deepEqual(new Set(secretsToHide(url)), new Set(secrets));
    });

  it('of a configuration are those that are stated now, however often', () => {
    const stated = new StatedSecrets();
    const [one, other] = ['https://h.example/t/a_one/main', 'https://h.example/t/a_other/main'];
    for (const url of [one, one, 'https://h.example/main']) stated.add(url);
    assert.deepEqual(new Set(stated.all()), new Set(['_one']));
    stated.add(other);
    assert.deepEqual(new Set(stated.all()), new Set(['_one', '_other']));
    stated.remove(one);
    stated.remove('https://h.example/main');
    assert.deepEqual(new Set(stated.all()), new Set(['_one', '_other']));
    stated.remove(one);
    assert.deepEqual(new Set(stated.all()), new Set(['_other']));
    stated.add(one);
    stated.remove(other);
    assert.deepEqual(new Set(stated.all()), new Set(['_one']));
  });
});

describe('What is shown of a reading', () => {
  it('has no token, no login and no rest of a token', () => {
    const url = 'https://me:p4ss@h.example/t/abc_r3st/main';
    const masked = maskReading(readChannel(url));
    assert.deepEqual(masked, {
      input: 'https://*****@h.example/t/*****/main',
      token: '*****',
      cleanedUrl: 'https://*****@h.example*****/main',
      masked: 'https://*****@h.example/t/*****/main',
      printed: 'https://*****@h.example/t/*****/main',
      channel: {
        type: 'Channel',
        scheme: 'https',
        auth: '*****',
        location: 'h.example*****',
        token: '*****',
        name: 'main',
        platform: null,
        canonicalName: 'https://h.example*****/main',
      },
      requestUrls: [
        'https://*****@h.example*****/t/*****/main/linux-64',
        'https://*****@h.example*****/t/*****/main/noarch',
      ],
      error: null,
    });
    assert.deepEqual(maskReading(readChannel('main')), readChannel('main'));
  });

  it('hides what conda takes for the token where it reads like a placeholder', () => {
    const masked = maskReading(readChannel('https://h.example/t/TOKEN/main'));
    assert.equal(masked.input, 'https://h.example/t/*****/main');
    assert.equal(masked.error, null);
    assert.match(
      maskReading(readChannel('https://h.example:8x_s3cret/t/a/b')).error ?? '',
      /^ValueError: Port/,
    );
  });

  it('hides words of the secrets, in any case, and those of the configuration', () => {
    const configuration = new ChannelConfiguration({ channelAlias: 'https://me:configured@a.example' });
    const hide = maskerFor('https://u:long-secret@h.example/t/a_rest.of/x', configuration);
    for (const [text, shown] of [
      ['see LONG-SECRET here', 'see ***** here'],
      ['xlong-secretx', 'xlong-secretx'],
      ['x_rest.ofx', 'x*****x'],
      ['configured/me', '*****/me'],
      ['u', 'u'],
    ] as const)
      assert.equal(hide(text), shown, text);
  });
});

describe('Whether conda asks the addresses as they are', () => {
  it('is never said of a recorded channel where it asks others', () => {
    let same = 0;
    for (const { url, condarc } of recorded.cases) {
      if (condarc !== null) continue;
      const found = findChannel(url);
      if (!found.asksItsAddresses()) continue;
      assert.deepEqual(found.asked(), { urls: found.addresses(), error: null }, url);
      same++;
    }
    assert.ok(same > 30, String(same));
  });

  for (const [text, asks] of [
    ['main', true],
    ['https://h.example/main', true],
    ['https://h.example/t/abc-1/main', true],
    ['https://h.example:8443/a/b', true],
    ['defaults', true],
    ['https://h.example/t//main', true],
    ['https://h.example/linux-64x/main', false],
    ['https://me:pw@h.example/main', false],
    ['https://h.example/a b', false],
    ['https://h.example:x/main', false],
  ] as const)
    it(`is ${asks ? '' : 'not '}certain of ${text}`, () => {
      assert.equal(findChannel(text).asksItsAddresses(), asks);
    });
});

describe('A path as conda makes a URL of it', () => {
  const base = { workingDirectory: '/here', home: '/home/me/' };
  for (const [path, url] of [
    ['./a/../b', 'file:///here/b'],
    ['..', 'file:///'],
    ['~', 'file:///home/me'],
    ['~/x', 'file:///home/me/x'],
    ['~you/x', 'file:///here/~you/x'],
    ['/a/./b//c/', 'file:///a/b/c'],
    ['//host/a', 'file:////host/a'],
    ['///a', 'file:///a'],
    ['/a//b', 'file:///a/b'],
    ['/ä ~/b', 'file:///%C3%A4%20%7E/b'],
    ['/a ~/b', 'file:///a ~/b'],
    ['/é\ud800', 'file:///%C3%A9%EF%BF%BD'],
    ['/\ud800', 'file:///%EF%BF%BD'],
  ] as const)
    it(`${path} is ${url}`, () => {
      assert.equal(pathToUrl(path, base), url);
    });

  it('~ alone is the root where there is no home', () => {
    assert.equal(pathToUrl('~', { workingDirectory: '/here', home: '/' }), 'file:///');
  });
});

describe('A channel with variables', () => {
  const configuration = new ChannelConfiguration();
  it('is read with them set and not set, each of them named once', () => {
    const reading = readWithVariables('https://${HOST}/t/${A}/${A}', configuration);
    assert.deepEqual(reading?.variables, ['${HOST}', '${A}']);
    assert.deepEqual(reading.whenSet, [
      'https://${HOST}/t/${A}/${A}/linux-64',
      'https://${HOST}/t/${A}/${A}/noarch',
    ]);
    assert.equal(readWithVariables('https://h.example/${A:-x}/${}', configuration), undefined);
  });

  for (const [text, words] of [
    ['https://h.example/$A', 'conda does not notice and asks <https://h.example/$A/linux-64>'],
    [
      'https://h.example:80$A/x',
      "every command that reads channels stops with an error: conda finds no token, and the variable's name becomes part of the port",
    ],
    ['https://[$A]/x', 'every command that reads channels stops with an error'],
  ] as const)
    it(`whose variable is not set: ${text}`, () => {
      const reading = readWithVariables(text, configuration);
      assert.equal(reading && unsetWords(reading, (url) => `<${url}>`), words);
    });
});
