import { strict as assert } from 'node:assert';
import { ChunkCache } from '../../../../server/src/features/chunkCache';
import { complete } from '../../../../server/src/features/completion/completion';
import { parseDocument } from '../../../../server/src/readers/parseDocument';

const SERVER = 'https://conda.example.com';
const channels = Array.from({ length: 100_000 }, (_, n) => `team-${n}`);

/** What is proposed at the `|` of a manifest, for a server of 100 000 channels. */
async function proposedAt(marked: string): Promise<ReturnType<typeof complete>> {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const parsed = await parseDocument('manifest', marked.replace('|', ''));
  const context = {
    facts: [{ server: SERVER, revision: 1, channels, tokens: [] }],
    cache: new ChunkCache(),
    now: 0,
    commands: {},
  };
  return complete({ uri: 'file:///anaconda-tokens.yaml', kind: 'manifest', parsed }, position, context);
}

const manifest = (typed: string): string =>
  `server: ${SERVER}\ntokens:\n  - name: ci\n    resources:\n      - channel: ${typed}|\n`;

describe('Completion of a channel in a manifest, of 100 000', () => {
  // Proves: guide/many-proposals
  it('says that a list is cut, so that the editor asks again', async () => {
    const { isIncomplete, items } = await proposedAt(manifest('team-'));
    assert.equal(isIncomplete, true);
    assert.ok(items.length > 0 && items.length <= 200, String(items.length));
  });

  // Proves: guide/many-proposals
  it('finds the one whose name is typed, and says that this is all', async () => {
    const { isIncomplete, items } = await proposedAt(manifest('team-99999'));
    assert.equal(isIncomplete, false);
    assert.deepEqual(
      items.map(({ label }) => label),
      ['team-99999'],
    );
  });
});
