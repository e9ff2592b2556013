// Puts the npm package together out of dist/ and packs it: a folder and a .tgz in out/, or in the folder that is named.
// It is another package than the repository's own, which is the extension of VS Code.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { noticesFor } from './notices.mjs';
import { sbomFor } from './sbom.mjs';

const bundles = ['cli.js', 'program.js', 'engine.js', 'server.js', 'languageServer.js', 'library.js'];
const schemas = ['anaconda-tokens.schema.json', 'condarc.schema.json'];
const declared = ['index', 'library', 'publicTypes'];
const read = (file) => readFileSync(file, 'utf8');

const out = resolve(process.argv[2] ?? 'out');
const folder = join(out, 'npm');
rmSync(folder, { recursive: true, force: true });
for (const part of ['dist', 'types']) mkdirSync(join(folder, part), { recursive: true });

const { version, license, engines } = JSON.parse(read('package.json'));
const manifest = { ...JSON.parse(read('packaging/npm.json')), version, license };
manifest.engines = { node: engines.node };
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
for (const file of [...bundles, ...schemas]) copyFileSync(join('dist', file), join(folder, 'dist', file));
for (const file of ['LICENSE', 'CHANGELOG.md']) copyFileSync(file, join(folder, file));
copyFileSync('server/src/library/README.md', join(folder, 'README.md'));

const { outputs } = JSON.parse(read('out/metafile.json'));
const inputs = bundles.flatMap((file) => Object.keys(outputs[`dist/${file}`].inputs));
writeFileSync(join(folder, 'dist/THIRD-PARTY-NOTICES.txt'), noticesFor(inputs));
writeFileSync(join(folder, 'dist/sbom.cdx.json'), sbomFor(manifest, inputs));

await writeDeclarations();
const packed = execFileSync('npm', ['pack', folder, '--json', '--pack-destination', out], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
// npm 12 names the package before the rest.
const [{ filename, size }] = Object.values(JSON.parse(packed));
console.log(`${filename}\t${size} bytes`);

/** Writes what the files of the library declare. The one type that they take from elsewhere is written out. */
async function writeDeclarations() {
  const types = join(folder, 'types');
  const files = declared.map((name) => `server/src/library/${name}.ts`);
  const emits = ['--declaration', '--emitDeclarationOnly', '--outDir', types];
  // Each file for itself: no other is looked at, and types are checked elsewhere.
  const alone = ['--ignoreConfig', '--noResolve', '--noCheck', '--module', 'preserve', '--target', 'es2023'];
  execFileSync(process.execPath, ['node_modules/typescript/lib/tsc.js', ...emits, ...alone, ...files]);
  const kinds = (await fileKinds()).map((kind) => `'${kind}'`).join(' | ');
  for (const name of declared) {
    const file = join(types, `${name}.d.ts`);
    const text = read(file)
      .replace(/^import .*\bFileKind\b.*\n/m, '')
      .replace(/= FileKind;/, `= ${kinds};`);
    const left = /from '(\.\.\/.*)'/.exec(text);
    if (left) throw new Error(`${name}.ts shows a type of ${left[1]}, which is not in the package.`);
    writeFileSync(file, text);
  }
}

/** The kinds of the table, which is TypeScript. */
async function fileKinds() {
  const entry = 'server/src/domain/file/fileKindTable.ts';
  const { outputFiles } = await build({ entryPoints: [entry], format: 'esm', bundle: true, write: false });
  const source = Buffer.from(outputFiles[0].contents).toString('base64');
  const { KIND_TABLE } = await import(`data:text/javascript;base64,${source}`);
  return KIND_TABLE.map(({ kind }) => kind);
}
