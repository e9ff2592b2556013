import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { ServerProcess, serverOfEachTest } from './serverProcess';

const CONDARC = 'file:///project/.condarc';
const MANIFEST = 'file:///project/anaconda-tokens.yaml';
const RANGE = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };

describe('The language server under odd clients', () => {
  const start = serverOfEachTest();

  const codes = async (one: ServerProcess, uri: string, version = 1): Promise<unknown[]> =>
    (await one.publication(uri, version)).diagnostics.map(({ code }) => code);

  const edit = (one: ServerProcess, uri: string, version: number, changes: object[]): Promise<void> =>
    one.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: changes,
    });

  it('answers every request about a document that is not open with nothing', async () => {
    const one = await start();
    await one.open(CONDARC, 'chanels: x\n');
    await one.connection.sendNotification('textDocument/didClose', { textDocument: { uri: CONDARC } });
    const position = { line: 0, character: 0 };
    const context = { diagnostics: [], includeDeclaration: true };
    for (const method of [
      'completion',
      'hover',
      'codeAction',
      'documentSymbol',
      'codeLens',
      'documentLink',
      'references',
      'inlayHint',
      'semanticTokens/full',
    ]) {
      const answer: unknown = await one.connection.sendRequest(`textDocument/${method}`, {
        textDocument: { uri: CONDARC },
        position,
        range: RANGE,
        context,
      });
      const nothing = method === 'semanticTokens/full' ? { data: [] } : null;
      assert.deepEqual(answer, nothing, method);
    }
  });

  it('judges a document anew that is opened again, with the same version and without being closed', async () => {
    const one = await start();
    await one.open(CONDARC, 'chanels: x\n');
    assert.deepEqual(await codes(one, CONDARC), ['condarc/unknown-key']);
    await one.open(CONDARC, 'channels: [defaults]\n');
    await one.settled();
    assert.deepEqual(one.published.at(-1), { uri: CONDARC, version: 1, diagnostics: [] });
  });

  it('does not call a document unchanged that was closed and opened with another text', async () => {
    const one = await start({ capabilities: { textDocument: { diagnostic: {} } } });
    await one.open(CONDARC, 'chanels: x\n');
    const { resultId } = await one.pull(CONDARC);
    await one.connection.sendNotification('textDocument/didClose', { textDocument: { uri: CONDARC } });
    await one.open(CONDARC, 'channels: [defaults]\n');
    assert.equal((await one.pull(CONDARC, resultId)).kind, 'full');
  });

  it('ignores edits before opening and lives through ranges outside the text', async () => {
    const one = await start();
    await edit(one, CONDARC, 7, [{ range: RANGE, text: 'x' }]);
    await one.open(CONDARC, 'channels:\n');
    const wild = [
      [-5, -5, 99, 99],
      [3, 3, 1, 1],
      [0, 1e9, 1e9, 0],
      [0.5, 0.5, 0.5, 0.5],
    ];
    for (const [at, [line = 0, character = 0, toLine = 0, toCharacter = 0]] of wild.entries()) {
      const end = { line: toLine, character: toCharacter };
      await edit(one, CONDARC, at + 2, [{ range: { start: { line, character }, end }, text: '\n' }]);
    }
    await edit(one, CONDARC, 6, [{ text: 'chanels: x\n' }]);
    assert.deepEqual(await codes(one, CONDARC, 6), ['condarc/unknown-key']);
  });

  it('reads a line of a hundred thousand characters without a hang', async () => {
    const one = await start();
    await one.open(CONDARC, `channels: [${'https://h/t/x/main, '.repeat(5_000)}]\nchanels: x\n`);
    assert.match(JSON.stringify(await one.hover(CONDARC, 1, 2)), /null|chanels/);
    await one.settled();
    assert.ok(!one.written.includes('failed'));
  });

  it('takes settings of odd types for the defaults', async () => {
    const one = await start();
    await one.open(CONDARC, 'chanels: x\n');
    await one.publication(CONDARC, 1);
    const oddities = [null, 5, 'x', [], { maxProblems: 'many', severities: [7], inlayHints: null }];
    for (const odd of [
      ...oddities.map((anacondaTokens) => ({ settings: { anacondaTokens } })),
      { settings: null },
    ]) {
      await one.connection.sendNotification('workspace/didChangeConfiguration', odd);
      await one.settled();
      assert.equal(one.published.at(-1)?.diagnostics.length, 1, JSON.stringify(odd));
    }
  });

  it('starts with options of odd types, and ignores facts that are none', async () => {
    const one = await start({
      options: {
        userLevelFiles: 5,
        trackedByGit: 'x',
        commands: {},
        fingerprintKey: 7,
        suggestCommand: [],
        facts: [null, 3, { server: 'https://h', revision: 1, tokens: 'x', scopes: 9 }],
      },
    });
    await one.open(CONDARC, 'channels:\n  - https://h/t/abc_1/main\n');
    const token = { id: '1', name: 'ci', kind: 'scope', resources: [null], expiresAt: 1e300, variable: 'T' };
    for (const facts of [
      null,
      {},
      { server: 4, revision: 'x' },
      { server: 'https://h', revision: 2, tokens: [null, { id: 5 }, token], channels: ['main', 3] },
    ]) {
      await one.connection.sendNotification('anacondaTokens/facts', facts);
    }
    await one.connection.sendNotification('anacondaTokens/trackedByGit', { uris: 5 });
    const items = await one.complete(CONDARC, 1, 4);
    assert.ok(items.some(({ label }) => label === 'ci'));
    await one.hover(CONDARC, 1, 20);
    assert.ok(!one.written.includes('failed'), one.written.slice(-500));
  });

  it('ends with code 1 when the editor leaves without a shutdown', async () => {
    const one = await start();
    const exited = once(one.process, 'exit') as Promise<[number | null]>;
    await one.connection.sendNotification('exit');
    assert.deepEqual((await exited)[0], 1);
    one.connection.dispose();
  });

  it('links its codes to the pages that tell of them, and others to none', async () => {
    const one = await start();
    await one.open(CONDARC, 'chanels: x\nchannels: [https://h/t/abc_1/main]\n');
    const { diagnostics } = await one.publication(CONDARC, 1);
    const page = (code: string): string | undefined =>
      diagnostics.find((diagnostic) => diagnostic.code === code)?.codeDescription?.href;
    assert.match(page('condarc/unknown-key') ?? '', /^https:\/\/docs\.conda\.io\//);
    assert.ok(diagnostics.some(({ code }) => String(code).startsWith('secret/')));
    assert.ok(diagnostics.every(({ code }) => String(code).startsWith('condarc/') || !page(String(code))));
  });
});

