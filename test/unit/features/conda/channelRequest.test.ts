import { strict as assert } from 'node:assert';
import { channelRequest } from '../../../../server/src/features/conda/channelRequest';
import { marked, source } from '../marked';

const MARK = 'ANACONDA-TOKEN-GOES-HERE';

async function asked(text: string, name = '.condarc'): Promise<ReturnType<typeof channelRequest>> {
  const { text: plain, position } = marked(text);
  return channelRequest(await source(name, plain), position, {
    mark: MARK,
    subdir: 'osx-arm64',
    condarcs: [],
  });
}

function channels(url: string): string {
  return `channels:\n  - ${url}\n`;
}

describe('What conda asks for a channel', () => {
  // Proves: readme/paste-url
  it('is told with a mark for the token, and where the token stands', async () => {
    assert.deepEqual(await asked(channels('https://h.example/t/abc-1/ma|in')), {
      shown: 'https://h.example/t/*****/main',
      urls: [`https://h.example/t/${MARK}/main/osx-arm64`, `https://h.example/t/${MARK}/main/noarch`],
      token: { literal: { start: { line: 1, character: 24 }, end: { line: 1, character: 29 } } },
      added: { storedTokens: true },
    });
  });

  it('has the token where conda moves it', async () => {
    const found = await asked(channels('https://h.example/api/repo/t/abc-1/ma|in'));
    assert.ok('urls' in found);
    assert.equal(found.urls[1], `https://h.example/t/${MARK}/api/repo/main/noarch`);
    const aliased = await asked(
      `channel_alias: https://h.example/api/repo\n${channels('https://h.example/api/repo/t/abc-1/ma|in')}`,
    );
    assert.ok('urls' in aliased);
    assert.equal(aliased.urls[1], `https://h.example/api/repo/t/${MARK}/main/noarch`);
  });

  it('names the variable that stands for the token', async () => {
    const found = await asked(channels('https://h.example/t/${ANACONDA_TOKEN_CI}/ma|in'));
    assert.ok('urls' in found);
    assert.deepEqual(found.token, { variable: 'ANACONDA_TOKEN_CI' });
    assert.equal(found.urls[0], `https://h.example/t/${MARK}/main/osx-arm64`);
  });

  it('keeps the platform that the condarc states', async () => {
    const found = await asked(`subdir: win-64\n${channels('https://h.example/ma|in')}`);
    assert.deepEqual('urls' in found && found.urls, [
      'https://h.example/main/win-64',
      'https://h.example/main/noarch',
    ]);
  });

  for (const [what, url, refused] of [
    ['a token that conda cuts', 'https://h.example/t/abc_def/ma|in', 'tokenCut'],
    ['a port that conda crashes on', 'https://h.example:x/ma|in', 'unreadable'],
    ['credentials', 'https://me:not-real@h.example/t/abc-1/ma|in', 'notAllKnown'],
    ['another variable', 'https://${HOST}/t/abc-1/ma|in', 'notAllKnown'],
    ['more than a variable for the token', 'https://h.example/t/x${T}/ma|in', 'notAllKnown'],
  ] as const)
    it(`is not told for ${what}`, async () => {
      assert.deepEqual(await asked(channels(url)), { refused });
    });

  it('is not told where no channel stands', async () => {
    assert.deepEqual(await asked('ssl_ver|ify: true\n'), { refused: 'noChannel' });
  });

  it('tells no secret of the settings', async () => {
    const found = await asked('channel_alias: https://h.example/t/abc-1\nchannels:\n  - ma|in\n');
    assert.deepEqual(found, { refused: 'notAllKnown' });
  });
});
