import { strict as assert } from 'node:assert';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { assertHidden } from '../../canaries';
import { CliFolder } from './cliFolder';

const [token, other] = [
  '0123456789abcdef0123456789abcdef0123456789abcdef',
  'fedcba9876543210fedcba9876543210fedcba9876543210',
];
const url = (secret: string): string => `  - https://conda.example.com/t/${secret}/main\n`;
const CONDARC = `channels:\n${url(token)}chanels: x\n`;
const KNOWN = '.anaconda-tokens-baseline.json';

describe('A baseline of lint', () => {
  let folder: CliFolder;
  beforeEach(() => {
    folder = new CliFolder({ '.condarc': CONDARC, 'a/.condarc': CONDARC });
    assert.equal(folder.run(['lint', '--write-baseline']).code, 0);
  });
  afterEach(() => {
    folder.remove();
  });
  const lint = (...argv: readonly string[]) => folder.run(['lint', '--baseline', KNOWN, ...argv]);

  it('lists what there is, without a secret, and then nothing is new', () => {
    const text = folder.read(KNOWN);
    const { version, findings } = JSON.parse(text) as {
      version: number;
      findings: Record<string, unknown>[];
    };
    assert.equal(version, 1);
    assert.deepEqual(
      findings.map(({ file, code }) => `${String(file)} ${String(code)}`),
      [
        '.condarc condarc/unknown-key',
        '.condarc secret/literal-token',
        'a/.condarc condarc/unknown-key',
        'a/.condarc secret/literal-token',
      ],
    );
    assertHidden(text, token);
    const { code, out, err } = lint();
    assert.deepEqual([code, out], [0, 'No problems found.\n']);
    assert.equal(err, '4 known findings in the baseline.\n');
  });

  it('knows a finding wherever its line moves, and takes another token for a new one', () => {
    folder.write({ '.condarc': `# a\n\noffline: true\n${CONDARC}` });
    assert.equal(lint().code, 0);
    folder.write({ '.condarc': CONDARC.replace(token, other) });
    const { code, out } = lint();
    assert.equal(code, 1);
    assert.match(out, /^\.condarc:2:5: warning: .*secret\/literal-token/);
    folder.write({ '.condarc': CONDARC.replace(url(token), url(token) + url(token)) });
    assert.match(lint('--select', 'secret').out, /\n1 warning\n$/, 'one more than is known');
  });

  it('says what is there no more of files in which nothing is left to judge, and takes it out', () => {
    const files = (): readonly string[] =>
      (JSON.parse(folder.read(KNOWN)) as { findings: { file: string }[] }).findings.map(({ file }) => file);
    folder.write({ 'notes.txt': `see https://conda.example.com/t/${token}/main\n` });
    folder.run(['lint', '--baseline', KNOWN, '--write-baseline']);
    assert.ok(files().includes('notes.txt'));
    folder.write({ 'notes.txt': 'nothing at all\n' });
    assert.match(lint('.').err, /^1 finding of the baseline is there no more;/m, 'by its bytes');
    folder.run(['lint', '--baseline', KNOWN, '--write-baseline', '.']);
    assert.ok(!files().includes('notes.txt'));
  });

  it('is keyed: the same finding is listed under another hash in another baseline', () => {
    const prints = (text: string): unknown[] =>
      (JSON.parse(text) as { findings: { fingerprint: string }[] }).findings.map(
        ({ fingerprint }) => fingerprint,
      );
    const first = folder.read(KNOWN);
    folder.run(['lint', '--baseline', 'second.json', '--write-baseline']);
    assert.equal(prints(folder.read('second.json')).length, 4);
    assert.ok(!prints(folder.read('second.json')).some((print) => prints(first).includes(print)));
    folder.run(['lint', '--write-baseline', '--exclude', 'second.json']);
    assert.equal(folder.read(KNOWN), first, 'written again it stays the same');
  });

  it('says what is there no more, and keeps what it knows of files that were not judged', () => {
    folder.write({ 'a/.condarc': 'offline: true\n' });
    assert.match(
      lint().err,
      /^2 findings of the baseline are there no more; --write-baseline takes them out\.$/m,
    );
    assert.equal(lint('--write-baseline', 'a').code, 0);
    const files = (): string[] =>
      (JSON.parse(folder.read(KNOWN)) as { findings: { file: string }[] }).findings.map(({ file }) => file);
    assert.deepEqual(files(), ['.condarc', '.condarc']);
    rmSync(join(folder.path, '.condarc'));
    lint('--write-baseline', 'a');
    assert.deepEqual(files(), []);
  });

  it('says also what was not read, and how much was mended, where it is written', () => {
    folder.write({ 'vendor/x.yml': '', '.condarc': `channels:\n  - https://conda.example.com/t/a-1\n` });
    const { code, err } = folder.run(['lint', '--write-baseline', '--fix', '--exclude', 'vendor/']);
    assert.equal(code, 0);
    assert.match(err, /^1 problem mended in 1 file\.$/m);
    assert.match(err, /^Not read: 1 file left out by include and exclude\.$/m);
  });

  it('is found by the configuration, from its folder', () => {
    folder.write({ '.anaconda-tokens.json': JSON.stringify({ baseline: KNOWN }) });
    assert.equal(folder.run(['lint']).code, 0);
  });

  it('that cannot be used is said, and everything is reported', () => {
    for (const [text, words] of [
      [
        '{"version": 2, "key": "", "findings": []}',
        /it has version 2 and this program knows 1: use a newer one/,
      ],
      ['{"version": 1}', /it is no baseline of version 1/],
      ['[]', /it is no baseline/],
      ['{', /cannot be read: /],
    ] as const) {
      folder.write({ [KNOWN]: text });
      const { code, out, err } = lint();
      assert.equal(code, 2);
      assert.match(err, words);
      assert.match(out, /4 warnings/);
      assert.equal(lint('--write-baseline').code, 2);
      assert.equal(folder.read(KNOWN), text, 'nor is it written over');
    }
    assert.equal(folder.run(['lint', '--baseline', 'missing.json']).code, 2);
  });
});
