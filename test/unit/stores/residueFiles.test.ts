import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { residueFiles } from '../../../client/src/stores/residueFiles';

describe('The files that may keep a token and are left', () => {
  const home = mkdtempSync(join(tmpdir(), 'residues-'));
  const at = (name: string): string => join(home, name);
  after(() => {
    rmSync(home, { recursive: true });
  });

  before(() => {
    const texts = {
      '.conda/environments.txt': `\n${at('conda/envs/one')}\r\n  \n${at('elsewhere/two')}\n`,
      '.anaconda/config.backup.20301231-1.toml': '',
      '.anaconda/my-config.backup.1.toml': '',
      '.anaconda/config.backup.1.toml.lock': '',
      'own/cache/1.json': '',
      'own/cache/1.json.lock': '',
      'own/numpy-2/info/index.json': '',
      'own/urls.txt': '',
    };
    for (const [name, text] of Object.entries(texts)) {
      mkdirSync(dirname(at(name)), { recursive: true });
      writeFileSync(at(name), text);
    }
  });

  /** The paths of a kind, as the folder has them. */
  async function named(
    env: Readonly<Record<string, string>>,
  ): Promise<Readonly<Record<string, readonly string[]>>> {
    const found = await residueFiles({ home, platform: 'linux', env });
    return Object.fromEntries(
      [...new Set(found.map(({ kind }) => kind))].map((kind) => [
        kind,
        found
          .filter((one) => one.kind === kind)
          .map(({ path }) => path.replace(home, '').replaceAll('\\', '/')),
      ]),
    );
  }

  it('are those of environments, caches, shells, backups and uv', async () => {
    const history = (prefix: string): string => `${prefix}/conda-meta/history`;
    const urls = (folder: string): readonly string[] => [`${folder}/urls.txt`, `${folder}/urls`];
    const shells = [
      ...['/.bash_history', '/.zsh_history', '/.zhistory', '/.python_history'],
      '/.local/share/fish/fish_history',
      '/.local/share/powershell/PSReadLine/ConsoleHost_history.txt',
    ];
    const backups = ['/.condarc.bak', '/.condarc.orig', '/.anaconda/config.backup.20301231-1.toml'];
    const prefixes = ['/conda/envs/one', '/elsewhere/two', '/micromamba', '/conda'];
    assert.deepEqual(await named({}), {
      environmentHistory: prefixes.map(history),
      packageList: [...prefixes.map((prefix) => `${prefix}/pkgs`), '/.conda/pkgs'].flatMap(urls),
      shellHistory: shells,
      backup: backups,
      uvCredentials: ['/.local/share/uv/credentials/credentials.toml'],
    });
    const env = {
      CONDA_PREFIX: at('active'),
      CONDA_ROOT: at('root'),
      MAMBA_ROOT_PREFIX: at('mamba'),
      CONDA_PKGS_DIRS: ` ${at('own')} , ,${at('shared')}`,
      HISTFILE: at('hist'),
      APPDATA: at('roaming'),
      UV_CREDENTIALS_DIR: at('uv'),
    };
    const more = ['/conda/envs/one', '/elsewhere/two', '/active', '/root', '/mamba', '/micromamba', '/conda'];
    assert.deepEqual(await named(env), {
      environmentHistory: more.map(history),
      packageList: ['/own', '/shared', ...more.map((prefix) => `${prefix}/pkgs`), '/.conda/pkgs'].flatMap(
        urls,
      ),
      packageCache: [
        '/own/cache/1.json',
        '/own/cache/info/repodata_record.json',
        '/own/numpy-2/info/repodata_record.json',
      ],
      shellHistory: [
        '/hist',
        ...shells,
        '/roaming/Microsoft/Windows/PowerShell/PSReadLine/ConsoleHost_history.txt',
      ],
      backup: backups,
      uvCredentials: ['/uv', '/.local/share/uv/credentials', '/roaming/uv/data/credentials'].map(
        (folder) => `${folder}/credentials.toml`,
      ),
    });
  });
});
