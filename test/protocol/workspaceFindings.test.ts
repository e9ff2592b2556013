import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FindingsResult, SafeFixesResult } from '../../server/src/connection/wire/messages';
import { assertHidden } from '../canaries';
import { ServerProcess } from './serverProcess';

const VALUE = '0123456789abcdef0123456789abcdef';
const MANIFEST = 'file:///project/anaconda-tokens.yaml';
const CONDARC = 'file:///project/.condarc';
const SCRIPT = 'file:///project/build.sh';

describe('The problems of files that nobody has open', () => {
  let server: ServerProcess;

  before(async () => {
    server = await ServerProcess.start({
      capabilities: { textDocument: { diagnostic: {} }, workspace: { configuration: true } },
      options: { fingerprintKey: 'abcd', commands: [] },
      configuration: { severities: { 'secret/in-comment': 'off' } },
      files: {
        [MANIFEST]:
          'server: https://h\ntokens:\n  - name: ci\n    scopes:\n      - artifact:download\n      - artifact:download\n',
        [CONDARC]: `channels:\n  - https://h.example/t/${VALUE}/main\n`,
        [SCRIPT]: `# https://h.example/t/${VALUE}/main\nconda install -c https://h.example/t/${VALUE}/main x\nconda install -c https://h.example/t/$CI_TOKEN/main y\n`,
      },
    });
  });
  after(() => server.stop());

  const found = (...uris: readonly string[]): Promise<FindingsResult> =>
    server.connection.sendRequest('anacondaTokens/findings', { uris });

  it('are told by our own message, and never by one that VS Code’s client would send every two seconds', async () => {
    assert.deepEqual(server.initialized.capabilities.diagnosticProvider, {
      identifier: 'anaconda-tokens',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    });
    const { files, unreadable } = await found(MANIFEST, CONDARC, 'file:///nowhere');
    assert.deepEqual(unreadable, ['file:///nowhere']);
    assert.deepEqual(
      files.map(({ uri, findings }) => [uri, findings.map(({ diagnostic }) => diagnostic.code)]),
      [
        [MANIFEST, ['scope/duplicate']],
        [CONDARC, ['secret/literal-token']],
      ],
    );
    assert.deepEqual(server.published, []);
  });

  it('say by a key which token each is about, the same in all files, and heed the settings', async () => {
    const { files } = await found(CONDARC, SCRIPT);
    const [one, other] = files.map(({ findings }) => findings);
    const key = one?.[0]?.token?.key;
    assert.match(key ?? '', /^[0-9a-f]{64}$/);
    assert.equal(other?.find(({ diagnostic }) => diagnostic.range.start.line === 1)?.token?.key, key);
    assert.deepEqual(
      other?.filter(({ diagnostic }) => diagnostic.range.start.line === 0),
      [],
    );
    assertHidden(server.written, VALUE);
  });

  it('are those of the text in an editor, where one has the file open', async () => {
    await server.open(CONDARC, 'channels:\n  - defaults\n');
    const { files } = await found(CONDARC);
    assert.deepEqual(files, [{ uri: CONDARC, findings: [] }]);
  });

  it('have their safe fixes, told by code and place', async () => {
    const { files } = await found(MANIFEST);
    assert.equal(files[0]?.findings[0]?.fixable, true);
    const fixes: SafeFixesResult = await server.connection.sendRequest('anacondaTokens/safeFixes', {
      uri: MANIFEST,
    });
    assert.deepEqual(fixes, [
      {
        title: 'Remove the second one',
        code: 'scope/duplicate',
        start: { line: 5, character: 8 },
        edits: [{ range: { start: { line: 5, character: 0 }, end: { line: 6, character: 0 } }, newText: '' }],
      },
    ]);
  });
});

describe('The problems of files in a project that configures `lint`', () => {
  const CHANNEL = `channels:\n  - https://h.example/t/${VALUE}/main\n`;
  const TYPO = 'chanels: x\n';
  let folder: string;
  let server: ServerProcess;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'project-'));
    mkdirSync(join(folder, '.git'));
    for (const name of ['old', 'inner', 'broken']) mkdirSync(join(folder, name));
    writeFileSync(
      join(folder, 'pyproject.toml'),
      '[tool.anaconda-tokens]\nexclude = ["old/"]\nignore = ["condarc"]\nrules = { "secret/literal-token" = "error" }\n',
    );
    writeFileSync(join(folder, 'inner', '.anaconda-tokens.json'), '{ "include": ["*.sh"] }');
    writeFileSync(join(folder, 'broken', '.anaconda-tokens.json'), '{ "exclude": "all" }');
  });
  afterEach(() => server.stop());
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;

  async function found(files: Readonly<Record<string, string>>): Promise<FindingsResult> {
    server = await ServerProcess.start({
      capabilities: { textDocument: { diagnostic: {} }, workspace: { configuration: true } },
      options: { fingerprintKey: 'abcd', commands: [] },
      configuration: { severities: { 'secret/literal-token': 'off' } },
      files: Object.fromEntries(Object.entries(files).map(([path, text]) => [uriOf(path), text])),
    });
    return server.connection.sendRequest('anacondaTokens/findings', { uris: Object.keys(files).map(uriOf) });
  }

  const rows = ({ files }: FindingsResult): unknown =>
    files.map(({ findings }) => findings.map(({ diagnostic: { code, severity } }) => [code, severity]));

  it('are those that `lint` would report: by its files, rules and levels, over the settings of the editor', async () => {
    const result = await found({ '.condarc': TYPO + CHANNEL, 'old/.condarc': CHANNEL });
    assert.deepEqual(rows(result), [[['secret/literal-token', 1]]]);
    assert.deepEqual([result.excluded, result.unreadable], [[uriOf('old/.condarc')], []]);
  });

  it('go by the nearest configuration alone, and by the defaults where that cannot be used', async () => {
    const result = await found({ 'inner/.condarc': CHANNEL, 'inner/x.sh': '', 'broken/.condarc': TYPO });
    assert.deepEqual(rows(result), [[], [['condarc/unknown-key', 2]]]);
    assert.deepEqual(result.excluded, [uriOf('inner/.condarc')]);
    assert.match(
      server.written,
      /broken.\.anaconda-tokens\.json is not used: \\"exclude\\" has to be a list of texts/,
    );
  });

  it('leave an open file to the settings', async () => {
    await found({});
    await server.open(uriOf('old/.condarc'), TYPO + CHANNEL);
    const report = await server.pull(uriOf('old/.condarc'));
    assert.ok(report.kind === 'full');
    assert.deepEqual(
      report.items.map(({ code }) => code),
      ['condarc/unknown-key'],
    );
  });
});
