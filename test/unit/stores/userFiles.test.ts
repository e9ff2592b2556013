import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isUserFile, userFiles } from '../../../client/src/stores/userFiles';
import type { Machine } from '../../../server/src/stores/machine';

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

  it('are where conda, mamba, pip and the programs that read .netrc look, on each system and by variables', () => {
    const env = {
      CONDA_ROOT: '/opt/conda',
      CONDA_PREFIX: '/opt/env',
      VIRTUAL_ENV: '/venv',
      CONDARC: '/my/rc',
      MAMBARC: '/my/mamba',
      NETRC: '/my/net',
      APPDATA: '/roaming',
    };
    const all: Readonly<Record<'linux' | 'win32', readonly string[]>> = {
      linux: [
        join(home, '.config/pip/pip.conf'),
        '/etc/conda/.condarc',
        '/var/lib/conda/mambarc',
        '/etc/conda/condarc.d/a.yml',
      ],
      win32: [join('C:\\ProgramData\\conda', 'condarc')],
    };
    const both = [
      ...['.condarc', '.mambarc', '.pypirc', '.netrc', '_netrc', 'pip/pip.ini', '.pip/pip.conf'],
      ...['.conda/condarc', '.mamba/.mambarc', '.conda/mambarc.d/a.yaml'],
      'Library/Application Support/pip/pip.conf',
    ].map((name) => join(home, name));
    const byVariables = [
      ...['/opt/conda/.condarc', '/opt/env/condarc', '/opt/env/pip.conf', '/venv/pip.conf'],
      ...['/my/rc', '/my/mamba', '/my/net', '/roaming/pip/pip.ini'],
    ].map((path) => join(path));
    for (const platform of ['linux', 'win32'] as const) {
      const own = all[platform].map((path) => join(path));
      const others = all[platform === 'linux' ? 'win32' : 'linux'].map((path) => join(path));
      const isOwn = (given: Machine['env'], path: string): boolean =>
        isUserFile({ home, platform, env: given }, path);
      for (const path of [...both, ...own]) assert.ok(isOwn({}, path), path);
      for (const path of byVariables)
        assert.deepEqual([isOwn({}, path), isOwn(env, path)], [false, true], path);
      for (const path of others) if (!path.startsWith(home)) assert.ok(!isOwn(env, path), path);
    }
  });
});
