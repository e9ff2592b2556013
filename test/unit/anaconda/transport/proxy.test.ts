import { strict as assert } from 'node:assert';
import { bypasses } from '../../../../client/src/anaconda/transport/noProxy';
import { proxyFor, type ProxySettings } from '../../../../client/src/anaconda/transport/proxy';

const server = new URL('https://repo.example.com/api');
const choose = (settings: Partial<ProxySettings>, url = server) =>
  proxyFor(url, { environment: {}, ...settings });
const proxyOf = (settings: Partial<ProxySettings>, url = server): string => {
  const choice = choose(settings, url);
  return choice.kind === 'proxy' ? choice.url : choice.kind;
};

describe('the proxy for a server', () => {
  it('is VS Code’s, else the environment’s, else the condarc’s', () => {
    const condarc = { https: 'http://condarc.example:1' };
    const environment = { HTTPS_PROXY: 'http://env.example:2' };
    assert.equal(proxyOf({}), 'direct');
    assert.equal(proxyOf({ condarc }), 'http://condarc.example:1');
    assert.equal(proxyOf({ condarc, environment }), 'http://env.example:2');
    assert.equal(proxyOf({ condarc, environment, proxy: 'http://code.example:3' }), 'http://code.example:3');
    assert.equal(proxyOf({ condarc, environment, proxy: ' ' }), 'http://env.example:2');
  });

  it('is none where VS Code’s proxy support is off, and none to this machine', () => {
    const settings = { proxy: 'http://p.example:1', environment: { ALL_PROXY: 'http://p.example:1' } };
    assert.equal(proxyOf({ ...settings, support: 'off' }), 'direct');
    assert.equal(proxyOf(settings, new URL('http://localhost:8080')), 'direct');
    assert.equal(proxyOf(settings, new URL('http://[::1]:8080')), 'direct');
  });

  it('follows the scheme, and lower case before upper', () => {
    const environment = {
      http_proxy: 'http://h:1',
      https_proxy: 'http://s:2',
      HTTPS_PROXY: 'http://upper:3',
      all_proxy: 'http://a:4',
    };
    assert.equal(proxyOf({ environment }), 'http://s:2');
    assert.equal(proxyOf({ environment }, new URL('http://repo.example.com')), 'http://h:1');
    assert.equal(
      proxyOf({ environment: { ALL_PROXY: 'http://a:4', HTTP_PROXY: 'http://h:1' } }),
      'http://a:4',
    );
    assert.equal(proxyOf({ environment: { https_proxy: '' } }), 'direct');
    assert.equal(proxyOf({ environment: { https_proxy: ' ', HTTPS_PROXY: ' http://s:2 ' } }), 'http://s:2');
  });

  it('takes the condarc’s keys as conda does: scheme and host first', () => {
    const condarc = {
      'https://repo.example.com': 'http://host:1',
      https: 'http://scheme:2',
      all: 'http://all:3',
    };
    assert.equal(proxyOf({ condarc }), 'http://host:1');
    assert.equal(proxyOf({ condarc: { all: 'http://all:3', http: 'http://h:4' } }), 'http://all:3');
    const host = { 'all://repo.example.com': 'http://all-host:4', all: 'http://all:3' };
    assert.equal(proxyOf({ condarc: host }), 'http://all-host:4');
    assert.equal(proxyOf({ condarc: { https: ' ', all: ' http://all:3 ' } }), 'http://all:3');
  });

  it('passes credentials apart from the address', () => {
    const choice = choose({ proxy: 'http://us%40er:p%25ss@p.example:3128/' });
    assert.deepEqual(choice, {
      kind: 'proxy',
      url: 'http://p.example:3128',
      authorization: `Basic ${Buffer.from('us@er:p%ss').toString('base64')}`,
      verify: true,
    });
    const stray = choose({ proxy: 'http://u:100%@p.example' });
    assert.equal(
      stray.kind === 'proxy' && stray.authorization,
      `Basic ${Buffer.from('u:100%').toString('base64')}`,
    );
    for (const [userInfo, credentials] of [
      ['u', 'u:'],
      [':p', ':p'],
    ] as const) {
      const half = choose({ proxy: `http://${userInfo}@p.example` });
      assert.equal(
        half.kind === 'proxy' && half.authorization,
        `Basic ${Buffer.from(credentials).toString('base64')}`,
      );
    }
    const setting = choose({ proxy: 'http://u:p@p.example', authorization: 'Bearer fake', strictSsl: false });
    assert.deepEqual(setting, {
      kind: 'proxy',
      url: 'http://p.example',
      authorization: 'Bearer fake',
      verify: false,
    });
  });

  it('does not give the credentials of VS Code’s proxy to another one', () => {
    const choice = choose({ authorization: 'Bearer fake', environment: { https_proxy: 'http://p.example' } });
    assert.equal(choice.kind === 'proxy' && choice.authorization, undefined);
  });

  it('may be written without a scheme, and is unusable otherwise', () => {
    assert.equal(proxyOf({ proxy: 'p.example:3128' }), 'http://p.example:3128');
    assert.equal(proxyOf({ proxy: 'p.example:3128/?x=http://q' }), 'http://p.example:3128');
    assert.equal(proxyOf({ proxy: 'https://p.example:3128' }), 'https://p.example:3128');
    const unusable = (code: string, about?: string) => ({
      kind: 'unusable',
      reason: about === undefined ? { code } : { code, about },
    });
    assert.deepEqual(choose({ proxy: 'socks5://p.example:1080' }), unusable('proxyKindUnusable', 'socks5'));
    assert.deepEqual(choose({ proxy: 'http://p.example:port' }), unusable('proxyAddressUnreadable'));
  });

  const exceptions: readonly (readonly [string, string, boolean])[] = [
    ['*', 'https://repo.example.com', true],
    ['example.com', 'https://repo.example.com', true],
    ['example.com', 'https://example.com', true],
    ['.example.com', 'https://repo.example.com', true],
    ['*.example.com', 'https://repo.example.com', true],
    ['example.com', 'https://notexample.com', false],
    ['Example.COM', 'https://repo.example.com', true],
    ['repo.example.com:8443', 'https://repo.example.com:8443', true],
    ['repo.example.com:443', 'https://repo.example.com', true],
    ['repo.example.com:8443', 'https://repo.example.com', false],
    ['10.1.2.3', 'https://10.1.2.3', true],
    ['10.0.0.0/8', 'https://10.1.2.3', true],
    ['10.0.0.0/8', 'https://11.1.2.3', false],
    ['10.0.0.0/99', 'https://10.1.2.3', false],
    ['0.3', 'https://10.1.0.3', false],
    ['10.1.2.3/32', 'https://10.1.2.3', true],
    ['2001:db8::5/128', 'https://[2001:db8::5]', true],
    ['2001:db8::5/129', 'https://[2001:db8::5]', false],
    ['10.0.0.0/33', 'https://10.1.2.3', false],
    ['10.0.0.0/x8', 'https://10.1.2.3', false],
    ['10.0.0.0/8x', 'https://10.1.2.3', false],
    ['10.0.0.0/', 'https://10.1.2.3', false],
    ['10.0.0.0/8', 'https://[2001:db8::5]', false],
    ['10.0.0.0/8', 'https://repo.example.com', false],
    ['example/8', 'https://10.1.2.3', false],
    [' example.com ', 'https://repo.example.com', true],
    ['repo.example.com:80', 'http://repo.example.com', true],
    ['repo.example.com:80', 'https://repo.example.com', false],
    ['[2001:db8::5]', 'https://[2001:db8::5]', true],
    ['x[2001:db8::5]:8443', 'https://[2001:db8::5]:8443', false],
    ['[2001:db8::5]:8443x', 'https://[2001:db8::5]:8443', false],
    ['repo.example.com:443x', 'https://repo.example.com', false],
    ['2001:db8::/32', 'https://[2001:db8::5]', true],
    ['[2001:db8::5]:8443', 'https://[2001:db8::5]:8443', true],
    ['2001:db8::5', 'https://[2001:db8::5]', true],
    ['', 'https://repo.example.com', false],
  ];
  for (const [exception, url, expected] of exceptions) {
    it(`NO_PROXY '${exception}' ${expected ? 'names' : 'does not name'} ${url}`, () => {
      assert.equal(bypasses(new URL(url), [exception]), expected);
    });
  }

  it('is none for what http.noProxy or NO_PROXY name', () => {
    const proxy = 'http://p.example';
    assert.equal(proxyOf({ proxy, noProxy: ['x.example', '.example.com'] }), 'direct');
    assert.equal(proxyOf({ proxy, environment: { NO_PROXY: 'x.example, example.com' } }), 'direct');
  });
});
