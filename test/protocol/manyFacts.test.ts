import { strict as assert } from 'node:assert';
import type { CompletionList } from 'vscode-languageserver/node';
import { ServerProcess } from './serverProcess';

const uri = 'file:///project/.condarc';
const host = 'https://conda.example.com';
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
      options: { facts: [{ server: host, revision: 1, channels, tokens }] },
    });
  });

  after(() => server.stop());

  async function completed(typed: string): Promise<CompletionList> {
    await server.open(uri, `channels:\n  - ${typed}\n`);
    return server.connection.sendRequest('textDocument/completion', {
      textDocument: { uri },
      position: { line: 1, character: 4 + typed.length },
    });
  }
  const labels = ({ items }: CompletionList): string[] => items.map(({ label }) => label);

  it('a list is short, says that it is not all, and narrows as one types', async () => {
    const all = await completed(`${host}/`);
    assert.ok(all.isIncomplete && all.items.length <= 400, String(all.items.length));
    const some = await completed(`${host}/channel-9999`);
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
    await server.open(uri, `channels:\n  - ${host}/t/\${ANACONDA_TOKEN_19999}/channel-1\n`);
    assert.ok(JSON.stringify(await server.hover(uri, 1, 12)).includes('token\\\\-19999'));
  });
});
