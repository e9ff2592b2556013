import { strict as assert } from 'node:assert';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type AddedCredential, addedByConda } from '../../../client/src/stores/condaAdds';
import { netrcHosts } from '../../../server/src/stores/netrc';
import said from '../../fixtures/conda/said.json';

const value = '0123456789abcdef'.repeat(3);
const URL = 'http://127.0.0.1:8080/api/repo/research/noarch';
const PLAINLY = { storedTokens: true };

describe('What conda adds to a URL by itself', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'conda-adds-'));
  });
  afterEach(() => rm(home, { recursive: true }));

  async function holding(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      const file = join(home, path.replace('~/', ''));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text.replace('TOKEN', value));
    }
  }

  function added(
    asked = URL,
    token = false,
    settings: object = {},
    env = {},
  ): Promise<readonly AddedCredential[]> {
    return addedByConda(asked, token, { ...PLAINLY, ...settings }, { home, platform: 'linux', env });
  }

  it('is nothing where nothing is kept', async () => {
    assert.deepEqual(await added(), []);
  });

  it('is the token of its own files, as recorded, and only for a URL without one', async () => {
    const stored = said.cases['stored-token'];
    assert.match(stored.asks.join(), /^GET \/t\/<TOKEN>\//);
    await holding(stored.beside);
    assert.deepEqual(await added(), [{ from: 'tokenFile', folder: join(home, '.config/binstar') }]);
    assert.deepEqual(await added('https://other.example/main/noarch'), []);
    assert.deepEqual(await added(URL, true), []);
    assert.deepEqual(await added(URL, false, { storedTokens: false }), []);
  });

  it('takes a file for “api” also for “conda”, as conda does', async () => {
    await holding({ '.config/binstar/https%3A%2F%2Fh.example%2Fapi.token': 'TOKEN' });
    assert.equal((await added('https://h.example/conda/main/noarch')).length, 1);
  });

  it('is the login of a netrc, as recorded, beside a token too', async () => {
    const login = said.cases['netrc-login'];
    assert.match(login.asks.join(), /with Authorization$/);
    await holding(login.beside);
    const expected = [{ from: 'netrc', path: join(home, '.netrc') }];
    assert.deepEqual(await added(), expected);
    assert.deepEqual(await added(URL, true), expected);
    assert.deepEqual(await added('https://other.example/main/noarch'), []);
  });

  it('reads the netrc that NETRC names in the place of the user’s own', async () => {
    await holding({
      '.netrc': 'machine 127.0.0.1 login a password b\n',
      mine: 'machine h.example login a password b',
    });
    assert.deepEqual(await added(URL, false, {}, { NETRC: join(home, 'mine') }), []);
  });

  it('is a plugin’s affair alone where channel_settings says so', async () => {
    await holding(said.cases['netrc-login'].beside);
    assert.deepEqual(await added(URL, false, { handler: 'conda-auth' }), [
      { from: 'handler', name: 'conda-auth' },
    ]);
  });

  it('finds the hosts of a netrc that Python finds, whatever its passwords are', () => {
    const hosts = (text: string) => netrcHosts(text).join();
    assert.equal(hosts('machine a.b login x\npassword machine\nmachine c login y password z\n'), 'a.b,c');
    assert.equal(
      hosts('# machine no login a\nmachine h login a password "machine x"\ndefault login c password d'),
      'h,default',
    );
    const macro =
      'machine h\n  login a\n  password p#q\nmacdef init\n cd /x\n machine no\n\nmachine z login q password r\n';
    assert.equal(hosts(macro), 'h,z');
  });
});
