import { strict as assert } from 'node:assert';
import { aboveOf, hostOf, isLoopback, parseServerAddress } from '../../../client/src/anaconda/serverAddress';
import { addressWords } from '../../../client/src/ui/errorDetails';

describe('the address of a server', () => {
  const same: Readonly<Record<string, readonly string[]>> = {
    'https://repo.example.com': [
      'repo.example.com',
      'Repo.Example.COM',
      'https://repo.example.com/',
      'HTTPS://repo.example.com:443',
      'https://repo.example.com/api',
      'https://repo.example.com/api/repo/',
      'https://repo.example.com/api/repo/main/noarch/repodata.json',
      'https://repo.example.com/t/0123456789abcdef/main',
      'https://repo.example.com/api/repo/t/0123456789abcdef/main/sub',
      'https://repo.example.com/t/0123456789abcdef/api/repo/main',
      'https://fake-token:x-auth-token@repo.example.com/api/repo/main/simple',
      'https://repo.example.com/auth/realms/dev/account?x=1#y',
      'https://repo.example.com/?next=/t/abc/main#/channels',
      'repo.example.com/?next=https://other.example.com/',
      '  "https://repo.example.com"  ',
      '" repo.example.com "',
      "'repo.example.com'",
      '<https://repo.example.com/api>',
      'https:///repo.example.com',
      '//repo.example.com/api',
      'repo.example.com.',
    ],
    'https://repo.example.com:8443/anaconda': [
      'repo.example.com:8443/anaconda',
      'https://repo.example.com:8443/anaconda/api/',
      'https://repo.example.com:8443//anaconda/t/abc/main',
      'repo.example.com:8443//anaconda/api',
    ],
    'https://repo.example.com/auth/x': ['repo.example.com/auth/x/'],
    'https://repo.example.com/x/realms/y': ['repo.example.com/x/realms/y'],
    'https://xn--bcher-kva.example': ['bücher.example', 'https://BÜCHER.example/api'],
    'https://[2001:db8::1]': ['2001:db8::1', 'https://[2001:DB8:0::1]/api'],
    'https://[2001:db8::1]:8443': ['[2001:db8::1]:8443'],
    'http://localhost:8080': ['localhost:8080', 'http://localhost:8080/api'],
    'http://localhost:443': ['localhost:443'],
    'http://[::1]:5000': ['[::1]:5000'],
    'http://127.0.0.1:5000': ['127.0.0.1:5000/t/abc/main'],
    'https://localhost:8443': ['https://localhost:8443'],
  };
  for (const [id, pasted] of Object.entries(same)) {
    for (const text of pasted) {
      it(`'${text}' is ${id}`, () => {
        assert.deepEqual(parseServerAddress(text), { ok: true, id, insecure: false });
      });
    }
  }

  it('is insecure over plain http to another machine', () => {
    assert.deepEqual(parseServerAddress('http://repo.example.com/api'), {
      ok: true,
      id: 'http://repo.example.com',
      insecure: true,
    });
  });

  it('stays the same when parsed again', () => {
    for (const id of Object.keys(same))
      assert.deepEqual(parseServerAddress(id), { ok: true, id, insecure: false });
  });

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['', /Type the address/],
    ['conda config --add channels x', /no spaces/],
    ['ftp://repo.example.com', /not under ftp/],
    ['https://FQDN/t/TOKEN/CHANNEL', /in the place of FQDN/],
    ['https://<FQDN>/t/TOKEN/CHANNEL', /not an address/],
    ['repo.example.com:99999', /port/],
    ['repo.example.com:0', /port/],
    ['[::1', /not an address/],
    ['/etc/condarc', /not an address/],
    ['https://', /not an address/],
    ['*.example.com', /not an address/],
    ['a..b', /not an address/],
    ['"repo.example.com"/x', /not an address/],
    ['x"repo.example.com"', /not an address/],
  ];
  for (const [text, words] of wrong) {
    it(`'${text}' is none, said in words`, () => {
      const parsed = parseServerAddress(text);
      assert.match(parsed.ok ? 'parsed' : addressWords(parsed.problem), words);
    });
  }

  it('knows what never leaves this machine', () => {
    for (const host of [
      'localhost',
      'a.localhost',
      '127.0.0.1',
      'a.b.localhost',
      '127.9.9.9',
      '127.100.0.1',
      '[::1]',
    ])
      assert.ok(isLoopback(host), host);
    for (const host of [
      'localhost.example.com',
      '128.0.0.1',
      '10.0.0.1',
      'x127.0.0.1',
      'xlocalhost',
      '127.0.0.1.example.com',
      '[::2]',
    ]) {
      assert.ok(!isLoopback(host), host);
    }
  });

  it('is called by host and port', () => {
    assert.equal(hostOf('https://repo.example.com:8443/x'), 'repo.example.com:8443');
    assert.equal(hostOf('no address'), 'no address');
  });

  it('lies below another one as long as there is a path', () => {
    const host = 'https://repo.example.com:8443';
    assert.equal(aboveOf(`${host}/a/bc/de`), `${host}/a/bc`);
    assert.equal(aboveOf(`${host}/a`), host);
    assert.equal(aboveOf(host), undefined);
  });
});
