import { strict as assert } from 'node:assert';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreTokens } from '../../../client/src/credentials/useTokenFor';
import type { StoredCredential } from '../../../server/src/domain/credentials/storedCredential';
import { comparesConversations } from '../../api/conversations';
import { type ScriptedServices, scriptedServices } from '../../api/scriptedServices';
import { assertHidden } from '../../canaries';
import { plantStore } from '../stores/storesHome';

const SERVER = 'https://conda.example.com';
const TOKEN = 'aa1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69aa';
const HELD = { server: SERVER, id: '1', name: 'ci' };
const PIXI = 'pixi and rattler-build: credentials.json';

describe('Use This Token for…', () => {
  let home: string;
  let scripted: ScriptedServices;
  let stores: StoreTokens;
  let changes: number;
  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'use-'));
    scripted = scriptedServices();
    changes = 0;
    await scripted.services.vault.hold(HELD, TOKEN);
    stores = new StoreTokens(
      scripted.services,
      () => ({ home, platform: 'linux', env: {} }),
      () => {
        changes += 1;
        return Promise.resolve();
      },
    );
  });
  afterEach(async () => {
    await scripted.close();
    rmSync(home, { recursive: true });
  });
  comparesConversations('useTokenFor', () => scripted.person);

  const credentials = (): string => join(home, '.rattler/credentials.json');
  const said = (): string => JSON.stringify([scripted.person.asked, scripted.person.told]);

  it('asks which client, shows what changes in which file without the value, writes it and says so', async () => {
    plantStore(home, '.rattler/credentials.json', '{\n  "a.example": {"BearerToken": "b"}\n}\n');
    const { person } = scripted;
    scripted.answers(PIXI, 'Write the File');
    assert.deepEqual(await stores.use({ server: SERVER, id: '1' }), { id: '1', path: credentials() });
    const [, asked] = person.asked;
    assert.match(asked?.question ?? '', /Write “ci” for conda\.example\.com\?/);
    assert.match(asked?.question ?? '', /\+ {5}"CondaToken": "\*+"/);
    assert.match(asked?.question ?? '', /It is used by pixi, rattler-build\./);
    assertHidden(said(), TOKEN);
    assert.deepEqual(JSON.parse(readFileSync(credentials(), 'utf8')), {
      'a.example': { BearerToken: 'b' },
      'conda.example.com': { CondaToken: TOKEN },
    });
    if (process.platform !== 'win32') assert.equal(statSync(credentials()).mode & 0o777, 0o600);
    assert.equal(changes, 1);
  });

  it('writes nothing where the person leaves, though the caller has named everything', async () => {
    scripted.answers('cancelled');
    assert.equal(await stores.use({ server: SERVER, id: '1', store: 'rattler' }), undefined);
    assert.ok(!existsSync(credentials()));
  });

  it('takes it back on Undo, unless somebody has written the store since', async () => {
    scripted.answers('Write the File');
    await stores.use({ server: SERVER, id: '1', store: 'netrc' });
    const path = join(home, '.netrc');
    assert.ok(existsSync(path));
    const undo = (): PromiseLike<unknown> | undefined =>
      scripted.person.told
        .flatMap(({ buttons }) => buttons)
        .find(({ title }) => title === 'Undo')
        ?.run();
    await undo();
    assert.ok(!existsSync(path));
    scripted.answers('Write the File');
    await stores.use({ server: SERVER, id: '1', store: 'netrc' });
    writeFileSync(path, 'machine other login u password v\n');
    await undo();
    assert.match(readFileSync(path, 'utf8'), /other/);
    assert.match(said(), /was changed by another program since/);
  });

  it('says which client goes on using another one', async () => {
    plantStore(home, '.rattler/credentials.json', '{"conda.example.com": {"CondaToken": "older"}}');
    scripted.answers('cancelled');
    await stores.use({ server: SERVER, id: '1', store: 'netrc' });
    assert.match(said(), /It is used by conda, mamba, uv, pip\./);
    assert.match(said(), /pixi goes on using .*credentials\.json/);
    assert.ok(!said().includes('older'));
  });

  it('says that uv must not write its file at the same time, for only uv can take its lock', async () => {
    scripted.answers('cancelled');
    await stores.use({ server: SERVER, id: '1', store: 'uv' });
    assert.match(said(), /let no “uv auth” run meanwhile/);
  });

  it('says that the order of the folder decides where several token files of conda fit', async () => {
    plantStore(home, '.config/binstar/https%3A%2F%2Fconda.example.com%2Fapi.token', 'older');
    scripted.answers('cancelled');
    await stores.use({ server: SERVER, id: '1', store: 'condaTokens' });
    assert.match(said(), /conda takes the one that its folder lists first/);
  });

  it('changes nothing in a store that is half written, or that has the token already', async () => {
    plantStore(home, '.rattler/credentials.json', '{"a.example": {"Bea');
    await assert.rejects(
      stores.use({ server: SERVER, id: '1', store: 'rattler' }),
      /not in the format that its client writes/,
    );
    scripted.answers('Write the File');
    await stores.use({ server: SERVER, id: '1', store: 'mamba' });
    scripted.answers();
    assert.equal(await stores.use({ server: SERVER, id: '1', store: 'mamba' }), undefined);
    assert.match(said(), /Nothing has to be changed/);
  });

  it('refuses a value that would mean something else in a store', async () => {
    await scripted.services.vault.hold({ ...HELD, id: '2', name: 'odd' }, 'a"b c');
    await assert.rejects(stores.use({ server: SERVER, id: '2', store: 'netrc' }), /Nothing was stored/);
  });

  describe('and Remove from This Store…', () => {
    const row = (path: string, key: string): Parameters<StoreTokens['remove']>[0] => {
      const credential: StoredCredential = {
        store: 'rattler',
        path,
        line: 0,
        key,
        kind: 'condaToken',
        fingerprint: '',
      };
      return { entry: { credential, state: 'used' } };
    };

    it('takes one entry out after asking, and leaves the others', async () => {
      plantStore(
        home,
        '.rattler/credentials.json',
        `{"a.example": {"BearerToken": "b"}, "c.example": {"CondaToken": "${TOKEN}"}}`,
      );
      scripted.answers('Remove');
      assert.equal(await stores.remove(row(credentials(), 'c.example')), true);
      assertHidden(said(), TOKEN);
      assert.deepEqual(JSON.parse(readFileSync(credentials(), 'utf8')), {
        'a.example': { BearerToken: 'b' },
      });
    });

    it('touches no file that is no store of a client', async () => {
      const path = plantStore(home, 'other.json', '{"c.example": {}}');
      await assert.rejects(stores.remove(row(path, 'c.example')), /not changed here/);
    });
  });
});
