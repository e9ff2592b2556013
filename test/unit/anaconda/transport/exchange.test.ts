import { strict as assert } from 'node:assert';
import { outcomeOf, scripted, type Answer } from '../scriptedServer';

const ACCOUNT = { body: { user_id: 'u', username: 'alice' } };
const READ = { userId: 'u', userName: 'alice', roles: [] };
const to = (location: string, status = 302): Answer => ({ status, headers: { location } });
const PATH = 'GET /api/account';
const wrong = (kind: string, code: string, about?: string) => ({
  kind,
  host: 'repo.example.com',
  endpoint: PATH,
  detail: about === undefined ? { code } : { code, about },
});

describe('a redirect', () => {
  const rows: readonly (readonly [Answer, unknown])[] = [
    [to('/moved', 301), READ],
    [to('/moved', 302), READ],
    [to('/moved', 303), READ],
    [to('/moved', 307), READ],
    [to('https://repo.example.com/moved', 308), READ],
    [to('../moved'), READ],
    [to(''), wrong('badReply', 'redirectsNowhere')],
    [{ status: 302 }, wrong('badReply', 'redirectsNowhere')],
    [to('https://['), wrong('badReply', 'redirectsNowhere')],
    [
      to('https://repo.example.com:444/moved'),
      wrong('redirected', 'redirectsTo', 'https://repo.example.com:444'),
    ],
    [to('http://repo.example.com/moved'), wrong('redirected', 'redirectsTo', 'http://repo.example.com')],
    [to('/api/account'), wrong('badReply', 'redirectsInCircle')],
  ];
  for (const [answer, result] of rows)
    it(`${answer.status ?? 200} ${JSON.stringify(answer.headers)}`, async () => {
      const { server } = scripted({ [PATH]: answer, 'GET /moved': ACCOUNT });
      assert.deepEqual(await outcomeOf(server.account()), result);
    });

  it('is followed five times', async () => {
    const hops = Object.fromEntries(
      ['/a', '/b', '/c', '/d', '/e'].map((at, n) => [`GET ${at}`, to(`/${'bcdef'[n] ?? ''}`)]),
    );
    const five = scripted({ ...hops, [PATH]: to('/b'), 'GET /f': ACCOUNT });
    assert.deepEqual(await five.server.account(), READ);
    assert.equal(five.sent.length, 6);
    const six = scripted({ ...hops, [PATH]: to('/a'), 'GET /f': ACCOUNT });
    assert.deepEqual(await outcomeOf(six.server.account()), wrong('badReply', 'redirectsInCircle'));
    assert.equal(six.sent.length, 6);
  });

  it('of a change is followed only where nothing was done', async () => {
    for (const [status, asked] of [
      [301, ['DELETE /api/account/tokens/a']],
      [303, ['DELETE /api/account/tokens/a']],
      [307, ['DELETE /api/account/tokens/a', 'DELETE /moved']],
      [308, ['DELETE /api/account/tokens/a', 'DELETE /moved']],
    ] as const) {
      const { server, sent } = scripted({
        'DELETE /api/account/tokens/a': to('/moved', status),
        'DELETE /moved': { status: 204 },
        'GET /api/account/tokens': { body: { items: [] } },
      });
      assert.equal(await server.tokens.delete('a'), 'deleted');
      assert.deepEqual(
        sent.map((each) => each.asked).filter((each) => each.startsWith('DELETE')),
        asked,
      );
    }
  });
});

describe('a request that brought nothing', () => {
  const repeated: Readonly<Record<string, readonly [Answer, readonly number[]]>> = {
    'a 429': [{ status: 429 }, [375, 750, 1500]],
    'a 502': [{ status: 502 }, [375, 750, 1500]],
    'a 503': [{ status: 503 }, [375, 750, 1500]],
    'a 504': [{ status: 504 }, [375, 750, 1500]],
    'a connection cut': [{ fails: 'unreachable', facts: { transient: true } }, [375, 750, 1500]],
    'a wish for a second': [{ status: 429, headers: { 'retry-after': '1' } }, [1000, 1000, 1500]],
    'a wish for 20 s': [{ status: 503, headers: { 'retry-after': '20' } }, [20_000, 20_000, 20_000]],
    'a wish for more': [{ status: 503, headers: { 'retry-after': '21' } }, []],
    'a 500': [{ status: 500 }, []],
    'no such host': [{ fails: 'unreachable', facts: { transient: false } }, []],
    'no way': [{ fails: 'unreachable' }, []],
  };
  for (const [title, [answer, waits]] of Object.entries(repeated))
    it(`for ${title} is made again after ${JSON.stringify(waits)} ms`, async () => {
      const { server, sent, pauses } = scripted({ [PATH]: answer });
      await assert.rejects(server.account());
      assert.deepEqual(pauses, waits);
      assert.equal(sent.length, waits.length + 1);
    });

  it('is made again where it asks for repodata', async () => {
    const { server, sent } = scripted({ 'HEAD /main/repodata.json': [{ status: 502 }, {}] });
    const url = new URL('https://repo.example.com/main/repodata.json');
    assert.deepEqual(await server.channels.repodata(url, undefined), { status: 200, isPage: false });
    assert.equal(sent.length, 2);
  });

  it('is made again until it succeeds', async () => {
    const { server, sent } = scripted({ [PATH]: [{ status: 503 }, ACCOUNT] });
    assert.deepEqual(await server.account(), READ);
    assert.equal(sent.length, 2);
  });

  it('is made once where it is a change', async () => {
    const { server, sent } = scripted({ 'POST /api/auth/login': { status: 503 } });
    await assert.rejects(server.signIn('alice', 'fake-password'));
    assert.equal(sent.length, 1);
  });

  it('is not made again, nor at all, once cancelled', async () => {
    const cancelled = { kind: 'cancelled', host: 'repo.example.com', endpoint: PATH };
    const before = scripted({ [PATH]: ACCOUNT });
    assert.deepEqual(await outcomeOf(before.server.account(AbortSignal.abort())), cancelled);
    assert.deepEqual(before.sent, []);
    const stop = new AbortController();
    const between = scripted(
      { [PATH]: { status: 503 } },
      {
        clock: {
          now: () => 0,
          random: () => 0,
          sleep: (_ms, signal) => {
            assert.equal(signal, stop.signal);
            stop.abort();
            return Promise.reject(new Error('stopped'));
          },
        },
      },
    );
    assert.deepEqual(await outcomeOf(between.server.account(stop.signal)), cancelled);
    assert.equal(between.sent.length, 1);
  });
});
