import { strict as assert } from 'node:assert';
import { fileKind, type FileKind } from '../../server/src/domain/file/fileKind';
import { KIND_TABLE } from '../../server/src/domain/file/fileKindTable';
import { serverOfEachTest } from './serverProcess';

const url = 'https://conda.example.com/t/c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00/main';

/** A document of each kind by its URI, and by its language where the name does not tell. */
const documents: Readonly<Record<FileKind, readonly [uri: string, language?: string]>> = {
  condarc: ['untitled:.condarc', 'yaml'],
  mambarc: ['file:///p/.mambarc'],
  manifest: ['file:///p/anaconda-tokens.yaml'],
  'conda-lock': ['file:///p/gpu-conda-lock.yml'],
  'anaconda-project': ['file:///p/anaconda-project.yml'],
  'conda-build-config': ['file:///p/conda_build_config.yaml'],
  recipe: ['file:///p/recipe.yaml'],
  construct: ['file:///p/construct.yaml'],
  devenv: ['file:///p/environment.devenv.yml'],
  environment: ['untitled:environment.yml', 'yaml'],
  pixi: ['file:///p/pixi.toml'],
  'pixi-lock': ['file:///p/pixi.lock'],
  'pixi-config': ['file:///p/.pixi/config.toml'],
  'rattler-config': ['file:///p/rattler/config.toml'],
  'pixi-global': ['file:///p/pixi-global.toml'],
  'conda-toml': ['file:///p/conda.toml'],
  uv: ['file:///p/uv.toml'],
  poetry: ['file:///p/pypoetry/auth.toml'],
  'pip-conf': ['file:///p/pip.conf'],
  pypirc: ['file:///p/.pypirc'],
  netrc: ['file:///p/_netrc'],
  requirements: ['file:///p/requirements.txt'],
  renovate: ['file:///p/renovate.json'],
  pyproject: ['file:///p/pyproject.toml'],
  'github-actions': ['file:///p/.github/workflows/ci.yml'],
  'gitlab-ci': ['file:///p/.gitlab-ci.yml'],
  circleci: ['file:///p/.circleci/config.yml'],
  'azure-pipelines': ['file:///p/azure-pipelines.yml'],
  appveyor: ['file:///p/appveyor.yml'],
  ci: ['file:///p/.travis.yml'],
  dockerfile: ['file:///p/Dockerfile'],
  fish: ['file:///p/config.fish'],
  shell: ['file:///p/a.sh'],
  powershell: ['file:///p/a.ps1'],
  cmd: ['file:///p/a.bat'],
  makefile: ['file:///p/Makefile'],
  justfile: ['file:///p/justfile'],
  jenkinsfile: ['file:///p/Jenkinsfile'],
  noxfile: ['file:///p/noxfile.py'],
  tox: ['file:///p/tox.ini'],
  markdown: ['file:///p/README.md'],
  notebook: ['file:///p/a.ipynb'],
  'notebook-cell': ['vscode-notebook-cell:/p/a.ipynb#W0', 'python'],
  python: ['untitled:Untitled-1', 'python'],
  http: ['file:///p/a.http'],
  json: ['file:///p/a.json'],
  yaml: ['file:///p/values.yaml'],
  text: ['file:///p/.env', 'dotenv'],
};

describe('A document of every kind', () => {
  const start = serverOfEachTest();

  it('is judged', async () => {
    const one = await start();
    for (const { kind } of KIND_TABLE) {
      const [uri, language = 'plaintext'] = documents[kind];
      assert.equal(fileKind(uri, language), kind);
      const text = /^(?:json|renovate|notebook)$/.test(kind) ? `{"a": "${url}"}\n` : `# ${url}\n`;
      await one.open(uri, text, language);
      const { diagnostics } = await one.publication(uri, 1);
      assert.ok(
        diagnostics.some(({ code }) => code === 'secret/literal-token' || code === 'secret/in-comment'),
        `${kind}: ${diagnostics.map(({ code }) => code).join()}`,
      );
    }
  });

  it('has no answer where nothing in it is about channels, until something is', async () => {
    const one = await start();
    const uri = 'file:///p/a.json';
    await one.open(uri, '{"name": "x", "rows": [1, 2]}\n', 'json');
    assert.deepEqual((await one.publication(uri, 1)).diagnostics, []);
    assert.equal(await one.hover(uri, 0, 12), null);
    assert.deepEqual(await one.complete(uri, 0, 12), []);
    const version = await one.change(uri, 0, 10, 11, url);
    assert.ok((await one.publication(uri, version)).diagnostics.length > 0);
  });

  it('of a notebook is a script where a shell gets the whole cell', async () => {
    const one = await start();
    const uri = 'vscode-notebook-cell:/p/a.ipynb#W1';
    const channel = 'https://conda.example.com/t/abc_def/main';
    await one.open(uri, `%%bash\nconda install \\\n  -c ${channel} demo\n`, 'python');
    const codes = (await one.publication(uri, 1)).diagnostics.map(({ code }) => code);
    assert.ok(codes.includes('url/token-cut'), codes.join());
  });
});
