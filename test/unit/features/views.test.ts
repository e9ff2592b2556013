import { strict as assert } from 'node:assert';
import { ChunkCache } from '../../../server/src/features/chunkCache';
import { hover } from '../../../server/src/features/hover/hover';
import { tokenTextAt, usesOf } from '../../../server/src/features/tokens/tokenUses';
import { inlayHints } from '../../../server/src/features/views/inlayHints';
import { documentLinks } from '../../../server/src/features/views/links';
import { semanticPieces, semanticTokens } from '../../../server/src/features/views/semanticTokens';
import { documentSymbols } from '../../../server/src/features/views/symbols';
import { facts, marked, nothing, signedIn, source } from './marked';
import { sent, sentOutline } from './sent';

async function hovered(name: string, text: string, context = nothing): Promise<string | undefined> {
  const { text: plain, position } = marked(text);
  const found = hover(await source(name, plain), position, context);
  return found && 'value' in (found.contents as object)
    ? (found.contents as { value: string }).value
    : undefined;
}

describe('Hover', () => {
  // Proves: readme/exact-scopes
  it('says what a scope permits and on which level', async () => {
    const said = await hovered('anaconda-tokens.yaml', 'tokens:\n  - scopes: [artifact:cre|ate]');
    assert.match(said ?? '', /Upload packages.*\*\*write\*\* permissions on the parent/s);
  });

  it('shows what conda requests, by the settings of the file, the token masked', async () => {
    const text =
      'channel_alias: https://conda.example.com/api/repo\nchannels:\n  - https://conda.example.com/t/abc-1/api/repo/ma|in\n';
    const said = (await hovered('.condarc', text)) ?? '';
    assert.match(said, /https:\/\/conda\.example\.com\/api\/repo\/t\/\*\*\*\*\*\/main\/noarch/);
    assert.ok(!said.includes('abc-1'));
  });

  it('says of a channel that is only compared that nothing is asked for it', async () => {
    const alias = 'channel_alias: https://h.example/t/abc-1\n';
    const denied = (await hovered('.condarc', `${alias}denylist_channels: [conda-fo|rge]\n`)) ?? '';
    assert.match(
      denied,
      /conda calls this channel `conda-forge`\. Nothing is asked for it here: its address/,
    );
    const set = (channel: string): Promise<string | undefined> =>
      hovered('.condarc', `${alias}channel_settings:\n  - channel: ${channel}\n    auth: x\n`);
    assert.match((await set('https://h.example/|*')) ?? '', /^\S+\n\nA pattern, for which nothing is asked/);
    assert.match(
      (await set('https://h.example/ma|in')) ?? '',
      /conda calls this channel `main`\. Nothing is asked for it here: these settings count for the channel that conda calls exactly as it is written/,
    );
    for (const said of [denied, await set('https://h.example/ma|in')]) assert.ok(!said?.includes('noarch'));
  });

  it('hides what conda cuts off a token and glues to the host', async () => {
    const said = (await hovered('.condarc', 'channels:\n  - https://h.example/t/abc_sec|ret/main\n')) ?? '';
    assert.match(said, /h\.example/);
    assert.ok(!said.includes('secret'));
  });

  it('tells apart what is asked with a variable set and what happens without', async () => {
    const text = (url: string): string => `channels:\n  - ${url}/t/\${ANACONDA_TOKEN}/m|ain\n`;
    const said = (await hovered('.condarc', text('http://h.example:8080'))) ?? '';
    assert.match(
      said,
      /With `\$\{ANACONDA_TOKEN\}` set, conda asks\n\n- `http:\/\/h\.example:8080\/t\/[^`]*\/main\//,
    );
    assert.match(said, /Without it, every command .* stops with an error.* part of the port/);
    assert.ok(!said.includes('ValueError'));
    assert.match(
      (await hovered('.condarc', text('http://h.example'))) ?? '',
      /Without it, conda does not notice/,
    );
  });

  it('tells which token a literal or a variable is, and when it ends', async () => {
    for (const token of ['abc-1', '${ANACONDA_TOKEN_CI}']) {
      const said = await hovered(
        '.condarc',
        `channels:\n  - https://conda.example.com/t/${token}/m|ain\n`,
        signedIn,
      );
      assert.match(said ?? '', /Token \*\*ci\*\*.*expires in 3 days, 2026-11-26.*`main` \(read\)/);
    }
  });

  it('tells how far the token opens this channel, or what its scopes allow', async () => {
    const of = (variable: string, channel: string, context = signedIn): Promise<string | undefined> =>
      hovered(
        '.condarc',
        `channels:\n  - https://conda.example.com/t/\${ANACONDA_TOKEN_${variable}}/|${channel}\n`,
        context,
      );
    assert.match((await of('CI', 'main')) ?? '', /Access to `main`: \*\*read\*\*/);
    assert.match((await of('CI', 'mirror')) ?? '', /does not open `mirror`/);
    assert.match(
      (await of('ADMIN', 'main')) ?? '',
      /As far as its account reaches, it may\n\n- `channel:edit`: .*\(manage\)/,
    );
    const given = facts.tokens.map((token) => ({ ...token, origin: 'given' as const }));
    const said = (await of('CI', 'mirror', { ...signedIn, facts: [{ ...facts, tokens: given }] })) ?? '';
    assert.match(said, /Somebody else made it/);
    assert.ok(!said.includes('does not open'));
  });

  it('explains a key of a condarc by any of its names', async () => {
    assert.match(
      (await hovered('.condarc', 'self_up|date: true')) ?? '',
      /Default: `true`.*Other names: `auto_update_conda`/s,
    );
    assert.equal(await hovered('.condarc', 'unheard_|of: true'), undefined);
  });

  it('takes no markup from the document', async () => {
    const said = (await hovered('.condarc', 'channels:\n  - "https://h/`]|(command:x)"\n')) ?? '';
    assert.match(said, /``https:\/\/h\/`\]\(command:x\)``/);
  });
});

describe('Document symbols', () => {
  it('nest keys and items, tokens by their names, secrets masked', async () => {
    const text = 'channels:\n  - https://h/t/abc-1/main\nssl_verify: true\n';
    const symbols = sentOutline(documentSymbols(await source('.condarc', text), new ChunkCache()));
    assert.deepEqual(
      symbols.map(({ name, detail, children }) => [name, detail, children?.map((child) => child.name)]),
      [
        ['channels', undefined, ['https://h/t/*****/main']],
        ['ssl_verify', 'true', undefined],
      ],
    );
    const manifest = sentOutline(
      documentSymbols(
        await source('anaconda-tokens.yaml', 'tokens:\n  - expires: 90d\n    name: ci\n'),
        new ChunkCache(),
      ),
    );
    assert.equal(manifest[0]?.children?.[0]?.name, 'ci');
  });

  it('hold their selection and their children', async () => {
    const text = 'custom_channels:\n  a: https://h\n  b:\nchannels:\n  - x\n  -\n    - y\n';
    const check = (symbols: ReturnType<typeof sentOutline>): void => {
      for (const { range, selectionRange, children = [] } of symbols) {
        for (const inner of [selectionRange, ...children.map((child) => child.range)]) {
          assert.ok(
            inner.start.line >= range.start.line && inner.end.line <= range.end.line,
            JSON.stringify([range, inner]),
          );
        }
        check(children);
      }
    };
    check(sentOutline(documentSymbols(await source('.condarc', text), new ChunkCache())));
  });
});

describe('Links', () => {
  it('lead to the page without the secret', async () => {
    const text =
      'channels:\n  - https://h.example/api/repo/t/abc-1/main\n  - https://u:p@h.example/x?y=z\n  - https://h.example/plain\n  - defaults\n';
    const { parsed } = await source('.condarc', text);
    assert.deepEqual(
      sent(documentLinks(parsed, new ChunkCache())).map(({ target }) => target),
      ['https://h.example/api/repo/main', 'https://h.example/x'],
    );
  });
});

describe('Semantic tokens', () => {
  it('mark category and action, a literal and a variable', async () => {
    const manifest = await source('anaconda-tokens.yaml', 'tokens:\n  - scopes:\n      - cve:view\n');
    assert.deepEqual(
      semanticTokens(semanticPieces(manifest.parsed, new ChunkCache())),
      [2, 8, 3, 0, 0, 0, 4, 4, 1, 0],
    );
    const condarc = await source('.condarc', 'channels:\n  - https://h/t/abc/x\n  - https://h/t/${T}/x\n');
    assert.deepEqual(
      semanticTokens(semanticPieces(condarc.parsed, new ChunkCache())),
      [1, 16, 3, 3, 0, 1, 16, 4, 2, 1],
    );
  });
});

describe('Inlay hints', () => {
  it('say levels and ends in the lines asked for', async () => {
    const { parsed } = await source(
      'anaconda-tokens.yaml',
      'tokens:\n  - expires: 2026-12-01\n    scopes:\n      - artifact:edit\n      - cve:view\n',
    );
    assert.deepEqual(
      inlayHints(parsed, 0, 3, nothing).map(({ label, position }) => [position.line, label]),
      [
        [3, 'manage, on the parent channel'],
        [1, 'expires in 8 days'],
      ],
    );
  });
});

describe('Uses of a token', () => {
  it('are the places of the same value, in URLs and bare', async () => {
    const text =
      'channels:\n  - https://h/t/abc-1/main\n  - https://h/t/abc-12/main\n# https://h/t/abc-1/x\n';
    const { parsed } = await source('.condarc', text);
    const value = tokenTextAt(parsed, { line: 1, character: 8 });
    assert.equal(value, 'abc-1');
    assert.deepEqual(
      usesOf('abc-1', parsed).map(({ start }) => [start.line, start.character]),
      [
        [1, 16],
        [3, 14],
      ],
    );
    assert.equal(tokenTextAt(parsed, { line: 0, character: 2 }), undefined);
  });
});
