import { strict as assert } from 'node:assert';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertHidden } from '../../canaries';

const shell = process.platform === 'win32';
const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** A program of somebody who has installed the package; each function of the README's table is called by its types. */
const CONSUMER = `
import { explainChannel, kindOf, lint, scopes, type Explanation, type LintKind, type LintProblem } from 'anaconda-tokens';
const kind: LintKind = kindOf('.condarc');
// @ts-expect-error: there is no such kind
const none: LintKind = 'condarcs';
async function main(): Promise<void> {
  const problems: readonly LintProblem[] = await lint('chanels: []\\n', kind);
  const explained: Explanation = await explainChannel('main', { subdir: 'noarch' });
  const levels: readonly ('read' | 'write' | 'manage')[] = scopes().map(({ level }) => level);
  console.log(problems[0]?.code, explained.channel?.name, levels.length > 30, none);
}
void main();
`;

// Its page server/src/library/README.md has a program, which is run here.
describe('The npm package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'npm-package-'));
  const project = join(folder, 'project');
  const tarball = join(folder, `anaconda-tokens-${version}.tgz`);
  const npm = (...args: readonly string[]): string =>
    execFileSync('npm', args, { cwd: project, encoding: 'utf8', shell, stdio: 'pipe' });

  const compile = (files: readonly string[], module: string, resolution: string) => {
    const tsc = join(process.cwd(), 'node_modules/typescript/lib/tsc.js');
    // What the package declares is checked, what TypeScript itself brings is not.
    const options = [
      '--strict',
      '--exactOptionalPropertyTypes',
      '--skipDefaultLibCheck',
      '--target',
      'es2023',
    ];
    const lib = ['--lib', 'es2023,dom', '--module', module, '--moduleResolution', resolution];
    return spawnSync(process.execPath, [tsc, ...options, ...lib, ...files], {
      cwd: project,
      encoding: 'utf8',
    });
  };

  before(() => {
    execFileSync(process.execPath, ['packaging/npm.mjs', folder]);
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{ "private": true }');
    // Nothing is asked of the registry: it has no dependencies.
    npm('install', '--offline', '--no-audit', '--no-fund', tarball);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('has the same bytes whenever it is packed', () => {
    const again = join(folder, 'again');
    mkdirSync(again);
    execFileSync(process.execPath, ['packaging/npm.mjs', again]);
    assert.ok(readFileSync(join(again, `anaconda-tokens-${version}.tgz`)).equals(readFileSync(tarball)));
  });

  it('holds what is needed at run time and nothing of development', () => {
    const dry = npm('pack', '--dry-run', '--json', join(folder, 'npm'));
    const [packed] = Object.values(JSON.parse(dry) as Record<string, { files: { path: string }[] }>);
    assert.deepEqual(packed?.files.map(({ path }) => path).toSorted(), [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/THIRD-PARTY-NOTICES.txt',
      'dist/anaconda-tokens.schema.json',
      'dist/cli.js',
      'dist/condarc.schema.json',
      'dist/engine.js',
      'dist/languageServer.js',
      'dist/library.js',
      'dist/program.js',
      'dist/sbom.cdx.json',
      'dist/server.js',
      'package.json',
      'types/index.d.ts',
      'types/library.d.ts',
      'types/publicTypes.d.ts',
    ]);
    assert.ok(statSync(tarball).size < 800_000, 'under 800 kB');
  });

  // Proves: cli/npm
  it('is ready to be published with its provenance, and asks for no other package', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'npm/package.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    assert.deepEqual(manifest.publishConfig, { access: 'public', provenance: true });
    assert.match(JSON.stringify(manifest.repository), /"git\+https:\/\/github\.com\//);
    assert.equal(manifest.version, version);
    assert.deepEqual(manifest.engines, { node: '>=20.9' });
    for (const absent of ['private', 'dependencies', 'scripts', 'contributes', 'devDependencies'])
      assert.ok(!(absent in manifest), absent);
  });

  it('hands on the licences of what is in its bundles, and of nothing else', () => {
    const notices = readFileSync(join(folder, 'npm/dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    assert.match(notices, /^yaml [\d.]+ \(ISC\)$/m);
    assert.doesNotMatch(notices, /^(?:undici|vscode-languageclient) /m);
  });

  it('brings its command line', () => {
    writeFileSync(join(project, '.condarc'), `channels:\n  - https://conda.example.com/t/${TOKEN}/main\n`);
    const run = (...args: readonly string[]) =>
      spawnSync('npx', ['--no-install', 'anaconda-tokens', ...args], {
        cwd: project,
        encoding: 'utf8',
        shell,
      });
    assert.equal(run('--version').stdout, `${version}\n`);
    const found = run('lint', '.condarc');
    assert.equal(found.status, 1, found.stderr);
    assert.match(found.stdout, /secret\/literal-token/);
    assert.equal(run('scopes').status, 0);
  });

  it('is taken by import and by require', () => {
    const says = (flag: string, code: string): string =>
      execFileSync(process.execPath, [flag, '--eval', code], { cwd: project, encoding: 'utf8' });
    const by = "console.log(kindOf('.condarc'), scopes().length > 30)";
    const imported = says('--input-type=module', `import { kindOf, scopes } from 'anaconda-tokens'; ${by}`);
    const required = says(
      '--input-type=commonjs',
      `const { kindOf, scopes } = require('anaconda-tokens'); ${by}`,
    );
    assert.deepEqual([imported, required], ['condarc true\n', 'condarc true\n']);
  });

  it('runs the program of its README, which is typed as it stands', () => {
    const page = readFileSync(join(folder, 'npm/README.md'), 'utf8');
    assert.equal(page, readFileSync('server/src/library/README.md', 'utf8'));
    const [, example = ''] = /^```ts\n([^]*?)^```$/m.exec(page) ?? [];
    writeFileSync(join(project, 'example.mts'), example);
    const compiled = compile(['example.mts'], 'node16', 'node16');
    assert.equal(compiled.status, 0, compiled.stdout);
    const printed = execFileSync(process.execPath, [join(project, 'example.mjs')], { encoding: 'utf8' });
    assert.match(printed, /^2: warning secret\/literal-token: /);
    assertHidden(printed, TOKEN);
  });

  for (const [module, resolution, ...files] of [
    ['node16', 'node16', 'program.mts', 'program.cts'],
    // A bundler takes the place of Node here.
    ['preserve', 'bundler', 'program.ts'],
  ] as const)
    it(`has types for ${files.join(' and ')} under the resolution of ${resolution}, and they say what runs`, () => {
      for (const file of files) writeFileSync(join(project, file), CONSUMER);
      const compiled = compile(files, module, resolution);
      assert.equal(compiled.status, 0, compiled.stdout);
      if (resolution === 'bundler') return;
      for (const file of files)
        assert.equal(
          execFileSync(process.execPath, [join(project, file.replace(/ts$/, 'js'))], { encoding: 'utf8' }),
          'condarc/unknown-key main true condarcs\n',
        );
    });
});
