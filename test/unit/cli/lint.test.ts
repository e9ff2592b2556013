import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log, Run } from 'sarif';
import { FORMATS } from '../../../server/src/cli/formats/report';
import { assertHidden } from '../../canaries';
import { CliFolder, ran } from './cliFolder';

const { version: VERSION } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';

describe('anaconda-tokens lint', () => {
  const files = {
    '.condarc': 'channels:\n  - https://conda.example.com/t/abc_d/main\nchanels: x\n',
    'docs/anaconda-tokens.yaml': 'tokens:\n  - name: a\n    scopes: [cve:view]\n',
    'notes.txt': `https://h/t/${TOKEN}/main\n`,
  };

  // Proves: readme/lint
  it('prints findings as one json array, lines and columns from 1', () => {
    const { code, out } = ran(['lint', '--format', 'json', '.condarc'], files);
    assert.equal(code, 1);
    const findings = JSON.parse(out) as Record<string, unknown>[];
    const unknown = findings.find((finding) => finding.code === 'condarc/unknown-key');
    assert.deepEqual(Object.keys(unknown ?? {}), [
      'file',
      'line',
      'column',
      'endLine',
      'endColumn',
      'code',
      'severity',
      'message',
    ]);
    assert.deepEqual(
      { ...unknown, message: '' },
      {
        file: '.condarc',
        line: 3,
        column: 1,
        endLine: 3,
        endColumn: 8,
        code: 'condarc/unknown-key',
        severity: 'warning',
        message: '',
      },
    );
  });

  it('ends with 0 when nothing is as grave as --fail-on', () => {
    const warned = { '.condarc': 'chanels: x\n' };
    assert.equal(ran(['lint', '.condarc'], warned).code, 1);
    assert.equal(ran(['lint', '--fail-on', 'error', '.condarc'], warned).code, 0);
    assert.equal(ran(['lint', 'docs'], files).code, 0);
    assert.equal(ran(['lint', '--format', 'json', 'docs'], files).out, '[]\n');
  });

  it('ends with 2 for a file that cannot be read, and judges the others', () => {
    const { code, out, err } = ran(['lint', 'missing', '.condarc'], files);
    assert.equal(code, 2);
    assert.match(err, /^missing cannot be read: ENOENT: no such file or directory\n$/);
    assert.match(out, /unknown-key/);
  });

  it('ends with 2 and its usage for unusable arguments', () => {
    for (const argv of [['--format', 'xml'], ['--fail-on', 'never'], ['--frobnicate']]) {
      const { code, out, err } = ran(['lint', ...argv], files);
      assert.deepEqual([code, out], [2, ''], argv.join(' '));
      assert.match(err, /Usage: anaconda-tokens lint/);
    }
  });

  it('prints SARIF 2.1.0 with the rules that were broken', () => {
    const { out } = ran(['lint', '--format', 'sarif', '.condarc'], { '.condarc': 'chanels: x\n' });
    const log = JSON.parse(out) as {
      version: string;
      runs: readonly [
        {
          tool: { driver: { version: string; rules: { id: string }[] } };
          results: { ruleId: string; ruleIndex: number; level: string; locations: unknown }[];
        },
      ];
    };
    const [{ tool, results }] = log.runs;
    assert.equal(log.version, '2.1.0');
    assert.equal(tool.driver.version, VERSION);
    assert.deepEqual(
      tool.driver.rules.map(({ id }) => id),
      ['condarc/unknown-key'],
    );
    assert.deepEqual(
      [results[0]?.ruleId, results[0]?.ruleIndex, results[0]?.level],
      ['condarc/unknown-key', 0, 'warning'],
    );
    assert.deepEqual(results[0]?.locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: '.condarc', uriBaseId: '%SRCROOT%' },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 8 },
        },
      },
    ]);
  });

  it('prints SARIF that code scanning takes: words for each rule, gravity of secrets, paths below the root', () => {
    const text = 'channels:\n  - https://conda.example.com/t/0123456789abcdef/main\n';
    const folder = new CliFolder({ '.condarc': text });
    const absolute = folder.run(['lint', '--format', 'sarif', join(folder.path, '.condarc')]);
    folder.remove();
    const [{ tool, results = [], originalUriBaseIds = {} }] = (JSON.parse(absolute.out) as Log).runs as [Run];
    const rule = tool.driver.rules?.find(({ id }) => id === 'secret/literal-token');
    assert.equal(rule?.fullDescription?.text, 'A token stands in plain text in a file.');
    assert.match(rule.help?.text ?? '', /ignore\[secret\/literal-token\]/);
    assert.deepEqual(rule.properties, { tags: ['security'], 'security-severity': '8.0' });
    assert.deepEqual(results[0]?.locations?.[0]?.physicalLocation?.artifactLocation, {
      uri: '.condarc',
      uriBaseId: '%SRCROOT%',
    });
    assert.deepEqual(Object.keys(originalUriBaseIds), ['%SRCROOT%']);
  });

  it('knows a problem by the same fingerprint when its line moves, each by its own, without the secret', () => {
    const line = '  - https://conda.example.com/t/0123456789abcdef/main\n';
    const prints = (text: string): readonly string[] => {
      const { out } = ran(['lint', '--format', 'sarif', '.condarc'], { '.condarc': text });
      assertHidden(out, '0123456789abcdef');
      const [{ results = [] }] = (JSON.parse(out) as Log).runs as [Run];
      return results.map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash ?? '');
    };
    const before = prints(`channels:\n${line}custom_channels: 1\n`);
    assert.deepEqual(prints(`# a\n# b\nchannels:\n${line}custom_channels: 1\n`), before);
    assert.equal(new Set(before).size, before.length);
    const twice = prints(`channels:\n${line}${line}`);
    assert.equal(new Set(twice).size, twice.length);
    const other = prints(
      `channels:\n${line.replace('0123456789abcdef', 'fedcba9876543210')}custom_channels: 1\n`,
    );
    assert.deepEqual(other, before);
  });

  it('prints annotations of GitHub, escaped', () => {
    const { out } = ran(['lint', '--format', 'github', 'a,b:c/.condarc'], {
      'a,b:c/.condarc': 'chanels: x\n',
    });
    assert.match(
      out,
      /^::warning file=a%2Cb%3Ac\/\.condarc,line=1,col=1,endLine=1,endColumn=8,title=condarc\/unknown-key::[^\n]+\n$/,
    );
  });

  it("knows what git tracks and what is the user's own", () => {
    const text = { '.condarc': `channels:\n  - https://conda.example.com/t/${TOKEN}/main\n` };
    const tracked = ran(['lint', '.condarc'], text, ['.condarc']).out;
    assert.notEqual(tracked, ran(['lint', '.condarc'], text, []).out);
    assert.match(tracked, /git/);
  });

  it('prints no secret in any format', () => {
    const text = {
      '.condarc': `channels:\n  - https://conda.example.com/t/${TOKEN}/main\n  - https://me:${TOKEN}@h/t/x_${TOKEN}\n# ${TOKEN} https://h/t/${TOKEN}\n`,
    };
    for (const format of FORMATS) {
      const { out, err } = ran(['lint', '--format', format, '.condarc', `https://h/t/${TOKEN}/main`], text);
      assert.ok(out.length > 100);
      assertHidden(out + err, TOKEN);
    }
  });
});

