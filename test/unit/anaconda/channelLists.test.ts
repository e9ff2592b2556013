import { strict as assert } from 'node:assert';
import type { AnacondaServer } from '../../../client/src/anaconda/anacondaServer';
import { NOBODY } from './callCases';
import { outcomeOf, scripted } from './scriptedServer';

describe('lists in pages', () => {
  const page = (total: number, ...names: readonly string[]) => ({
    body: { total_count: total, items: names.map((name) => ({ name })) },
  });
  const rows: Readonly<
    Record<string, readonly [readonly ReturnType<typeof page>[], readonly string[], readonly number[]]>
  > = {
    'end with the last of all': [
      [page(3, 'a', 'b'), page(3, 'c')],
      ['a', 'b', 'c'],
      [0, 2],
    ],
    'end where a page is empty': [[page(9, 'a'), page(9)], ['a'], [0, 1]],
    'end where a page brings nothing new': [
      [page(9, 'a'), page(9, 'b'), page(9, 'a', 'b')],
      ['a', 'b'],
      [0, 1, 2],
    ],
    'name what moves from page to page once': [
      [page(4, 'a', 'b'), page(4, 'b', 'c')],
      ['a', 'b', 'c'],
      [0, 2],
    ],
    'are empty': [[page(0)], [], [0]],
  };
  for (const [title, [pages, names, offsets]] of Object.entries(rows))
    it(title, async () => {
      for (const [path, list] of [
        ['/api/channels', (server: AnacondaServer) => server.channels.all()],
        ['/api/channels/main/subchannels', (server: AnacondaServer) => server.channels.subchannels('main')],
      ] as const) {
        const { server, asked } = scripted({ [`GET ${path}`]: pages });
        assert.deepEqual(
          (await list(server)).map(({ name }) => name),
          names,
        );
        assert.deepEqual(
          asked().map((each) => /offset=(\d+)/.exec(each)?.[1]),
          offsets.map(String),
        );
      }
    });

  it('tell with each page how many there are in all', async () => {
    const { server } = scripted({ 'GET /api/channels': [page(3, 'a', 'b'), page(4, 'c', 'b')] });
    const totals: unknown[] = [];
    for await (const { total, items } of server.channels.pages()) totals.push([total, items.length]);
    assert.deepEqual(totals, [
      [3, 2],
      [4, 1],
    ]);
  });
});

describe('repodata', () => {
  const secret = 'fake token/1';
  it('is asked for in each form of the channel URL, without loading it', async () => {
    const { server, sent } = scripted({
      'HEAD /t/fake%20token%2F1/main/dev/noarch/repodata.json': { status: 200 },
      'HEAD /api/repo/t/fake%20token%2F1/main/dev/noarch/repodata.json': {
        headers: { 'content-type': 'text/HTML; charset=utf-8' },
      },
    });
    assert.deepEqual(await server.channels.probe('main/dev', secret), [
      { form: 'root', status: 200, serves: true },
      { form: 'repo', status: 200, serves: false },
      { form: 'moved', status: 404, serves: false },
    ]);
    assert.deepEqual(sent, [
      { asked: 'HEAD /t/fake%20token%2F1/main/dev/noarch/repodata.json', headers: NOBODY },
      { asked: 'HEAD /api/repo/t/fake%20token%2F1/main/dev/noarch/repodata.json', headers: NOBODY },
      { asked: 'HEAD /t/fake%20token%2F1/api/repo/main/dev/noarch/repodata.json', headers: NOBODY },
    ]);
  });

  it('elsewhere is an answer, another failure is none and shows no token', async () => {
    const url = new URL('https://repo.example.com/t/fake-token/main/noarch/repodata.json');
    const away = scripted({
      [`HEAD ${url.pathname}`]: { status: 307, headers: { location: 'https://cdn.example.com/x' } },
    });
    assert.deepEqual(await away.server.channels.repodata(url, 'fake-token'), { status: 302, isPage: false });
    const cut = scripted({ [`HEAD ${url.pathname}`]: { fails: 'timeout' } });
    assert.deepEqual(await outcomeOf(cut.server.channels.repodata(url, 'fake-token')), {
      kind: 'timeout',
      host: 'repo.example.com',
      endpoint: 'HEAD /t/*****/main/noarch/repodata.json',
    });
    const open = scripted({ 'HEAD /main/repodata.json': { fails: 'timeout' } });
    assert.deepEqual(
      await outcomeOf(
        open.server.channels.repodata(new URL('https://repo.example.com/main/repodata.json'), undefined),
      ),
      { kind: 'timeout', host: 'repo.example.com', endpoint: 'HEAD /main/repodata.json' },
    );
  });
});
