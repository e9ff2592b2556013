import { strict as assert } from 'node:assert';
import { codeLenses } from '../../../server/src/features/views/codeLens';
import { facts, nothing, signedIn, source } from './marked';
import { sent } from './sent';

describe('Code lenses', () => {
  it('compare a manifest with the server', async () => {
    const text = `server: https://conda.example.com
tokens:
  - name: ci
    resources:
      - channel: main
        permission: write
  - name: admin
    scopes: [channel:edit]
  - name: new
    scopes: [cve:view]
`;
    const context = { ...signedIn, commands: { planManifest: 'x.plan' } };
    const lenses = sent(codeLenses(await source('anaconda-tokens.yaml', text), context));
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command?.title]),
      [
        [0, 'Plan'],
        [2, 'On the server, differs in resources, expires in 3 days'],
        [6, 'On the server'],
        [8, 'Not on the server yet'],
      ],
    );
  });

  it('offer to check all channels once, at the top of a file with two and a token', async () => {
    const commands = { checkFile: 'x.all', checkUrl: 'x.one' };
    const lines = ['# ours', 'channels:', '  - https://h.example/t/abc-1/main', '  - defaults'];
    const of = async (...text: readonly string[]) =>
      sent(codeLenses(await source('.condarc', text.join('\n')), { ...nothing, commands })).map(
        ({ range, command }) => `${range.start.line} ${command?.command}`,
      );
    assert.deepEqual(await of(...lines), ['0 x.all', '2 x.one']);
    assert.deepEqual(await of(...lines.slice(0, 3)), ['2 x.one']);
    assert.deepEqual(await of('channels:', '  - conda-forge', '  - defaults'), []);
  });

  it('offer it without a token too, where an address is on a server that was added', async () => {
    const commands = { checkFile: 'x.all' };
    const of = async (...text: readonly string[]) =>
      sent(codeLenses(await source('.condarc', text.join('\n')), { ...signedIn, commands })).length;
    const names = ['channels:', '  - main', '  - dev'];
    assert.equal(await of('channel_alias: https://conda.example.com/api/repo', ...names), 1);
    assert.equal(await of('channel_alias: https://conda.example.com.evil.example/', ...names), 0);
    assert.equal(await of('channel_alias: https://conda.example.com/api/repo', ...names.slice(0, 2)), 0);
    assert.equal(await of(...names), 0);
    assert.equal(await of('channels:', '  - https://CONDA.example.com/main'), 0);
    assert.equal(await of('channels:', '  - https://CONDA.example.com/main', '  - defaults'), 1);
  });

  it('say what only a replacement can change, and which names are not unique', async () => {
    const [first, ...others] = facts.tokens;
    assert.ok(first);
    const twice = {
      ...facts,
      tokens: [first, { ...first, id: '3', name: 'two' }, { ...first, id: '4', name: 'two' }, ...others],
    };
    const text = `server: https://conda.example.com
tokens:
  - name: admin
    scopes: [channel:view]
  - name: ci
    description: nightly
    scopes: [channel:view]
  - name: two
    scopes: [channel:view]
  - name: new
    scopes: [channel:view]
  - name: new
    scopes: [cve:view]
`;
    const found = sent(
      codeLenses(await source('anaconda-tokens.yaml', text), { ...signedIn, facts: [twice] }),
    );
    assert.deepEqual(
      found.map(({ command }) => command?.title),
      [
        'On the server with other scopes, so it has to be replaced',
        'On the server with other scopes and resources, so it has to be replaced, expires in 3 days',
        '2 tokens of this name are on the server',
        '2 tokens have this name here, 0 on the server',
        '2 tokens have this name here, 0 on the server',
      ],
    );
  });

  it('say nothing of a server whose list is not known, nor of tokens that others made', async () => {
    const manifest = await source(
      'anaconda-tokens.yaml',
      'server: https://conda.example.com\ntokens:\n  - name: ci\n    scopes: [cve:view]\n',
    );
    assert.deepEqual(sent(codeLenses(manifest, { ...signedIn, facts: [{ ...facts, unlisted: true }] })), []);
    const given = facts.tokens.map((token) => ({ ...token, origin: 'given' as const }));
    const found = sent(codeLenses(manifest, { ...signedIn, facts: [{ ...facts, tokens: given }] }));
    assert.deepEqual(
      found.map(({ command }) => command?.title),
      ['Not on the server yet'],
    );
  });

  it('tell what is known of a token URL', async () => {
    const lenses = sent(
      codeLenses(
        await source('.condarc', 'channels:\n  - https://conda.example.com/t/abc-1/main\n'),
        signedIn,
      ),
    );
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['Token ci, expires in 3 days'],
    );
  });
});
