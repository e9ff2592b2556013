import { strict as assert } from 'node:assert';
import type { FindingsResult, SafeFixesResult } from '../../server/src/connection/wire/messages';
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
    assert.ok(!server.written.includes(VALUE));
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
