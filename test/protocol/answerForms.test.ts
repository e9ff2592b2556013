import { strict as assert } from 'node:assert';
import type { Command, DocumentSymbol, SymbolInformation, WorkspaceEdit } from 'vscode-languageserver/node';
import { serverOfEachTest } from './serverProcess';

const CONDARC = 'file:///project/.condarc';
const TEXT = 'chanels:\n  - https://conda.example.com/t/${T}/main\nssl_verify: true\n';
const PLAIN = ['plaintext'] as const;

describe('Answers for editors of every kind', () => {
  const start = serverOfEachTest();

  const documentation = async (one: Awaited<ReturnType<typeof start>>) => {
    const item = (await one.complete(CONDARC, 2, 0)).find(({ label }) => label === 'channel_alias');
    assert.ok(item);
    const resolved = await one.connection.sendRequest<typeof item>('completionItem/resolve', item);
    assert.ok(typeof resolved.documentation === 'object');
    return resolved.documentation;
  };

  it('are plain text where the editor shows no Markdown', async () => {
    const hover = { contentFormat: [...PLAIN] };
    const completion = { completionItem: { documentationFormat: [...PLAIN] } };
    const one = await start({ capabilities: { textDocument: { hover, completion } } });
    await one.open(CONDARC, TEXT);
    const said = (await one.hover(CONDARC, 2, 3))?.contents;
    assert.ok(said !== undefined && typeof said === 'object' && 'kind' in said);
    assert.equal(said.kind, 'plaintext');
    assert.match(said.value, /ssl_verify/);
    assert.doesNotMatch(said.value, /\*\*|`|\\/);
    assert.equal((await documentation(one)).kind, 'plaintext');
  });

  it('are plain text beside completions where the editor says of these all but their format', async () => {
    const completion = { completionItem: { snippetSupport: true } };
    const one = await start({ capabilities: { textDocument: { completion } } });
    await one.open(CONDARC, TEXT);
    const { kind, value } = await documentation(one);
    assert.equal(kind, 'plaintext');
    assert.doesNotMatch(value, /\*\*|`/);
  });

  it('are Markdown where the editor shows it or does not say', async () => {
    for (const textDocument of [{}, { hover: { contentFormat: ['markdown' as const, ...PLAIN] } }]) {
      const one = await start({ capabilities: { textDocument } });
      await one.open(CONDARC, TEXT);
      assert.match(JSON.stringify((await one.hover(CONDARC, 2, 3))?.contents), /"kind":"markdown"/);
      await one.stop();
    }
  });

  it('are a flat list of symbols where the editor knows no tree', async () => {
    for (const [documentSymbol, flat] of [
      [{}, true],
      [{ hierarchicalDocumentSymbolSupport: true }, false],
    ] as const) {
      const one = await start({ capabilities: { textDocument: { documentSymbol } } });
      await one.open(CONDARC, TEXT);
      const symbols = await one.connection.sendRequest<(DocumentSymbol | SymbolInformation)[]>(
        'textDocument/documentSymbol',
        { textDocument: { uri: CONDARC } },
      );
      assert.equal(
        symbols.every((symbol) => 'location' in symbol),
        flat,
      );
      const names = symbols.map(({ name }) => name);
      assert.ok(names.includes('chanels') && names.includes('ssl_verify'));
      assert.equal(
        names.some((name) => name.includes('conda.example.com')),
        flat,
      );
      await one.stop();
    }
  });

  it('are commands, which the server carries out, where the editor knows no code actions', async () => {
    const capabilities = { textDocument: { codeAction: {} }, workspace: { applyEdit: true } };
    const one = await start({ capabilities });
    assert.deepEqual(one.initialized.capabilities.executeCommandProvider?.commands, [
      'anacondaTokens.applyFix',
    ]);
    const applied: WorkspaceEdit[] = [];
    one.connection.onRequest('workspace/applyEdit', ({ edit }: { edit: WorkspaceEdit }) => {
      applied.push(edit);
      return { applied: true };
    });
    await one.open(CONDARC, TEXT);
    const [fix] = (await one.codeActions(CONDARC, 0)) as unknown as Command[];
    assert.equal(fix?.command, 'anacondaTokens.applyFix');
    await one.connection.sendRequest('workspace/executeCommand', { ...fix });
    assert.equal(applied[0]?.changes?.[CONDARC]?.[0]?.newText, 'channels');
  });

  it('follow settings that come with the start', async () => {
    const settings = { severities: { 'condarc/unknown-key': 'error' } };
    const one = await start({ options: { settings } });
    await one.open(CONDARC, TEXT);
    assert.equal((await one.publication(CONDARC, 1)).diagnostics[0]?.severity, 1);
  });

  it('are of the document that Monaco opened under its URI in lower case', async () => {
    const [opened, asked] = ['file:///users/ada/.condarc', 'file:///Users/Ada/.condarc'];
    const one = await start({ capabilities: { textDocument: { diagnostic: {} } } });
    await one.open(opened, TEXT);
    const report = (await one.pull(asked)) as { items: readonly { code: unknown }[] };
    assert.deepEqual(
      report.items.map(({ code }) => code),
      ['condarc/unknown-key'],
    );
    assert.match(JSON.stringify((await one.hover(asked, 2, 3))?.contents), /ssl_verify/);
  });
});
