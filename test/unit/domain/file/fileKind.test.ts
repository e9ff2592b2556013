import { strict as assert } from 'node:assert';
import { fileKind, isUserLevelCondarc } from '../../../../server/src/domain/file/fileKind';

describe('the kind of a file', () => {
  const names: Record<string, string> = {
    '/home/a/.condarc': 'condarc',
    condarc: 'condarc',
    '/etc/conda/condarc.d/10-mirror.yml': 'condarc',
    'C:\\Users\\a\\.condarc': 'condarc',
    'C:\\ProgramData\\conda\\condarc.d\\x.yaml': 'condarc',
    '/home/a/.mambarc': 'mambarc',
    '/x/mambarc.d/a.yml': 'mambarc',
    'file:///c%3A/Users/a/.condarc': 'condarc',
    'vscode-remote://wsl+u/home/a/.condarc': 'condarc',
    'anaconda-tokens.yaml': 'manifest',
    '/r/ci.anaconda-tokens.yml': 'manifest',
    'environment.yml': 'environment',
    'environment-dev.yaml': 'environment',
    'dev.environment.yml': 'environment',
    'env.yaml': 'environment',
    'envoy.yaml': 'yaml',
    'construct.yaml': 'construct',
    'conda-lock.yml': 'conda-lock',
    'gpu.conda-lock.yml': 'conda-lock',
    'gpu-conda-lock.yml': 'conda-lock',
    '.condarc.yml': 'condarc',
    'condarc.example': 'text',
    'anaconda-project.yml': 'anaconda-project',
    'recipe/conda_build_config.yaml': 'conda-build-config',
    'pixi.toml': 'pixi',
    'pixi.lock': 'pixi-lock',
    'conda.lock': 'pixi-lock',
    '/home/a/.pixi/config.toml': 'pixi-config',
    '/home/a/.config/rattler/config.toml': 'rattler-config',
    '/home/a/.pixi/manifests/pixi-global.toml': 'pixi-global',
    'conda.toml': 'conda-toml',
    'uv.toml': 'uv',
    'requirements-dev.txt': 'requirements',
    'requirements/test.txt': 'requirements',
    'linux-64-explicit.txt': 'requirements',
    'conda-linux-64.lock': 'requirements',
    'notes.txt': 'text',
    '/home/a/.config/pip/pip.conf': 'pip-conf',
    '/home/a/.pypirc': 'pypirc',
    'ci/auth.toml': 'poetry',
    '/srv/creds/credentials.toml': 'toml-store',
    '/home/a/.anaconda/config.toml': 'toml-store',
    '/home/a/.anaconda/config.backup.20260801.toml': 'toml-store',
    '/home/a/.anaconda/keyring': 'json',
    '/home/a/.config/binstar/https%3A%2F%2Fh.example%2Fapi.token': 'token-file',
    '/home/a/.conda-smithy/anaconda.token': 'token-file',
    '/home/a/.continuum/anaconda-client/tokens/x.token': 'token-file',
    'a.token': 'text',
    '.github/dependabot.yml': 'dependabot',
    '/home/a/.netrc': 'netrc',
    '.github/renovate.json5': 'renovate',
    'recipe/variants.yaml': 'conda-build-config',
    'recipe/recipe.yaml': 'recipe',
    'setup.py': 'python',
    'pyproject.toml': 'pyproject',
    'build.sh': 'shell',
    '.zshrc': 'shell',
    'setup.ps1': 'powershell',
    Dockerfile: 'dockerfile',
    'Dockerfile.gpu': 'dockerfile',
    'gpu.Dockerfile': 'dockerfile',
    Containerfile: 'dockerfile',
    '/r/.github/workflows/ci.yml': 'github-actions',
    '.gitlab-ci.yml': 'gitlab-ci',
    'azure-pipelines.yml': 'azure-pipelines',
    '.circleci/config.yml': 'circleci',
    'bitbucket-pipelines.yml': 'ci',
    'appveyor.yml': 'appveyor',
    'environment.devenv.yml': 'devenv',
    'install.bat': 'cmd',
    'build.cmd': 'cmd',
    'config.fish': 'fish',
    Makefile: 'makefile',
    'rules.mk': 'makefile',
    justfile: 'justfile',
    Jenkinsfile: 'jenkinsfile',
    'noxfile.py': 'noxfile',
    'tox.ini': 'tox',
    'README.md': 'markdown',
    'body.json': 'json',
    'settings.jsonc': 'json',
    'tokens.http': 'http',
    'tokens.rest': 'http',
    'a.ipynb': 'notebook',
    'pip.conf': 'pip-conf',
    '.env': 'text',
  };
  for (const [name, kind] of Object.entries(names)) {
    it(`is ${kind} for ${name}`, () => {
      assert.equal(fileKind(name), kind);
    });
  }

  it('follows the name before the language', () => {
    assert.equal(fileKind('/home/a/.condarc', 'yaml'), 'condarc');
    assert.equal(fileKind('untitled:.condarc', 'yaml'), 'condarc');
    assert.equal(fileKind('untitled:environment.yml', 'yaml'), 'environment');
    assert.equal(fileKind('untitled:Untitled-1', 'plaintext', '#!/bin/sh\n'), 'shell');
    assert.equal(fileKind('settings', 'dotenv'), 'text');
    assert.equal(fileKind('untitled:Untitled-1', 'python'), 'python');
    assert.equal(fileKind('untitled:Untitled-1', 'condarc'), 'condarc');
    assert.equal(fileKind('script', 'shellscript'), 'shell');
    for (const [first, kind] of [
      ['#!/usr/bin/env bash\n', 'shell'],
      ['#! /bin/dash\n', 'shell'],
      ['# !/bin/sh\n', 'text'],
      ['x\n#!/bin/sh\n', 'text'],
      ['#!/usr/bin/perl\nsh\n', 'text'],
      ['#!/usr/bin/env fish\n', 'fish'],
      ['#!/usr/bin/env pwsh\n', 'powershell'],
      ['#!/usr/bin/powershell -File\n', 'powershell'],
      ['# platform: linux-64\n@EXPLICIT\n', 'requirements'],
      ['@EXPLICIT  \n', 'requirements'],
      ['see @EXPLICIT\n', 'text'],
      ['@EXPLICITLY\n', 'text'],
      ['', 'text'],
    ] as const)
      assert.equal(fileKind('script', undefined, first), kind, first);
  });

  it("is a cell's language for a notebook cell", () => {
    assert.equal(fileKind('vscode-notebook-cell:/r/a.ipynb#W0', 'python'), 'notebook-cell');
    assert.equal(fileKind('vscode-notebook-cell:/r/a.ipynb#W0', 'markdown'), 'markdown');
    assert.equal(fileKind('vscode-notebook-cell:/r/a.ipynb#W0', 'shellscript'), 'shell');
  });
});

