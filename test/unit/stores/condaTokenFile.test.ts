import { strict as assert } from 'node:assert';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TokenFileRefused, writeCondaToken } from '../../../client/src/stores/writeCondaToken';
import {
  addressesWithToken,
  condaTokenFileName,
  condaTokenFolder,
} from '../../../server/src/stores/condaTokenFile';

const value = '0123456789abcdef'.repeat(3);
const URL = 'https://conda.example.com/api/repo/';
const NAME = 'https%3A%2F%2Fconda.example.com%2Fapi%2Frepo%2F.token';

describe('conda’s token file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'token-file-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  for (const [platform, env, path] of [
    ['linux', {}, '/home/a/.config/binstar'],
    ['linux', { XDG_CONFIG_HOME: '/x' }, '/x/binstar'],
    ['linux', { BINSTAR_CONFIG_DIR: '/b', XDG_CONFIG_HOME: '/x' }, '/b/data'],
    ['darwin', {}, '/home/a/Library/Application Support/binstar'],
    ['win32', { LOCALAPPDATA: 'C:\\L' }, 'C:\\L\\ContinuumIO\\binstar'],
  ] as const)
    it(`stands in ${path} on ${platform} with ${JSON.stringify(env)}`, () => {
      assert.equal(condaTokenFolder({ home: '/home/a', platform, env }), path);
    });

  it('is named as Python’s quote_plus names it', () => {
    assert.equal(condaTokenFileName(URL), NAME);
    // The answer of conda 26.7's own `quote_plus`.
    assert.equal(
      condaTokenFileName("https://h.example:8443/api/repo/~a(b)!'*"),
      'https%3A%2F%2Fh.example%3A8443%2Fapi%2Frepo%2F~a%28b%29%21%27%2A.token',
    );
    assert.equal(condaTokenFileName('a b+c'), 'a+b%2Bc.token');
  });

  it('holds the value alone, for its owner alone, and leaves nothing beside it', async () => {
    const own = join(folder, 'new', 'binstar');
    assert.equal(await writeCondaToken(own, URL, value), join(own, NAME));
    assert.equal(readFileSync(join(own, NAME), 'utf8'), value);
    assert.deepEqual(readdirSync(own), [NAME]);
    if (process.platform === 'win32') return;
    assert.equal(statSync(join(own, NAME)).mode & 0o777, 0o600);
    assert.equal(statSync(own).mode & 0o777, 0o700);
  });

  it('takes the place of an older one, whatever that one’s mode was', async () => {
    writeFileSync(join(folder, NAME), 'older-1');
    chmodSync(join(folder, NAME), 0o644);
    await writeCondaToken(folder, URL, value);
    assert.equal(readFileSync(join(folder, NAME), 'utf8'), value);
    if (process.platform !== 'win32') assert.equal(statSync(join(folder, NAME)).mode & 0o777, 0o600);
  });

  it('follows no link and replaces no folder', async () => {
    const elsewhere = join(folder, 'elsewhere');
    writeFileSync(elsewhere, 'mine');
    symlinkSync(elsewhere, join(folder, NAME));
    await assert.rejects(writeCondaToken(folder, URL, value), TokenFileRefused);
    assert.equal(readFileSync(elsewhere, 'utf8'), 'mine');
    rmSync(join(folder, NAME));
    mkdirSync(join(folder, NAME));
    await assert.rejects(writeCondaToken(folder, URL, value), TokenFileRefused);
    assert.deepEqual(readdirSync(folder).sort(), ['elsewhere', NAME].sort());
  });

  for (const odd of ['', `${value}\n`, 'a b', 'a/b'])
    it(`is not written for ${JSON.stringify(odd)}, which conda would put into URLs as it is`, async () => {
      await assert.rejects(writeCondaToken(folder, URL, odd), TokenFileRefused);
      assert.deepEqual(readdirSync(folder), []);
    });

  it('tells which addresses have one already', async () => {
    assert.deepEqual(await addressesWithToken(join(folder, 'none')), []);
    await writeCondaToken(folder, URL, value);
    writeFileSync(join(folder, 'README'), '');
    assert.deepEqual(await addressesWithToken(folder), [URL]);
  });
});
