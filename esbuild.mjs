// Builds the bundles of the extension into dist/, or the folder of --to=FOLDER, and again on each change with --watch;
// with --tests the suites, the sandbox and the host into out/, or only the files that are named.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { build, context } from 'esbuild';
import { noticesFor } from './packaging/notices.mjs';
import { sbomFor } from './packaging/sbom.mjs';

const flags = new Set(process.argv.slice(2));
const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const dist = process.argv.find((flag) => flag.startsWith('--to='))?.slice('--to='.length) ?? 'dist';
const UNDICI = './packaging/undici.cjs';
const shared = {
  bundle: true,
  format: 'cjs',
  target: 'node20',
  platform: 'node',
  logLevel: 'warning',
  external: ['vscode'],
  alias: { undici: UNDICI },
};

/** The command line's program, and what of it is loaded only when it is needed: bundles of their own, kept compiled. */
const laterBundles = {
  name: 'later bundles',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /\/(?:program|engine)$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: basename(path), namespace: 'later bundle' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'later bundle' }, ({ path }) => ({
      contents: `module.exports = require('./server/src/cli/compiledBundles.ts').loadCompiled('${path}');`,
      resolveDir: process.cwd(),
    }));
  },
};

/** What few sessions need of packages is run when it is first used: parsers read what is not plain, nobody starts a program, hashes or sets flags of V8. */
const lazyPackages = {
  name: 'lazy packages',
  setup({ onResolve, onLoad }) {
    onResolve(
      { filter: /^(?:yaml|toml-eslint-parser|(?:node:)?(?:child_process|crypto|v8))$/ },
      ({ path, namespace, resolveDir }) =>
        namespace === 'lazy' ? undefined : { path, namespace: 'lazy', pluginData: resolveDir },
    );
    onLoad({ filter: /./, namespace: 'lazy' }, ({ path, pluginData: resolveDir }) => {
      const names = JSON.stringify(Object.keys(createRequire(import.meta.url)(path)));
      const getter = `{ enumerable: true, get: () => require('${path}')[name] }`;
      const contents = `for (const name of ${names}) Object.defineProperty(exports, name, ${getter});`;
      return { contents, resolveDir };
    });
  },
};

/**
 * What undici brings for requests that nobody sends here is left out: forms, HTTP/2, proxies of SOCKS, which the client
 * refuses. Of its two builds of one parser the one that every processor runs is taken.
 */
const fewerWays = {
  name: 'fewer ways of undici',
  setup({ onResolve, onLoad }) {
    const folder = resolve('node_modules/undici/lib');
    onResolve({ filter: /\/(?:fetch\/body|client-h2|socks5-proxy-agent)(?:\.js)?$/ }, ({ path, importer }) =>
      importer.startsWith(folder) ? { path: basename(path), namespace: 'left out' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'left out' }, () => ({ contents: '' }));
    onResolve({ filter: /\/llhttp_simd-wasm\.js$/ }, () => ({ path: join(folder, 'llhttp/llhttp-wasm.js') }));
  },
};

const product = {
  ...shared,
  entryPoints: {
    start: 'client/src/start.ts',
    server: 'server/src/connection/start/nodeStart.ts',
    cli: 'server/src/cli/main.ts',
    library: 'server/src/library/index.ts',
  },
  outdir: dist,
  minify: true,
  sourcemap: flags.has('--watch') ? 'linked' : false,
  metafile: true,
  // vscode-languageserver reads its own package.json-less UMD builds unless ESM is asked for first.
  mainFields: ['module', 'main'],
  plugins: [laterBundles, lazyPackages, fewerWays],
  // Loading by `import` what is no module takes longer.
  supported: { 'dynamic-import': false },
};

/** What is run with kept code (`compiledBundle.ts`): one function, as Node makes of a module, but in the file already. */
const compiled = {
  ...product,
  entryPoints: {
    client: 'client/src/extension.ts',
    languageServer: 'server/src/connection/start/node.ts',
    program: 'server/src/cli/program.ts',
    engine: 'server/src/cli/engine.ts',
  },
  banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
  footer: { js: '})' },
};

/** What runs in a window that is only a browser: the extension without tokens, and the language server in a worker. */
const web = {
  ...product,
  platform: 'browser',
  target: 'es2022',
  entryPoints: {
    'web/client': 'client/src/web/webExtension.ts',
    'web/server': 'server/src/connection/start/browserStart.ts',
  },
  mainFields: ['browser', 'module', 'main'],
  plugins: [],
};

