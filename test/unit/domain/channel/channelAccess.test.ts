import { strict as assert } from 'node:assert';
import { accessTo, channelOn } from '../../../../server/src/domain/channel/channelAccess';

describe('The channel that a URL names on a server', () => {
  const token = 'a1b2c3d4'.repeat(6);
  for (const [server, url, channel] of [
    ['https://h.example', 'https://h.example/main', 'main'],
    ['https://H.example', 'https://h.EXAMPLE/main', 'main'],
    ['https://h.example', 'HTTP://h.example/main', 'main'],
    ['https://h.example', 'https://me:pw@h.example/main', 'main'],
    ['https://h.example', `https://h.example/t/${token}/main/sub/more`, 'main/sub'],
    ['https://h.example', `https://h.example/api/repo/t/${token}/main`, 'main'],
    ['https://h.example', 'https://h.example/api/repo/main/linux-64', 'main'],
    ['https://h.example', 'https://h.example/main/noarch', 'main'],
    ['https://h.example', 'https://h.example/main/osx-arm64/sub', 'main/sub'],
    ['https://h.example', 'https://h.example//main//', 'main'],
    ['https://h.example', 'https://h.example/linux', 'linux'],
    ['https://h.example', 'https://h.example/my-linux-64', 'my-linux-64'],
    ['https://h.example', 'https://h.example/api/other', 'api/other'],
    ['https://h.example', 'https://h.example/repo/api', 'repo/api'],
    ['https://h.example/below', 'https://h.example/below/main', 'main'],
    ['https://h.example/below', 'https://h.example/below2/main', undefined],
    ['https://h.example', 'https://h.example', undefined],
    ['https://h.example', 'https://h.example/api/repo/', undefined],
    ['https://h.example', 'https://h.example/noarch', undefined],
    ['https://h.example', 'https://h.example/${NAME}', undefined],
    ['https://h.example', 'https://h.example/main/%NAME%', undefined],
    ['https://h.example', 'https://h.example/<CHANNEL>', undefined],
    ['https://h.example', 'https://h.example/{channel}', undefined],
    ['https://h.example', 'https://h.example:8443/main', undefined],
    ['https://h.example', 'https://other.example/main', undefined],
  ] as const)
    it(`${url} on ${server}: ${channel ?? 'none'}`, () => {
      assert.equal(channelOn(server, url), channel);
    });
});

describe('How far a token opens a channel', () => {
  const fact = {
    server: 'https://h.example',
    name: 'ci',
    kind: 'resource',
    scopes: [],
    resources: [
      { type: 'channel', id: 'main', permission: 'read' },
      { type: 'channel', id: 'main', permission: 'write' },
      { type: 'channel', id: 'team/data', permission: 'manage' },
      { type: 'artifact', id: 'files', permission: 'read' },
    ],
  } as unknown as Parameters<typeof accessTo>[1];
  for (const [channel, level] of [
    ['main', 'write'],
    ['team/data', 'manage'],
    ['main/sub', undefined],
    ['mainland', 'none'],
    ['team', 'none'],
    ['files', 'none'],
    ['files/x', 'none'],
  ] as const)
    it(`${channel}: ${level ?? 'not to be told'}`, () => {
      assert.equal(accessTo(channel, fact), level);
    });

  it('is not to be told of a token that goes by scopes, and of one that others made', () => {
    assert.equal(accessTo('main', { ...fact, kind: 'scope' }), undefined);
    assert.equal(accessTo('other', { ...fact, origin: 'given' }), undefined);
  });
});
