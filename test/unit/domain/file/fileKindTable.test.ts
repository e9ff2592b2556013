import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { minimatch } from 'minimatch';
import { fileKind, kindFilters } from '../../../../server/src/domain/file/fileKind';
import { KIND_TABLE } from '../../../../server/src/domain/file/fileKindTable';

/** The guide's paragraph about files, as one line. */
const paragraph = /\*\*Files\.\*\*(.*?)\n\n/s
  .exec(readFileSync('docs/guide.md', 'utf8'))?.[1]
  ?.replaceAll('\n', ' ');

const patterns = kindFilters().flatMap((filter) => ('pattern' in filter ? [filter.pattern] : []));

describe('The table of kinds', () => {
  // Proves: guide/files
  it('has every kind that the guide names, and the guide names every kind', () => {
    const promised = paragraph ?? '';
    for (const { kind, said } of KIND_TABLE) assert.ok(promised.includes(said), `${kind}: ${said}`);
    const names = [...promised.matchAll(/`([.\w-]*\.\w+)`/g)].map(([, name = '']) => name);
    assert.ok(names.length > 20);
    for (const name of names) {
      if (name === '.env') continue;
      const path =
        name === 'auth.toml' ? 'pypoetry/auth.toml' : name === 'config.toml' ? '.pixi/config.toml' : name;
      assert.notEqual(fileKind(path.replace(/^\.(?=http$)/, 'a.')), 'text', name);
      assert.ok(
        KIND_TABLE.some(({ said }) => said.includes(name)),
        `${name} is of no row`,
      );
    }
  });

  it('fits the same names by its patterns in an editor as by its expressions', () => {
    const names = [
      ...[
        '.condarc',
        'condarc.d/a.yml',
        'gpu-conda-lock.yml',
        'environment-dev.yaml',
        'dev.environment.yml',
        'envoy.yaml',
      ],
      ...[
        '.github/workflows/ci.yml',
        '.gitlab/ci/a.yml',
        'azure-pipelines-pr.yml',
        '.azure-pipelines/x/y.yml',
        'notes.txt',
      ],
      ...[
        'Dockerfile.gpu',
        'gpu.Dockerfile',
        'Makefile.in',
        'rules.mk',
        'Jenkinsfile-pr',
        'a.bat',
        'a.fish',
        'a.ipynb',
      ],
      ...[
        'dev-requirements.txt',
        'requirements/a.txt',
        'conda-linux-64.lock',
        '.pixi/config.toml',
        'config.toml',
        '.zshrc',
      ],
      ...[
        'a.code-workspace',
        'renovate.json5',
        'tox.ini',
        'setup.cfg',
        'x.yml',
        'y/.circleci/config.yml',
        'LICENSE',
      ],
    ];
    for (const name of names.flatMap((one) => [one, `/srv/r.d/${one}`])) {
      const inEditor = patterns.some((pattern) => minimatch(name, pattern, { dot: true }));
      assert.equal(inEditor, fileKind(name) !== 'text', name);
    }
  });
});
