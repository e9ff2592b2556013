import { strict as assert } from 'node:assert';
import {
  CancellationTokenSource,
  ResponseError,
  type SemanticTokens,
  type SemanticTokensDelta,
} from 'vscode-languageserver/node';
import { LAUNCHES, serverOfEachTest } from './serverProcess';

const CONDARC = 'file:///project/.condarc';
const MANIFEST = 'file:///project/anaconda-tokens.yaml';
const CANARY = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';

describe('The language server', () => {
  const start = serverOfEachTest();

  for (const [name, launch] of Object.entries(LAUNCHES)) {
    it(`works as ${name}: opens, judges, completes, explains, mends and ends with code 0`, async () => {
      const one = await start({ launch });
      await one.open(
        MANIFEST,
        'tokens:\n  - name: ci\n    scopes:\n      - chanel:view\n',
        'anaconda-tokens',
      );
      const { diagnostics } = await one.publication(MANIFEST, 1);
      assert.deepEqual(
        diagnostics.map(({ code }) => code),
        ['scope/unknown-category'],
      );
      assert.ok((await one.complete(MANIFEST, 3, 8)).some(({ label }) => label === 'channel.mirror'));
      const [action] = await one.codeActions(MANIFEST, 3);
      assert.equal(action?.edit?.changes?.[MANIFEST]?.[0]?.newText, 'channel:view');
      await one.change(MANIFEST, 3, 8, 19, 'channel:view');
      assert.deepEqual((await one.publication(MANIFEST, 2)).diagnostics, []);
      assert.match(JSON.stringify(await one.hover(MANIFEST, 3, 10)), /read/);
      assert.equal(await one.stop(), 0);
    });
  }

  it('says which version of a document its diagnostics belong to, once for each version', async () => {
    const one = await start();
    await one.open(CONDARC, 'chanels: x\n');
    assert.equal((await one.publication(CONDARC, 1)).diagnostics.length, 1);
    const version = await one.change(CONDARC, 0, 10, 10, ' ');
    const same = await one.publication(CONDARC, version);
    assert.equal(same.diagnostics.length, 1);
    await one.settled();
    assert.deepEqual(
      one.published.map((published) => published.version),
      [1, 2],
    );
  });

  it('publishes for the newest of many edits and never for one that was overtaken', async () => {
    const one = await start();
    await one.open(CONDARC, '# \n');
    await one.publication(CONDARC, 1);
    const versions = await Promise.all(Array.from({ length: 200 }, () => one.change(CONDARC, 0, 1, 1, 'x')));
    await one.publication(CONDARC, versions.at(-1) ?? 0);
    await one.settled();
    const published = one.published.map(({ version = 0 }) => version);
    assert.deepEqual(
      published,
      [...new Set(published)].toSorted((a, b) => a - b),
    );
    assert.ok(published.length < 100, `${published.length} publications`);
    assert.equal(published.at(-1), 201);
  });

  it('takes its problems back when a document is closed', async () => {
    const one = await start();
    await one.open(CONDARC, 'chanels: x\n');
    await one.publication(CONDARC, 1);
    await one.connection.sendNotification('textDocument/didClose', { textDocument: { uri: CONDARC } });
    await one.settled();
    assert.deepEqual(one.published.at(-1), { uri: CONDARC, diagnostics: [] });
  });

  it('pushes nothing any more once it is asked, and takes back what it has pushed', async () => {
    const one = await start({ capabilities: { textDocument: { diagnostic: {} } } });
    assert.ok(one.initialized.capabilities.diagnosticProvider);
    await one.open(CONDARC, 'chanels: x\n');
    assert.equal((await one.publication(CONDARC, 1)).diagnostics.length, 1);
    const report = await one.pull(CONDARC);
    assert.equal(report.kind, 'full');
    assert.deepEqual('items' in report && report.items.map(({ code }) => code), ['condarc/unknown-key']);
    assert.deepEqual(one.published.at(-1), { uri: CONDARC, diagnostics: [] });
    const pushed = one.published.length;
    assert.equal((await one.pull(CONDARC, report.resultId)).kind, 'unchanged');
    await one.change(CONDARC, 0, 0, 7, 'channels');
    assert.equal((await one.pull(CONDARC, report.resultId)).kind, 'full');
    await one.connection.sendNotification('textDocument/didClose', { textDocument: { uri: CONDARC } });
    await one.settled();
    assert.equal(one.published.length, pushed);
  });

  it('pushes to a client that only says that it will ask', async () => {
    const one = await start({ capabilities: { textDocument: { diagnostic: {} } } });
    await one.open(CONDARC, 'chanels: x\n');
    await one.publication(CONDARC, 1);
    const version = await one.change(CONDARC, 0, 0, 7, 'channels');
    assert.equal((await one.publication(CONDARC, version)).version, version);
  });

  it('offers no pulling to clients that do not ask for it', async () => {
    assert.equal((await start()).initialized.capabilities.diagnosticProvider, undefined);
  });

  it('completes channels and tokens from facts, and a token only as its variable', async () => {
    const one = await start({ options: { facts: [facts(1)] } });
    await one.open(CONDARC, 'channels:\n  - \n');
    const items = await one.complete(CONDARC, 1, 4);
    const token = items.find(({ label }) => label === 'ci');
    assert.deepEqual(
      token?.textEdit && 'newText' in token.textEdit && token.textEdit.newText,
      'https://conda.example.com/t/${ANACONDA_TOKEN_CI}/main',
    );
    await one.connection.sendNotification('anacondaTokens/facts', { ...facts(2), tokens: [] });
    assert.ok(!(await one.complete(CONDARC, 1, 4)).some(({ label }) => label === 'ci'));
    await one.connection.sendNotification('anacondaTokens/facts', facts(1));
    assert.ok(
      !(await one.complete(CONDARC, 1, 4)).some(({ label }) => label === 'ci'),
      'stale facts changed something',
    );
    await one.connection.sendNotification('anacondaTokens/forgetServer', {
      server: 'https://conda.example.com',
    });
    assert.ok(!(await one.complete(CONDARC, 1, 4)).some(({ label }) => label.includes('conda.example.com')));
  });

  it('tells what a key of a condarc means only when it is looked at', async () => {
    const one = await start();
    await one.open(CONDARC, '\n');
    const key = (await one.complete(CONDARC, 0, 0)).find(({ label }) => label === 'channel_priority');
    assert.ok(key && key.documentation === undefined);
    const resolved = await one.connection.sendRequest('completionItem/resolve', key);
    assert.match(JSON.stringify(resolved), /strict/);
  });

  it('colours what is in view, the whole, and later only what changed', async () => {
    const one = await start();
    const textDocument = { uri: CONDARC };
    await one.open(CONDARC, `channels:\n${'  - https://h/t/abc-1/main\n'.repeat(100)}`);
    const ask = (what: string, more: object = {}): Promise<SemanticTokens & SemanticTokensDelta> =>
      one.connection.sendRequest(`textDocument/semanticTokens/${what}`, { textDocument, ...more });
    const range = { start: { line: 50, character: 0 }, end: { line: 51, character: 0 } };
    assert.deepEqual((await ask('range', { range })).data, [50, 16, 5, 3, 0, 1, 16, 5, 3, 0]);
    const { resultId, data } = await ask('full');
    assert.equal(data.length, 500);
    await one.change(CONDARC, 60, 16, 16, 'x');
    const delta = await ask('full/delta', { previousResultId: resultId });
    assert.deepEqual(delta.edits, [{ start: 297, deleteCount: 1, data: [6] }]);
    assert.equal((await ask('full/delta', { previousResultId: 'of old' })).data.length, 500);
  });

  it('mends all that is safe at once, and only for who asks', async () => {
    const one = await start();
    await one.open(
      MANIFEST,
      'tokens:\n  - name: a\n    scopes:\n      - channel:manage-groups\n      - chanel:view\n',
      'anaconda-tokens',
    );
    const asked = await one.codeActions(MANIFEST, 0, ['source.fixAll']);
    assert.deepEqual(
      asked.map(({ kind, edit }) => [kind, edit?.changes?.[MANIFEST]?.map(({ newText }) => newText)]),
      [['source.fixAll.anacondaTokens', ['channel.group:edit']]],
    );
    assert.ok((await one.codeActions(MANIFEST, 0)).every(({ kind }) => kind === 'quickfix'));
  });

  it('answers a cancelled request as cancelled and goes on', async () => {
    const one = await start();
    await one.open(CONDARC, `channels:\n${'  - x\n'.repeat(2000)}`);
    const source = new CancellationTokenSource();
    const asked = one.connection.sendRequest(
      'textDocument/documentSymbol',
      { textDocument: { uri: CONDARC } },
      source.token,
    );
    source.cancel();
    const outcome = await asked.then(
      () => 'answered',
      (error: unknown) => (error instanceof ResponseError ? error.code : undefined),
    );
    assert.ok(outcome === -32800 || outcome === 'answered');
    assert.ok((await one.complete(CONDARC, 0, 0)).length > 0);
  });

  it('lives through documents of random bytes and broken edits', async () => {
    const one = await start();
    let seed = 7;
    const next = (): number => (seed = (seed * 48271) % 2147483647);
    for (const [at, name] of [
      '.condarc',
      'anaconda-tokens.yaml',
      'environment.yml',
      'a.sh',
      'a.json',
      'pixi.toml',
      'a.ipynb',
      'Dockerfile',
    ].entries()) {
      const uri = `file:///random/${name}`;
      await one.open(
        uri,
        Array.from({ length: 3000 }, () => String.fromCharCode(next() % 300)).join(''),
        'plaintext',
      );
      await one.change(uri, 5, 3, 900, '\ud800"[{');
      await one.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: 3 },
        contentChanges: [{ text: `\u0000- ${at}: [&a *a` }],
      });
      await one.publication(uri, 3);
      await one.hover(uri, 0, 2);
      await one.complete(uri, 0, 2);
      await one.codeActions(uri, 0);
      await one.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } });
    }
    assert.ok(!one.written.includes('failed'), one.written.slice(0, 500));
  });

  it('writes no secret of a document anywhere, whatever is asked', async () => {
    const one = await start({ options: { fingerprintKey: 'abcd', facts: [facts(1)] } });
    const lines = [
      'channels:',
      `  - https://conda.example.com/t/${CANARY}/main`,
      `  - https://conda.example.com/t/abc_${CANARY}/main`,
      `  - https://me:${CANARY}@conda.example.com/main`,
      `  - HTTPS://conda.example.com/t/${CANARY}/main`,
      `  - https://conda.example.com/t/a-1/t/${CANARY}`,
      `# https://conda.example.com/t/${CANARY}/main`,
      `channel_alias: https://conda.example.com/t/${CANARY}`,
      'custom_channels:',
      `  main: https://conda.example.com/t/${CANARY}/main`,
      `${CANARY}: 1`,
    ];
    await one.open(CONDARC, lines.join('\n'));
    await one.publication(CONDARC, 1);
    for (const [line, text] of lines.entries()) {
      for (let character = 0; character <= text.length; character += 7) {
        await one.hover(CONDARC, line, character);
        await one.complete(CONDARC, line, character);
      }
    }
    await one.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri: CONDARC } });
    const shown = one.written;
    const at = shown.indexOf(CANARY);
    assert.equal(at, -1, shown.slice(Math.max(0, at - 300), at + 60));
  });
});

function facts(revision: number): object {
  return {
    server: 'https://conda.example.com',
    revision,
    channels: ['main', 'main/sub'],
    tokens: [
      {
        id: '1',
        name: 'ci',
        kind: 'resource',
        scopes: [],
        resources: [{ id: 'main', permission: 'read' }],
        variable: 'ANACONDA_TOKEN_CI',
      },
    ],
  };
}
