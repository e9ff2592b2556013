import { strict as assert } from 'node:assert';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CliFolder, ran } from './cliFolder';

const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';

describe('the files that lint reads', () => {
  const files = {
    '.condarc': 'channels:\n  - https://conda.example.com/t/abc_d/main\nchanels: x\n',
    'docs/anaconda-tokens.yaml': 'tokens:\n  - name: a\n    scopes: [cve:view]\n',
    'notes.txt': `https://h/t/${TOKEN}/main\n`,
  };

  it('reads of a folder every text that may hold a token, and any file that is named', () => {
    const url = `https://h/t/${TOKEN}/main`;
    const tree = {
      ...files,
      'src/app.ts': `const channel = '${url}';\n`,
      '.condarc.example': `channels:\n  - ${url}\n`,
      'condarc.j2': `channels:\n  - ${url}\n`,
      LICENSE: 'Do what you like.\n',
      'settings.ini': `export CONDA_TOKEN=${TOKEN}\n`,
    };
    const { out, err } = ran(['lint', '--format', 'json'], tree);
    const found = new Set((JSON.parse(out) as { file: string }[]).map(({ file }) => file));
    const holding = ['.condarc', '.condarc.example', 'condarc.j2', 'notes.txt', 'settings.ini', 'src/app.ts'];
    assert.deepEqual([...found], holding);
    assert.equal(err, '');
    assert.match(ran(['lint', 'notes.txt'], files).out, /^notes\.txt:1:1: warning: /);
  });

  it('says on stderr how many files of a folder it did not read, and why', () => {
    const tree = {
      'a.png': Buffer.from([0x89, 0x50, 0, 0, 0x0d]),
      'b.bin': Buffer.from(`\0https://h/t/${TOKEN}/main`),
      'rows.csv': Buffer.from(`https://h/t/${TOKEN}/main\n${'1,2,3\n'.repeat(1_700_000)}`),
    };
    const { code, out, err } = ran(['lint', '.'], tree);
    assert.deepEqual([code, out], [0, 'No problems found.\n']);
    assert.equal(err, 'Not read: 1 file over 10 MB; 2 binary files.\n');
    assert.equal(ran(['lint', 'rows.csv'], tree).code, 1);
  });

  it('reads UTF-16, as Windows PowerShell writes it, and Latin-1', () => {
    const text = `channels:\n  - https://conda.example.com/t/${TOKEN}/main\n`;
    const marked = Buffer.from(`\ufeff${text}`, 'utf16le');
    const tree = {
      'environment.yml': marked,
      'notes.txt': Buffer.from(marked).swap16(),
      'plain.txt': Buffer.from(text, 'utf16le'),
      'old.txt': Buffer.from(`# caf\xe9\n${text}`, 'latin1'),
    };
    const { out } = ran(['lint', '--format', 'json', '.'], tree);
    const found = JSON.parse(out) as { file: string; line: number; code: string }[];
    assert.deepEqual(
      found.filter(({ code }) => code === 'secret/literal-token').map(({ file, line }) => `${file}:${line}`),
      ['environment.yml:2', 'notes.txt:2', 'old.txt:3', 'plain.txt:2'],
    );
  });

  it('says that conda cannot decode a condarc that is not UTF-8', () => {
    const text = '# caf\xe9\nchannels: [defaults]\n';
    const lint = (file: string, bytes: Buffer): string => ran(['lint', file], { [file]: bytes }).out;
    for (const encoding of ['latin1', 'utf16le'] as const)
      assert.match(
        lint('.condarc', Buffer.from(text, encoding)),
        /^\.condarc:1:1: error: .*\[condarc\/not-utf8\]/,
      );
    assert.equal(lint('.condarc', Buffer.from(`\ufeff${text}`)), 'No problems found.\n');
    assert.equal(lint('environment.yml', Buffer.from(text, 'utf16le')), 'No problems found.\n');
  });
});

describe('A text that stands in many files', () => {
  it('is judged by each name that it has', () => {
    const text = 'channels:\n  - conda-forge\nchanels: x\n';
    const copies = Array.from({ length: 60 }, (_, n) => [`${n}/environment.yml`, text] as const);
    const { out } = ran(['lint', '--no-cache', '--format', 'json'], {
      ...Object.fromEntries(copies),
      'last/.condarc': text,
    });
    const found = (JSON.parse(out) as { file: string; code: string }[]).map(
      ({ file, code }) => `${file} ${code}`,
    );
    assert.deepEqual(found, ['last/.condarc condarc/unknown-key']);
  });
});

describe('The second run of lint', () => {
  /** So many that their contents are remembered. */
  const many = Object.fromEntries(
    Array.from({ length: 60 }, (_, n) => [`many/${n}.sh`, `echo token ${n}\n`] as const),
  );

  it('finds the same, and leaves out only what is still as it was', () => {
    const leak = `curl https://h.example/t/${TOKEN}/main\n`;
    const folder = new CliFolder({
      'clean.sh': 'echo token\n',
      'other.sh': 'echo a token\n',
      'leak.sh': leak,
      ...many,
    });
    try {
      const first = folder.run(['lint']);
      assert.equal(first.code, 1);
      const kept = readFileSync(join(folder.home, 'cache', 'anaconda-server-tokens', 'files')).toString(
        'latin1',
      );
      assert.ok(kept.length < 2000 && !/clean|leak|token|curl/.test(kept.slice(kept.indexOf('\n'))));
      assert.deepEqual(folder.run(['lint']), first);
      folder.write({ 'clean.sh': leak });
      assert.match(folder.run(['lint']).out, /clean\.sh:1:6[^]*leak\.sh:1:6/);
      folder.write({ 'clean.sh': 'echo token\n' });
      assert.deepEqual(folder.run(['lint', '--no-cache']), first);
    } finally {
      folder.remove();
    }
  });

  it('finds what a fix took away, once it is back', () => {
    const leak = { 'environment.yml': `channels:\n  - https://h.example/t/${TOKEN}/main\n` };
    const folder = new CliFolder({ ...leak, ...many });
    try {
      const environment = { ANACONDA_TOKEN: TOKEN };
      assert.equal(folder.run(['lint', '--fix=all'], { environment }).code, 0);
      folder.write(leak);
      assert.match(folder.run(['lint']).out, /environment\.yml:2:/);
    } finally {
      folder.remove();
    }
  });

  it('remembers files that have been there for a while, and finds the same', () => {
    const folder = new CliFolder();
    try {
      const first = folder.run(['lint', resolve('docs')]);
      const kept = statSync(join(folder.home, 'cache', 'anaconda-server-tokens', 'unchanged'));
      assert.ok(kept.size > 100, String(kept.size));
      assert.deepEqual(folder.run(['lint', resolve('docs')]), first);
    } finally {
      folder.remove();
    }
  });

  it('judges anew what depends on other files', () => {
    const folder = new CliFolder({ '.condarc': 'ssl_verify: ca.pem\n', 'ca.pem': 'x' });
    try {
      const before = folder.run(['lint', '--format', 'json', '.condarc']).out;
      assert.equal(before, '[]\n');
      rmSync(join(folder.path, 'ca.pem'));
      assert.match(folder.run(['lint', '.condarc']).out, /condarc\/missing-path/);
    } finally {
      folder.remove();
    }
  });
});
