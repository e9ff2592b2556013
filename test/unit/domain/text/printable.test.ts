import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { RedactedLog } from '../../../../client/src/ui/redactedLog';
import { explanationText } from '../../../../server/src/cli/explanationText';
import type { Report } from '../../../../server/src/cli/formats/report';
import { reportText } from '../../../../server/src/cli/formats/reportText';
import type { Finding } from '../../../../server/src/cli/lint/finding';
import { printable, printableLines, printablePath } from '../../../../server/src/domain/text/printable';

/** A name with an escape sequence, a line end with a command to a build, and a mark that turns the writing. */
const HOSTILE = 'a\u001b[2J\n::error::faked\u202egnp.exe\u200b##vso[task]\u009b31m';
const SHOWN = 'a\\x1b[2J\\n::error::faked\\u202egnp.exe\\u200b#\\x23vso[task]\\x9b31m';

describe('text of others on a line that people read', () => {
  it('is written out where it is no text', () => {
    assert.equal(printable(HOSTILE), SHOWN);
    assert.equal(printable('\ud800'), '\\ud800');
    assert.equal(printable('\u{e0041}'), '\\u{e0041}');
  });

  for (const text of ['plain.yml', 'Größe 名前 שלום', '👩\u200d💻', 'a \\n b', '## title'])
    it(`stays: ${text}`, () => {
      assert.equal(printable(text), text);
    });

  it('keeps the lines of a stack, and no other control', () => {
    assert.equal(printableLines('Error: x\n\tat y\r\n\u001b'), 'Error: x\n\tat y\\r\n\\x1b');
  });

  it('does not begin a line as a command to GitHub', () => {
    assert.equal(printablePath('::warning::x'), './::warning::x');
  });

  const finding: Finding = {
    ...{ file: HOSTILE, line: 1, column: 1, endLine: 1, endColumn: 2 },
    ...{ code: 'condarc/unknown-key', message: `Unknown ${HOSTILE}` },
    severity: 'warning',
  };

  const report: Report = {
    ...{ findings: [finding], version: '1', root: '/project', faults: [] },
    ...{ quiet: false, statistics: false, colours: false },
  };

  it('is so in a report as text', async () => {
    const [first, ...rest] = (await reportText('text', report)).split('\n');
    assert.equal(first, `${SHOWN}:1:1: warning: Unknown ${SHOWN} [condarc/unknown-key]`);
    assert.deepEqual(rest, ['', '1 warning', '']);
  });

  // Proves: security/terminals
  it('is so in a report for GitHub, which has line ends in its own way', async () => {
    const lines = (await reportText('github', report)).trimEnd().split('\n');
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /^::warning file=a\\x1b\[2J%0A%3A%3Aerror/);

    assert.doesNotMatch(lines[0] ?? '', /[\u0000-\u001f\u0080-\u009f\u202e\u200b]/);
  });

  it('stays what it is in JSON and SARIF', async () => {
    const [read] = JSON.parse(await reportText('json', report)) as { file: string }[];
    assert.equal(read?.file, HOSTILE);
    assert.ok((await reportText('sarif', report)).includes(JSON.stringify(`Unknown ${HOSTILE}`)));
  });

  it('is so in what explain says', () => {
    const text = explanationText(
      {
        ...{ input: HOSTILE, token: HOSTILE, cleanedUrl: HOSTILE, masked: HOSTILE, error: HOSTILE },
        ...{ channel: null, requestUrls: [HOSTILE] },
        problems: [{ code: 'url/x', severity: 'warning', message: HOSTILE }],
      },
      {
        readWith: HOSTILE,
        variables: undefined,
        clients: [
          {
            client: 'mamba',
            url: HOSTILE,
            credential: { from: 'store', path: HOSTILE, line: 1 },
            differs: true,
          },
        ],
      },
    );
    assert.equal(text.split('\n').length, 8);

    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u0080-\u009f\u202e\u200b]/);
  });

  // Proves: security/terminals
  it('is so in what the programs say of files and arguments', function () {
    if (process.platform === 'win32') this.skip();
    const folder = mkdtempSync(join(tmpdir(), 'printable-'));
    try {
      const name = HOSTILE.replace('/', '');
      writeFileSync(join(folder, `${name}.sh`), 'conda install -c https://h.example/t/abc_d/main x\n');
      const cli = resolve('dist/cli.js');
      const lint = spawnSync(process.execPath, [cli, 'lint', name, `${name}.sh`], {
        cwd: folder,
        encoding: 'utf8',
      });
      assert.equal(lint.stderr, `${SHOWN} cannot be read: ENOENT: no such file or directory\n`);
      assert.ok(lint.stdout.startsWith(`${SHOWN}.sh:1:18: `), lint.stdout);
      for (const argv of [[name], ['lint', '--format', name], ['explain', 'x', '--condarc', name]]) {
        const { stderr } = spawnSync(process.execPath, [cli, ...argv], { cwd: folder, encoding: 'utf8' });
        assert.ok(stderr.includes(SHOWN), argv.join(' '));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  // Proves: security/terminals
  it('is so in the client’s log', () => {
    const lines: string[] = [];
    const channel = { name: 'x', error: (line: string) => lines.push(line) };
    const log = new RedactedLog(channel as never, (text) => text);
    log.error(HOSTILE);
    assert.deepEqual(lines, [SHOWN.replace('\\n', '\n')]);
  });
});
