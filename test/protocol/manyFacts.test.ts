import { strict as assert } from 'node:assert';
import type { CompletionList } from 'vscode-languageserver/node';
import { ServerProcess } from './serverProcess';

const URI = 'file:///project/.condarc';
const HOST = 'https://conda.example.com';
const channels = Array.from({ length: 100_000 }, (_, n) => `channel-${n}`);
const tokens = Array.from({ length: 20_000 }, (_, n) => ({
  id: String(n),
  name: `token-${n}`,
  kind: 'resource',
  scopes: [],
  resources: [{ id: `channel-${n}`, permission: 'read' }],
  variable: `ANACONDA_TOKEN_${n}`,
}));

describe('With 100 000 channels and 20 000 tokens', () => {
  let server: ServerProcess;

  before(async () => {
    server = await ServerProcess.start({
      options: { facts: [{ server: HOST, revision: 1, channels, tokens }] },
    });
  });

  after(() => server.stop());

  async function completed(typed: string): Promise<CompletionList> {
    await server.open(URI, `channels:\n  - ${typed}\n`);
    return server.connection.sendRequest('textDocument/completion', {
      textDocument: { uri: URI },
      position: { line: 1, character: 4 + typed.length },
    });
  }
  const labels = ({ items }: CompletionList): string[] => items.map(({ label }) => label);

  it('a list is short, says that it is not all, and narrows as one types', async () => {
    const all = await completed(`${HOST}/`);
    assert.ok(all.isIncomplete && all.items.length <= 400, String(all.items.length));
    const some = await completed(`${HOST}/channel-9999`);
    const names = Array.from({ length: 10 }, (_, n) => `channel-9999${n}`);
    assert.deepEqual(
      labels(some).filter((label) => label.startsWith('channel-')),
      ['channel-9999', ...names],
    );
  });

  it('a token far down is found by its name, and the fixed names are never crowded out', async () => {
    assert.ok(labels(await completed('token-19999')).includes('token-19999'));
    assert.ok(labels(await completed('')).includes('conda-forge'));
  });

  it('a variable far down is known', async () => {
    await server.open(URI, `channels:\n  - ${HOST}/t/\${ANACONDA_TOKEN_19999}/channel-1\n`);
    assert.ok(JSON.stringify(await server.hover(URI, 1, 12)).includes('token\\\\-19999'));
  });
});
