import { strict as assert } from 'node:assert';
import { ChunkCache } from '../../../server/src/features/chunkCache';
import { resolveProposal } from '../../../server/src/features/completion/resolve';
import type { FeatureContext } from '../../../server/src/features/featureContext';
import { hover } from '../../../server/src/features/hover/hover';
import { plainWords } from '../../../server/src/features/hover/markdown';
import { codeLenses } from '../../../server/src/features/views/codeLens';
import { facts, marked, now, proposals, signedIn, source } from './marked';
import { sent } from './sent';

const odd = `$(trash) [renew](command:quit) https://renew.example <b> \u202Egpj\n## x ${'n'.repeat(10_000)}`;
const [ci] = facts.tokens;
assert.ok(ci);
const token = { ...ci, name: odd, resources: [{ id: 'a`b [c](d)', permission: 'read' as const }] };
const hostile: FeatureContext = {
  ...signedIn,
  facts: [{ ...facts, tokens: [token] }],
  cache: new ChunkCache(),
};
const URL = 'channels:\n  - https://conda.example.com/t/${ANACONDA_TOKEN_CI}/m|ain\n';

function assertPlain(text: string | undefined): void {
  assert.ok(text !== undefined && text !== '');
  assert.doesNotMatch(text, /[\n\u202E]|\$\(|\]\(/);
  assert.ok(text.length < 300, String(text.length));
}

describe('A name that a server gave', () => {
  it('is one short line in proposals', async () => {
    const items = await proposals('.condarc', 'channels:\n  - |\n', hostile);
    const proposed = items.find(({ data }) => data !== undefined);
    assertPlain(proposed?.label);
    const words = JSON.stringify(proposed && resolveProposal(proposed, hostile.facts).documentation);
    assert.ok(words.includes('``a`b [c](d)``'), words);
  });

  it('is one short line in proposals of channels too, which put in the name as it is', async () => {
    const channels = ['$(trash)[renew](command:quit)'];
    const context: FeatureContext = {
      ...hostile,
      facts: [{ ...facts, tokens: [], channels }],
      cache: new ChunkCache(),
    };
    const items = await proposals('.condarc', `channels:\n  - ${facts.server}/|\n`, context);
    const [proposed] = items.filter(({ textEdit }) => textEdit?.newText === channels[0]);
    assertPlain(proposed?.label);
    assert.equal(proposed?.filterText, channels[0]);
  });

  it('is one short line above the line where its token stands', async () => {
    const shown = sent(codeLenses(await source('.condarc', marked(URL).text), hostile));
    assertPlain(shown[0]?.command?.title);
  });

  // Proves: security/plain-text
  it('makes no link, no heading and no second line in a hover', async () => {
    const { text, position } = marked(URL);
    const found = hover(await source('.condarc', text), position, { ...hostile, now });
    const said = JSON.stringify(found?.contents);
    assert.match(said, /renew/);
    assert.doesNotMatch(said, /https:\/\/renew|\]\(command|\u202E|n{200}|\\n## x/);
  });

  it('makes no link of an address, with a scheme or without', () => {
    for (const text of ['https://a.example', 'www.a.example', 'me@a.example', 'command:quit'])
      assert.doesNotMatch(plainWords(text), /:\/\/|[^\\][.@:]/);
  });
});
