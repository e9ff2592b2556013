import { strict as assert } from 'node:assert';
import { CondaFailure, orFailure } from '../../../../server/src/domain/channel/condaFailure';
import { isIpv4, isIpv6 } from '../../../../server/src/domain/python/pythonHost';
import { addressText, authText, hasScheme, parseUrl } from '../../../../server/src/domain/python/pythonUrl';

/** The parts of a URL, those that are missing as `-`; or what Python raises. */
function parts(text: string): string {
  const url = orFailure(() => parseUrl(text));
  if (url instanceof CondaFailure) return url.message;
  const { scheme, username, password, hostname, port, path, query } = url;
  return [scheme, username, password, hostname, port, path, query].map((part) => part ?? '-').join(' ');
}

describe('A URL as conda takes it apart', () => {
  const invalid = 'ValueError: Invalid IPv6 URL';
  const noAddress = (text: string) => `ValueError: '${text}' does not appear to be an IPv4 or IPv6 address`;
  const strange = (text: string) =>
    `ValueError: netloc '${text}' contains invalid characters under NFKC normalization`;
  const noPort = (text: string) => `ValueError: Port could not be cast to integer value as '${text}'`;

  for (const [text, expected] of [
    ['https://h.example/a/b', 'https - - h.example - /a/b '],
    ['https://H.Example:8443', 'https - - h.example 8443  '],
    ['https://me:pw@h.example/x?q=1#f', 'https me pw h.example - /x q=1'],
    ['https://me@h.example', 'https me - h.example -  '],
    ['https://me:@h.example', 'https me  h.example -  '],
    ['https://a@b@h.example', 'https a@b - h.example -  '],
    ['https://a:b:c@h.example', 'https a b:c h.example -  '],
    ['https://h.example#f?x', 'https - - h.example -  '],
    ['https://h.example?x/y', 'https - - h.example -  x/y'],
    ['https://h.example/a;b/c;d', 'https - - h.example - /a;b/c '],
    ['https://h.example/a;b', 'https - - h.example - /a '],
    ['https://h.example/;', 'https - - h.example - / '],
    ['s3://h.example/a;b', 's3 - - h.example - /a;b '],
    ['h.example/a;b', ' - - h.example - /a '],
    ['h.example:80/x', ' - - h.example 80 /x '],
    ['/a/b', ' - - - - /a/b '],
    ['file:///a/b', 'file - - - - /a/b '],
    ['https://h.exa\nmple/a\tb\r', 'https - - h.example - /ab '],
    ['https://h.example:/x', 'https - - h.example - /x '],
    ['https://h.example:0/x', 'https - - h.example 0 /x '],
    ['https://h.example:65535', 'https - - h.example 65535  '],
    ['https://h.example:65536', 'ValueError: Port out of range 0-65535'],
    ['https://h.example:80x', noPort('80x')],
    ['https://h.example:x80', noPort('x80')],
    ['https://h.example:-1', noPort('-1')],
    ['https://[::1]/x', 'https - - ::1 - /x '],
    ['https://[::1]:80', 'https - - ::1 80  '],
    ['https://u@[::1]', 'https u - ::1 -  '],
    ['https://[v1.x]', 'https - - v1.x -  '],
    ['https://[v12aB.x:y]', 'https - - v12ab.x:y -  '],
    ['https://[vg.x]', 'ValueError: IPvFuture address is invalid'],
    ['https://[v1.]', 'ValueError: IPvFuture address is invalid'],
    ['https://[1.2.3.4]', 'ValueError: An IPv4 address cannot be in brackets'],
    ['https://[x]', noAddress('x')],
    ['https://[]', noAddress('')],
    ['https://[::1', invalid],
    ['https://::1]', invalid],
    ['https://[::1]80', invalid],
    ['https://a[::1]', invalid],
    ['https://u[@h.example', invalid],
    ['https://u[]@h.example', noAddress('h.example')],
    ['https://u[]@h:80', noAddress('h')],
    ['https://a℀b', strange('a℀b')],
    ['https://u@a℀b:80', strange('u@a℀b:80')],
    ['https://é.example', 'https - - é.example -  '],
  ] as const)
    it(JSON.stringify(text), () => {
      assert.equal(parts(text), expected);
    });

  it('has a scheme of small letters and digits, at most twelve', () => {
    for (const [text, expected] of [
      ['a://', true],
      ['s3://x', true],
      ['abcdefghijkl://x', true],
      ['abcdefghijklm://x', false],
      ['Https://x', false],
      ['3s://x', false],
      ['a+b://x', false],
      ['https:/x', false],
      [' https://x', false],
    ] as const)
      assert.equal(hasScheme(text), expected, text);
  });

  it('is put together without scheme and login', () => {
    for (const [text, expected] of [
      ['https://me:pw@H.example:80/a?b', 'h.example:80/a?b'],
      ['https://h.example', 'h.example'],
      ['file:///a', '/a'],
      ['https://h.example:0/a', 'h.example/a'],
    ] as const)
      assert.equal(addressText(parseUrl(text)), expected);
    assert.equal(addressText({ hostname: 'h', port: null, path: 'a' }), 'h/a');
  });

  it('has the login that conda calls auth', () => {
    const logins = [
      'https://h',
      'https://@h',
      'https://:pw@h',
      'https://me@h',
      'https://me:@h',
      'https://me:pw@h',
    ];
    assert.deepEqual(
      logins.map((text) => authText(parseUrl(text))),
      [null, null, null, 'me', 'me', 'me:pw'],
    );
  });
});

/** As Python's `ipaddress` says. */
describe('An address of a host', () => {
  for (const [expected, texts] of [
    ['4', ['1.2.3.4', '0.0.0.0', '255.255.255.255']],
    [
      '6',
      [
        ...['::', '::1', '1::', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8', '1::3:4:5:6:7:8'],
        ...['::1.2.3.4', '1:2:3:4:5:6:1.2.3.4', 'fe80::1%eth0', '0:0:0:0:0:0:0:0', 'ABcd::', '::2:3:4:5:6:7'],
      ],
    ],
    [
      '',
      [
        ...[
          '256.1.1.1',
          '01.2.3.4',
          '1.2.3',
          '1.2.3.4.5',
          '1.2.3.',
          'a.b.c.d',
          '1.2.3.1000',
          '1.2.3.4x',
          'x1.2.3.4',
        ],
        ...[
          '1:2:3:4:5:6:7',
          '1:2:3:4:5:6:7:8:9',
          '1:2:3:4::5:6:7:8',
          '1::2::3',
          ':1::2',
          '1::2:',
          ':::',
          '1:::2',
        ],
        ...[
          '12345::',
          'g::',
          '1:2:3:4:5:6:7:1.2.3.4',
          '::1.2.3',
          '::1.2.3.256',
          'fe80::1%',
          'fe80::1%a%b',
          '%eth0',
        ],
        ...['', '1:2', ':1:2:3:4:5:6:7', '1:2:3:4:5:6:7:', '1:2:3:4:5:6:7:8:', '1::8:9:a:b:c:d:e'],
      ],
    ],
  ] as const)
    it(`is ${expected === '' ? 'none' : `of version ${expected}`}: ${texts.join('  ')}`, () => {
      for (const text of texts)
        assert.equal((isIpv4(text) ? '4' : '') + (isIpv6(text) ? '6' : ''), expected, text);
    });
});