describe('anaconda-tokens', () => {
  // Proves: page/scope-catalogue
  it('lists the 37 scopes of the Tokens page', () => {
    const { code, out } = ran(['scopes', '--format', 'json']);
    const rows = JSON.parse(out) as Record<string, unknown>[];
    assert.equal(code, 0);
    assert.equal(rows.length, 37);
    assert.deepEqual(Object.keys(rows[0] ?? {}), [
      'scope',
      'category',
      'title',
      'level',
      'onParent',
      'meaning',
    ]);
    assert.equal(ran(['scopes']).out.split('\n').length, 38);
    assert.equal(ran(['scopes', '--format', 'xml']).code, 2);
  });

  it('serves editors only over a transport that is named', () => {
    assert.equal(ran(['lsp']).code, 2);
    assert.equal(ran(['lsp', '--frobnicate']).code, 2);
  });

  it('tells its version and how it is used', () => {
    assert.deepEqual(ran(['--version']), { code: 0, out: `${VERSION}\n`, err: '' });
    assert.equal(ran(['--help']).code, 0);
    for (const flag of ['--help', '-h']) {
      assert.match(ran(['lint', flag]).out, /--fix[^]*Exit codes/);
      for (const argv of [[], ['lsp']])
        assert.match(ran([...argv, flag]).out, /^anaconda-tokens: scope strings/, argv.join(''));
      for (const name of ['explain', 'config', 'stores', 'why', 'scopes']) {
        assert.match(ran([name, flag]).out, new RegExp(`^Usage: anaconda-tokens ${name} `));
        assert.equal(ran(['help', name]).out, ran([name, flag]).out);
      }
    }
    assert.equal(ran([]).code, 2);
    assert.equal(
      ran(['frobnicate']).err,
      'There is no command "frobnicate". anaconda-tokens --help tells of all.\n',
    );
    assert.match(ran(['lnit']).err, /Did you mean "lint"\?/);
  });
});
