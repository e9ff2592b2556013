import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertHidden } from '../../canaries';
import { CliFolder } from './cliFolder';

const TOKEN = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978';
const CONDARC = `channels:\n  - https://h.example/t/${TOKEN}/main\n`;
const SETTINGS = '.anaconda-tokens.json';

/** Puts something in the place of a file of a project. */
type Plant = (path: string, elsewhere: string) => void;
const pipe: Plant = (path) => execFileSync('mkfifo', [path]);
const device: Plant = (path) => {
  symlinkSync('/dev/zero', path);
};
const link: Plant = (path, elsewhere) => {
  symlinkSync(elsewhere, path);
};
const folderThere: Plant = (path) => {
  mkdirSync(path);
};
const text =
  (content: string): Plant =>
  (path) => {
    writeFileSync(path, content);
  };

describe('lint in a project that a stranger wrote', () => {
  let folder: CliFolder;
  beforeEach(function () {
    if (process.platform === 'win32') this.skip();
    folder = new CliFolder({ '.condarc': CONDARC });
  });
  afterEach(() => {
    if (process.platform !== 'win32') folder.remove();
  });

  for (const [what, plant, said] of [
    ['a pipe', pipe, 'it is no file'],
    ['a device', device, 'it is no file'],
    ['a folder', folderThere, 'it is no file'],
    ['a link to a file of the user', link, 'it is no JSON'],
    [
      'a table of JavaScript’s own names',
      text('{"__proto__": {"ignore": ["all"]}}'),
      'no setting "__proto__"',
    ],
    ['a rule of such a name', text('{"rules": {"constructor": "off"}}'), 'no rule "constructor"'],
    ['nested without end', text('['.repeat(300_000)), 'it is no JSON'],
    ['drawing on the terminal', text('{"\\u001b[2J\\n::error::x": 1}'), 'no setting "\\x1b[2J'],
  ] as const)
    // Proves: security/project-configuration
    it(`says why its settings are not used, and quotes nothing: ${what}`, () => {
      const elsewhere = join(folder.home, 'notes');
      writeFileSync(elsewhere, 'hunter2');
      plant(join(folder.path, SETTINGS), elsewhere);
      const { code, out, err } = folder.run(['lint']);
      assert.ok(err.includes(said), err);
      assert.ok(!err.includes('hunter2') && !/\u001b|^::/m.test(err), err);
      assert.match(out, /secret\/literal-token/);
      assert.equal(code, 2);
    });

  for (const setting of ['baseline', 'condarc'])
    for (const [what, plant] of [
      ['a pipe', pipe],
      ['a device', device],
      ['a file of the user', link],
    ] as const)
      // Proves: security/project-configuration
      it(`quotes nothing of what it names as ${setting}, and waits for none: ${what}`, () => {
        const elsewhere = join(folder.home, 'notes');
        writeFileSync(elsewhere, '{ hunter2: [');
        plant(join(folder.path, 'named'), elsewhere);
        folder.write({ [SETTINGS]: JSON.stringify({ [setting]: 'named' }) });
        const { code, out, err } = folder.run(['lint']);
        assert.match(err, /named cannot be read: /);
        assert.ok(!`${out}${err}`.includes('hunter2'), err);
        assert.equal(code, 2);
      });

  it('writes what stands in names as plain text into every report', () => {
    const names = [
      'a\n::error::b',
      'c%0A::d',
      'e]]>&<f"',
      'g\u001b[2Jh',
      'i\u202ej',
      '##vso[task.complete]k',
      '-rf',
    ];
    rmSync(join(folder.path, '.condarc'));
    folder.write(Object.fromEntries(names.map((name) => [`${name}/.condarc`, CONDARC])));
    for (const format of ['text', 'github', 'junit', 'sarif', 'gitlab', 'json']) {
      const { out } = folder.run(['lint', '--format', format]);
      const lines = out.split('\n');
      assert.ok(!/[\u0000-\u0009\u000b-\u001f\u007f]/.test(out), format);
      assertHidden(out, TOKEN);
      assert.ok(!lines.some((line) => line.startsWith('##') || line.startsWith('::error::b')), format);
      if (format === 'github') assert.equal(lines.filter((line) => line !== '').length, names.length, out);
      if (format === 'junit') assert.equal(out.split('<testcase ').length - 1, names.length, out);
      if (format === 'sarif') {
        const uris = [...out.matchAll(/"artifactLocation": \{\s*"uri": "([\w%.()'/-]+)"/g)].map(
          ([, uri]) => uri,
        );
        const files = new Set(uris.map((uri) => decodeURIComponent(uri ?? '')));
        assert.deepEqual(files, new Set(names.map((name) => `${name}/.condarc`)));
      }
      if (format === 'gitlab' || format === 'json')
        assert.deepEqual((JSON.parse(out) as unknown[]).length, names.length);
    }
  });
});
