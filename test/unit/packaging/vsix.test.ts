import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chosenVsCode } from '../../host/install/pins';

const THEMES = ['dark', 'high-contrast', 'light'];
const walkthrough = ['addServer', 'createToken', 'insert', 'keepOut', 'rotate', 'signIn'].flatMap((step) =>
  THEMES.map((theme) => `media/walkthrough/${step}-${theme}.gif`),
);

/** All that the extension holds. */
const HELD = [
  'CHANGELOG.md',
  'LICENSE',
  'dist/README.md',
  'dist/THIRD-PARTY-NOTICES.txt',
  'dist/anaconda-tokens.schema.json',
  'dist/client.js',
  'dist/condarc.schema.json',
  'dist/languageServer.js',
  'dist/sbom.cdx.json',
  'dist/server.js',
  'dist/start.js',
  'dist/web/client.js',
  'dist/web/server.js',
  'dist/webview/page.js',
  'dist/webview/style.css',
  'l10n/bundle.l10n.de.json',
  'l10n/bundle.l10n.ja.json',
  'media/activity.svg',
  'media/icon.png',
  'media/icon.svg',
  ...walkthrough,
  'package.json',
  'package.nls.de.json',
  'package.nls.ja.json',
  'package.nls.json',
  'syntaxes/anaconda-tokens.tmLanguage.json',
  'syntaxes/condarc.tmLanguage.json',
  'syntaxes/language-configuration.json',
  'syntaxes/shown-text.tmLanguage.json',
  'syntaxes/token-url.tmLanguage.json',
];

describe('The .vsix', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vsix-'));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const packed = (name: string): Buffer => {
    mkdirSync(join(folder, name));
    execFileSync(process.execPath, ['packaging/vsix.mjs', join(folder, name)], { stdio: 'ignore' });
    return readFileSync(join(folder, name, 'anaconda-server-tokens.vsix'));
  };

  let first: Buffer;
  before(() => {
    first = packed('first');
  });

  it('holds what is needed at run time and nothing of development', () => {
    const vsce = 'node_modules/@vscode/vsce/vsce';
    const choices = ['ls', '--no-dependencies', '--readme-path', 'dist/README.md'];
    const list = execFileSync(process.execPath, [vsce, ...choices], { encoding: 'utf8' });
    assert.deepEqual(list.trim().split(/\r?\n/).toSorted(), HELD);
    for (const file of HELD.filter((one) => one.endsWith('.js')))
      assert.doesNotMatch(readFileSync(file, 'utf8'), /sourceMappingURL/, file);
  });

  it('is tried in the oldest VS Code that it says it needs, when that is asked for', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { vscode: string } };
    const { version } = chosenVsCode('oldest');
    assert.equal(`^${version.replace(/\.\d+$/, '.0')}`, engines.vscode);
    assert.throws(() => chosenVsCode('1.100'), /has to be newest or oldest/);
  });

  it('shows a README that needs nothing beside it', () => {
    const readme = readFileSync('dist/README.md', 'utf8');
    const targets = [...readme.matchAll(/\]\(([^)]*)\)/g)].map(([, target = '']) => target);
    assert.deepEqual(
      targets.filter((target) => !target.startsWith('https://')),
      [],
    );
    // VS Code shows pictures there from the web alone.
    assert.doesNotMatch(readme, /!\[/);
    assert.match(readme, /conda will really do/);
  });

  it('has the same bytes whenever it is packed, and few of them', () => {
    const now = Date.now() / 1000;
    utimesSync('dist/client.js', now, now);
    assert.equal(sha256(packed('second')), sha256(first));
    assert.ok(first.length < 1_400_000, `${first.length} bytes`);
  });
});

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