describe('The language server beside a YAML server', () => {
  const broken = 'tokens:\n  - name: ci\n    name: cd\n    scopes: [chanel:view]\n';
  const others = ['condarc', 'anaconda-tokens'];

  // Proves: readme/beside-others
  it('leaves faults of YAML to it in yaml documents, and only there', async () => {
    const one = await ServerProcess.start({ options: { besideYamlServer: true } });
    await one.open(MANIFEST, broken, 'yaml');
    const codes = (uri: string): Promise<unknown[]> =>
      one.publication(uri, 1).then(({ diagnostics }) => diagnostics.map(({ code }) => code));
    assert.deepEqual(await codes(MANIFEST), ['scope/unknown-category']);
    await one.open(CONDARC, 'channels: [a]\nchannels: [b]\nchanels: x\n', 'yaml');
    assert.deepEqual(await codes(CONDARC), ['condarc/unknown-key']);
    for (const language of others) {
      const uri = `file:///project/${language}/anaconda-tokens.yaml`;
      await one.open(uri, broken, language);
      assert.ok((await codes(uri)).includes('manifest/unreadable'), language);
    }
    await one.stop();
  });

  it('speaks again when the other is gone, and a manifest with faults keeps them for who applies it', async () => {
    const one = await ServerProcess.start();
    await one.open(MANIFEST, broken, 'yaml');
    const last = (): unknown[] => one.published.at(-1)?.diagnostics.map(({ code }) => code) ?? [];
    for (const active of [true, false, true]) {
      await one.connection.sendNotification('anacondaTokens/besideYamlServer', { active });
      await one.settled();
      assert.equal(last().includes('manifest/unreadable'), !active);
    }
    const read: unknown = await one.connection.sendRequest('anacondaTokens/manifest', { uri: MANIFEST });
    assert.match(JSON.stringify(read), /manifest\/unreadable/);
    await one.stop();
  });
});

describe('Cells of a notebook', () => {
  const url = 'https://conda.example.com/t/0123456789abcdef0123456789abcdef/main';
  const cells = [
    ['python', `import os\n!conda install -c ${url} numpy\n`],
    ['python', `%conda install -c ${url} numpy\n`],
    ['python', `%%bash\nconda config --add channels ${url}\n`],
    ['shellscript', `conda config --add channels ${url}\n`],
  ] as const;

  for (const [at, [language, text]] of cells.entries()) {
    it(`are judged in their own language: ${language}, ${text.split('\n')[0] ?? ''}`, async () => {
      const one = await ServerProcess.start();
      const uri = `vscode-notebook-cell:/project/a.ipynb#W${at}sZmlsZQ%3D%3D`;
      await one.open(uri, text, language);
      const { diagnostics } = await one.publication(uri, 1);
      assert.ok(
        diagnostics.some(({ code }) => code === 'secret/literal-token'),
        JSON.stringify(diagnostics),
      );
      await one.stop();
    });
  }
});