describe("conda's own user-level files", () => {
  const user = (path: string): boolean =>
    isUserLevelCondarc(path, { home: '/home/a', configHome: '/home/a/.cfg' });

  it('are the condarcs of the home folder and of conda folders in it', () => {
    for (const path of [
      '/home/a/.condarc',
      '/home/a/.mambarc',
      '/home/a/.conda/.condarc',
      '/home/a/.config/conda/condarc',
      '/home/a/.config/conda/condarc.d/x.yml',
      '/home/a/.cfg/conda/.condarc',
      'file:///home/a/.condarc',
      '//home/a/.condarc',
    ])
      assert.equal(user(path), true, path);
    assert.equal(isUserLevelCondarc('C:\\Users\\a\\.condarc', { home: 'C:\\Users\\a' }), true);
  });

  it('are not those of projects, of the machine or of other people', () => {
    for (const path of [
      '/home/a/project/.condarc',
      '/etc/conda/.condarc',
      '/home/b/.condarc',
      '/home/abc/.condarc',
      '/home/a/condarc.d/x.yml',
      '/home/a/.conda/sub/condarc.d/x.yml',
      '/home/a/.conda/sub/.condarc',
      '/home/a/.conda/%41.yml',
      '/home/a/x.yml',
    ])
      assert.equal(user(path), false, path);
    assert.equal(isUserLevelCondarc('/home/a/.condarc', {}), false);
  });
});
