import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { storeTargets } from '../../../client/src/credentials/storeTargets';
import { changeStore } from '../../../client/src/stores/changeStore';
import { addedByConda } from '../../../client/src/stores/condaAdds';
import { replaceInStore } from '../../../client/src/stores/storeFile';
import { StoreSearch } from '../../../client/src/stores/storeSearch';
import { rattlerCredentials } from '../../../server/src/stores/hostMaps';
import type { Machine } from '../../../server/src/stores/machine';
import { withCredential, withoutCredential } from '../../../server/src/stores/putCredential';
import { readStores } from '../../../server/src/stores/readStores';
import { UnreadableStore } from '../../../server/src/stores/storeFormat';
import { plantStore } from './storesHome';

const OLD = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const STORE = '.rattler/credentials.json';
const ENTRY = `{"h.example": {"CondaToken": "${OLD}"}}`;
const NESTED = `{"h.example": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`;

describe('A store that somebody else has prepared', () => {
  let home: string;
  let machine: Machine;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'hostile-'));
    machine = { home, platform: 'linux', env: {} };
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
  });

  const search = () => new StoreSearch(() => machine).find([OLD], new AbortController().signal);

  /** A pipe that nobody writes to: whoever opens it as a file waits, and four who wait stop all files of the process. */
  function pipe(name: string): string {
    const path = join(home, name);
    mkdirSync(dirname(path), { recursive: true });
    execFileSync('mkfifo', [path]);
    return path;
  }

  if (process.platform !== 'win32')
    it('is not waited for where it is a pipe, in whichever place', async () => {
      const [, , , , history, own] = [
        ...['.pixi/config.toml', STORE, '.netrc', '.anaconda/keyring'].map(pipe),
        pipe('work/env/conda-meta/history'),
        pipe('own.json'),
      ];
      plantStore(home, '.conda/environments.txt', join(home, 'work/env'));
      assert.ok(history !== undefined && own !== undefined);
      const faults = (await readStores(machine)).map(({ faults: [first] }) => first);
      assert.deepEqual(new Set(faults), new Set(['notAFile']));
      const { stored, residues, unreadable } = await search();
      assert.deepEqual([stored, residues], [[], []]);
      assert.deepEqual(unreadable, [join(home, '.anaconda/keyring'), join(home, STORE)]);
      assert.deepEqual(await addedByConda('https://h.example/c', true, { storedTokens: false }, machine), []);
      await assert.rejects(changeStore(own, undefined, '{}'), UnreadableStore);
      await assert.rejects(replaceInStore(own, rattlerCredentials, OLD, 'new'), UnreadableStore);
      assert.ok((await storeTargets(machine)).some(({ store }) => store === 'netrc'));
    });

  for (const [what, text] of [
    ['nested without end', NESTED],
    ['with a host twice', `{"h.example": {"CondaToken": "other"}, "h.example": {"CondaToken": "${OLD}"}}`],
    ['with a field twice', `{"h.example": {"CondaToken": "${OLD}", "CondaToken": "${OLD}"}}`],
    ['of two million bytes', `${ENTRY}${' '.repeat(1 << 21)}`],
    ['in no UTF-8', Buffer.from(`{"caf\u00e9": {}, ${ENTRY.slice(1)}`, 'latin1')],
  ] as const)
    it(`is told as one that cannot be read, and is not changed: ${what}`, async () => {
      const path = plantStore(home, STORE, text);
      const [reading] = await readStores(machine);
      assert.ok(['otherFormat', 'tooLarge'].includes(reading?.faults[0] ?? ''), reading?.faults[0]);
      assert.deepEqual((await search()).unreadable, [path]);
      await assert.rejects(replaceInStore(path, rattlerCredentials, OLD, 'new'), UnreadableStore);
      if (typeof text === 'string' && !what.includes('bytes')) {
        assert.throws(() => withCredential('rattler', text, 'h.example', 'new'), UnreadableStore);
        assert.throws(() => withoutCredential('rattler', text, 'h.example'), UnreadableStore);
      }
      assert.ok(readFileSync(path).equals(Buffer.from(text)));
    });

  it('is told where it is a device, and nothing is read of it', async () => {
    mkdirSync(join(home, '.rattler'));
    symlinkSync('/dev/zero', join(home, STORE));
    assert.deepEqual(
      (await readStores(machine)).map(({ faults }) => faults),
      [['notAFile']],
    );
  });

  it('keeps entries under the names of JavaScript’s own', () => {
    const text = ['__proto__', 'constructor', 'toString'].map((key) => `"${key}": {"CondaToken": "${OLD}"}`);
    const changed = rattlerCredentials.replaced(`{${text.join(', ')}}`, OLD, 'new');
    assert.equal(changed, `{${text.join(', ').replaceAll(OLD, 'new')}}`);
    assert.deepEqual(
      rattlerCredentials.credentials(changed, STORE).map(({ key, value }) => `${key} ${value}`),
      ['__proto__ new', 'constructor new', 'toString new'],
    );
  });

  it('is no netrc for a server called “default”, which would stand for every host', async () => {
    const stores = async (server: string) => (await storeTargets(machine, server)).map(({ store }) => store);
    assert.ok((await stores('https://h.example')).includes('netrc'));
    assert.ok(!(await stores('https://default')).includes('netrc'));
  });
});
