import { strict as assert } from 'node:assert';
import { ChunkCache } from '../../../../server/src/features/chunkCache';
import { complete } from '../../../../server/src/features/completion/completion';
import { resolveProposal } from '../../../../server/src/features/completion/resolve';
import { parseDocument } from '../../../../server/src/readers/parseDocument';

const TOKEN = {
  id: 't-1',
  name: 'ci',
  kind: 'scope' as const,
  scopes: ['channel:view'],
  resources: [],
  variable: 'ANACONDA_TOKEN_CI',
};
const FACTS = [{ server: 'https://conda.example.com', revision: 1, tokens: [TOKEN] }];

describe('A proposed token', () => {
  it('says what it is for only once it is looked at', async () => {
    const parsed = await parseDocument('condarc', 'channels:\n  - \n');
    const context = { facts: FACTS, cache: new ChunkCache(), now: 0, commands: {} };
    const source = { uri: 'file:///.condarc', kind: 'condarc' as const, parsed };
    const { items } = complete(source, { line: 1, character: 4 }, context);
    const proposed = items.find(({ label }) => label === 'ci');
    assert.ok(proposed);
    assert.equal(proposed.documentation, undefined);
    assert.match(JSON.stringify(resolveProposal(proposed, FACTS).documentation), /Scope token.*channel:view/);
    assert.deepEqual(resolveProposal(proposed, []), proposed, 'gone in the meantime');
  });
});