/** What runs in the pages of panels: one script and one sheet of styles, which hold no data. */
const webview = {
  ...product,
  format: 'iife',
  platform: 'browser',
  target: 'chrome132',
  entryPoints: {
    'webview/page': 'client/src/panels/webview/page.ts',
    'webview/style': 'client/src/panels/webview/page.css',
  },
  plugins: [],
  external: [],
};

/** Suites keep their packages outside: they run from this checkout, never from a user's machine. */
const suites = { ...shared, outdir: 'out/test', outbase: 'test', packages: 'external' };

const sourcesBelow = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.startsWith('fixtures'))
    .map((file) => join(folder, file));

/** Programs of the tests, and tests that are named, are bundles: each starts with one file. */
const programs = {
  ...suites,
  entryPoints: named.length > 0 ? named : sourcesBelow('test').filter((file) => file.endsWith('main.ts')),
};

/**
 * The tests of a suite run in one process: they share what they test, module by module, in place of a copy each, which
 * would be loaded and compiled as often.
 */
const modules = {
  ...suites,
  entryPoints: [
    ...['client/src', 'server/src', 'test'].flatMap(sourcesBelow).filter((file) => !file.endsWith('main.ts')),
    UNDICI,
  ],
  outdir: 'out',
  outbase: '.',
  alias: {},
  plugins: [
    fewerWays,
    {
      name: 'shared modules',
      setup({ onResolve }) {
        onResolve({ filter: /^\.{1,2}\// }, ({ path, importer, kind }) =>
          importer.endsWith('.ts') && !/\.\w*js\w*$/.test(path)
            ? { path: kind === 'dynamic-import' ? `${path}.js` : path, external: true }
            : undefined,
        );
        onResolve({ filter: /^undici$/ }, ({ importer }) => ({
          path: relative(dirname(importer), resolve(UNDICI).replace('.cjs', '.js')),
          external: true,
        }));
      },
    },
  ],
};

/** The schemas for other editors: of a .condarc opened as yaml, and of the settings of `lint`; both out of our tables. */
const schemas = [
  { file: 'condarc.schema.json', from: 'server/src/domain/condarc/condarcSchema.ts', by: 'condarcSchema' },
  {
    file: 'anaconda-tokens.schema.json',
    from: 'server/src/cli/lint/options/configurationSchema.ts',
    by: 'configurationSchema',
  },
];

async function writeSchemas() {
  for (const { file, from, by } of schemas) {
    const { outputFiles } = await build({ ...shared, format: 'esm', entryPoints: [from], write: false });
    const source = Buffer.from(outputFiles[0].contents).toString('base64');
    const made = await import(`data:text/javascript;base64,${source}`);
    writeFileSync(join(dist, file), JSON.stringify(made[by]()));
  }
}

if (flags.has('--watch')) {
  // VS Code's task waits for the lines "[watch] build …", which are information; the first comes when all is there.
  const ends = [];
  const others = [compiled, web, webview].map((options) => {
    const setup = ({ onEnd }) => ends.push(new Promise((resolve) => onEnd(() => resolve())));
    return context({ ...options, plugins: [...options.plugins, { name: 'first end', setup }] });
  });
  const setup = ({ onEnd }) => onEnd(() => Promise.all([writeSchemas(), ...ends]));
  const schema = { name: 'schemas', setup };
  const watcher = context({ ...product, logLevel: 'info', plugins: [...product.plugins, schema] });
  mkdirSync(dist, { recursive: true });
  for (const each of await Promise.all([...others, watcher])) await each.watch();
} else if (flags.has('--tests')) {
  // What no longer has a source would still be run.
  if (named.length === 0)
    for (const folder of ['client', 'server', 'test'])
      rmSync(join('out', folder), { recursive: true, force: true });
  await Promise.all([build(programs), ...(named.length === 0 ? [build(modules)] : [])]);
} else {
  const built = await Promise.all([product, compiled, web, webview].map(build));
  const metafile = {
    inputs: Object.assign({}, ...built.map((one) => one.metafile.inputs)),
    outputs: Object.assign({}, ...built.map((one) => one.metafile.outputs)),
  };
  await writeSchemas();
  const inputs = Object.keys(metafile.inputs);
  writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), noticesFor(inputs));
  writeFileSync(
    join(dist, 'sbom.cdx.json'),
    sbomFor(JSON.parse(readFileSync('package.json', 'utf8')), inputs),
  );
  mkdirSync('out', { recursive: true });
  writeFileSync('out/metafile.json', JSON.stringify(metafile));
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) console.log(`${file}\t${bytes} bytes`);
}
