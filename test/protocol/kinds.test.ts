import { strict as assert } from 'node:assert';
import { fileKind } from '../../server/src/domain/file/fileKind';
import { KIND_TABLE } from '../../server/src/domain/file/fileKindTable';
import { DOCUMENTS } from './documentsOfKinds';
import { serverOfEachTest } from './serverProcess';

const URL = 'https://conda.example.com/t/c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00/main';

describe('A document of every kind', () => {
  const start = serverOfEachTest();

  it('is judged', async () => {
    const one = await start();
    for (const { kind } of KIND_TABLE) {
      const [uri, language = 'plaintext'] = DOCUMENTS[kind];
      assert.equal(fileKind(uri, language), kind);
      const text = /^(?:json|renovate|notebook)$/.test(kind) ? `{"a": "${URL}"}\n` : `# ${URL}\n`;
      await one.open(uri, text, language);
      const { diagnostics } = await one.publication(uri, 1);
      assert.ok(
        diagnostics.some(({ code }) => code === 'secret/literal-token' || code === 'secret/in-comment'),
        `${kind}: ${diagnostics.map(({ code }) => code).join()}`,
      );
    }
  });

  it('has no answer where nothing in it is about channels, until something is', async () => {
    const one = await start();
    const uri = 'file:///p/a.json';
    await one.open(uri, '{"name": "x", "rows": [1, 2]}\n', 'json');
    assert.deepEqual((await one.publication(uri, 1)).diagnostics, []);
    assert.equal(await one.hover(uri, 0, 12), null);
    assert.deepEqual(await one.complete(uri, 0, 12), []);
    const version = await one.change(uri, 0, 10, 11, URL);
    assert.ok((await one.publication(uri, version)).diagnostics.length > 0);
  });

  it('of a notebook is a script where a shell gets the whole cell', async () => {
    const one = await start();
    const uri = 'vscode-notebook-cell:/p/a.ipynb#W1';
    const channel = 'https://conda.example.com/t/abc_def/main';
    await one.open(uri, `%%bash\nconda install \\\n  -c ${channel} demo\n`, 'python');
    const codes = (await one.publication(uri, 1)).diagnostics.map(({ code }) => code);
    assert.ok(codes.includes('url/token-cut'), codes.join());
  });
});
