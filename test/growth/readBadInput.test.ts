import { strict as assert } from 'node:assert';
import type { FileKind } from '../../server/src/domain/file/fileKind';
import { parseDocument } from '../../server/src/readers/parseDocument';
import { all } from '../unit/readers/marked';
import { WorkCounter } from './countedWork';

const work = new WorkCounter();

const TEXTS: Record<string, string> = {
  'a list in a list, and so on': '- '.repeat(12_500),
  'brackets that never close': '['.repeat(25_000),
  'braces that never close': '{a: '.repeat(12_500),
  'expressions that never close': `https://h.example/t/${'${'.repeat(50_000)}`,
  'quotes of all sorts': `conda "'\``.repeat(5_000),
  'a line of 1 MB': `a: ${'x'.repeat(1_000_000)}`,
  'a string of 1 MB': `a = "${'x'.repeat(1_000_000)}"`,
  'an alias bomb': `a: &b0 [x,x,x,x,x,x,x,x,x]\n${Array.from(
    { length: 40 },
    (_, i) => `c${i}: &b${i + 1} [${Array(9).fill(`*b${i}`).join(',')}]`,
  ).join('\n')}\nchannels: *b40\n`,
  'here-documents in here-documents': 'conda <<EOF\n'.repeat(5_000),
  'passwords of underscores': `CONDA_PASSWORD=a1${'_'.repeat(390)}1!\n`.repeat(100),
  'logins that never end':
    'keyring set <<< echo a | machine a.b login x password "X-Auth": Authorization: Bearer set_password(a, "'.repeat(
      1_000,
    ),
  'readers of passwords in a line': 'keyring set '.repeat(10_000),
  'programs in a list': `[${'conda, "keyring", '.repeat(5_000)}`,
  'conflict markers': '<<<<<<< a\n=======\n>>>>>>> b\n'.repeat(2_500),
  'lone surrogates': '\ud800\udc00\udc00\ud800: \ud800\n- \udc00'.repeat(1000),
  'lone carriage returns': 'a:\r - b\r'.repeat(1000),
  'a line of nothing but blanks': ' '.repeat(500_000),
  backslashes: '\\'.repeat(200_000),
  'zero bytes': '\0'.repeat(100_000),
  'the same key': 'k: v\n'.repeat(5_000),
  'passwords in a line': `machine h ${'password '.repeat(5_000)}`,
};
/** What costs more for a character, being looked at again and again: it is longer for its share. */
const DEAR = ['expressions that never close', 'an alias bomb', 'lone surrogates'];
const KINDS: FileKind[] = [
  'condarc',
  'manifest',
  'environment',
  'pixi',
  'python',
  'requirements',
  'pip-conf',
  'renovate',
  'shell',
  'powershell',
  'fish',
  'cmd',
  'dockerfile',
  'makefile',
  'jenkinsfile',
  'netrc',
  'token-file',
  'toml-store',
  'noxfile',
  'tox',
  'github-actions',
  'ci',
  'yaml',
  'markdown',
  'json',
  'http',
  'notebook',
  'text',
];

describe('bad input', () => {
  for (const [title, text] of Object.entries(TEXTS)) {
    it(`is read in steps that follow its length: ${title}`, async () => {
      const most = DEAR.includes(title) ? 1000 : 250;
      const reads = KINDS.map((kind) => async () => {
        const parsed = await parseDocument(kind, text);
        parsed.references(0, parsed.lineCount());
      });
      for (const [at, steps] of (await work.stepsOfEach(reads)).entries())
        assert.ok(
          steps < most * text.length,
          `${KINDS[at]} took ${steps} steps for ${text.length} characters`,
        );
    });
  }

  // Proves: security/any-file
  it('leaves token URLs findable where the structure is lost', async () => {
    for (const kind of KINDS) {
      const parsed = await parseDocument(kind, `${'['.repeat(200)}\n https://h.example/t/abc/main\n`);
      assert.equal(all(parsed, 'channel').length, 1, kind);
    }
  });
});
