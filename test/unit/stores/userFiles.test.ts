import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Machine } from '../../../server/src/stores/machine';
import { isUserFile, userFiles } from '../../../client/src/stores/userFiles';

describe('The user’s own files that can hold a token', () => {
  const home = mkdtempSync(join(tmpdir(), 'user-files-'));
  const machine: Machine = { home, platform: 'linux', env: { PIP_CONFIG_FILE: join(home, 'mine.conf') } };
  const write = (...names: readonly string[]): void => {
    for (const name of names) {
      mkdirSync(dirname(join(home, name)), { recursive: true });
      writeFileSync(join(home, name), '');
    }
  };
  after(() => {
    rmSync(home, { recursive: true });
  });

  it('are those that exist, of conda, mamba, pip and the programs that read .netrc', async () => {
    write('.condarc', '.mamba/mambarc', '.config/pip/pip.conf', '.netrc', 'mine.conf', 'notes.txt');
    write('.conda/condarc.d/own.yml', '.conda/condarc.d/own.txt');
    mkdirSync(join(home, '.pypirc'));
    const found = (await userFiles(machine)).filter((path) => path.startsWith(home));
    assert.deepEqual(found.map((path) => path.slice(home.length + 1)).toSorted(), [
      '.conda/condarc.d/own.yml',
      '.condarc',
      '.config/pip/pip.conf',
      '.mamba/mambarc',
      '.netrc',
      'mine.conf',
    ]);
  });

  it('are known before they exist, by folder and name', () => {
    assert.ok(isUserFile(machine, join(home, '.config/conda/condarc')));
    assert.ok(isUserFile(machine, join(home, '.conda/condarc.d/later.yaml')));
    assert.ok(!isUserFile(machine, join(home, '.conda/condarc.d/later.txt')));
    assert.ok(!isUserFile(machine, join(home, 'notes.txt')));
  });
});
