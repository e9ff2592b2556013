import { strict as assert } from 'node:assert';
import { shownAccess } from '../../../client/src/panels/shownAccess';
import { shownToken } from '../../../client/src/panels/shownToken';
import type { ShownToken } from '../../../client/src/panels/webview/shown';
import type { Token } from '../../../client/src/anaconda/token';
import { DAY, now, SERVER, situationOf } from './panelFixture';
import { tokenOf } from '../tokenOf';

function shown(token: Token): ShownToken {
  const list = { server: SERVER, user: 'alice', state: 'ready' as const, tokens: [token] };
  return shownToken(situationOf(token.id, [list], { list, token }));
}

describe('what the holder of a token can do', () => {
  it('is told for channels by level, the highest first', () => {
    const { summary, groups } = shownAccess(
      tokenOf({
        resources: [
          { type: 'channel', id: 'main', permission: 'read' },
          { type: 'subchannel', id: 'main/staging', permission: 'manage' },
          { type: 'artifact', id: '42', permission: 'write' },
        ],
      }),
    );
    assert.deepEqual(
      summary.map(({ level }) => level),
      ['manage', 'write', 'read'],
    );
    assert.match(summary[0]?.words ?? '', /delete packages, and the channel itself: main\/staging/);
    assert.deepEqual(
      groups.flatMap(({ grants }) => grants.map(({ name, level }) => `${name} ${level ?? ''}`)),
      ['main read', 'main/staging manage', 'artifact 42 write'],
    );
    assert.equal(groups[0]?.grants[0]?.meaning, 'See the channel and download its packages.');
  });

  it('is told for scopes by category, with those that the Tokens page does not have', () => {
    const scopes = ['channel:view', 'channel:delete', 'artifact:download', 'moon:walk'];
    const { summary, groups } = shownAccess(tokenOf({ kind: 'scope', scopes }));
    assert.deepEqual(
      groups.map(({ title, grants }) => `${title}: ${grants.length}`),
      ['Channels: 2', 'Artifacts: 1', 'moon: 1'],
    );
    assert.deepEqual(
      summary.map(({ words }) => words),
      [
        '1 scope of level manage: Channels',
        '2 scopes of level read: Channels, Artifacts',
        'Scopes that the Tokens page does not have: 1',
      ],
    );
    assert.equal(groups[2]?.grants[0]?.level, undefined);
  });

  it('says so where it is nothing', () => {
    assert.match(shownAccess(tokenOf({})).summary[0]?.words ?? '', /^Nothing: it opens no channel/);
    assert.match(shownAccess(tokenOf({ kind: 'scope' })).summary[0]?.words ?? '', /^Nothing: it has no/);
  });

  it('has a row for each of 300 scopes', () => {
    const scopes = Array.from({ length: 300 }, (_, at) => `area${at % 7}:act-${at}`);
    const { groups } = shownAccess(tokenOf({ kind: 'scope', scopes }));
    assert.equal(groups.length, 7);
    assert.equal(groups.flatMap(({ grants }) => grants).length, 300);
  });
});

describe('what a panel says of a token', () => {
  it('is a bar of its life, full when it has expired', () => {
    const life = (face: Partial<Token>) => shown(tokenOf(face)).life;
    const half = life({ createdAt: now - 10 * DAY, expiresAt: now + 10 * DAY });
    assert.deepEqual([half?.elapsed, half?.tone], [0.5, 'warning']);
    const over = life({ createdAt: now - 10 * DAY, expiresAt: now - DAY });
    assert.deepEqual([over?.elapsed, over?.tone, over?.words], [1, 'error', 'expired yesterday']);
    // A clock of a server that goes ahead, and dates that make no sense.
    assert.equal(life({ createdAt: now + DAY, expiresAt: now + 2 * DAY })?.elapsed, 0);
    assert.equal(life({ createdAt: now + DAY, expiresAt: now })?.elapsed, 1);
    assert.equal(life({ expiresAt: now + DAY })?.elapsed, undefined);
    assert.deepEqual(life({})?.words, 'no expiry date');
  });

  it('makes one plain line of what a server wrote, however long, and runs no text backwards', () => {
    const hostile = `a\n\u202Eb $(trash) [x](command:y) ${'ü'.repeat(900)}`;
    const { name, description } = shown(tokenOf({ name: hostile, description: hostile }));
    for (const text of [name, description]) {
      assert.ok(text.length <= 502, 'cut, but for what keeps it from being an icon or a link');
      assert.doesNotMatch(text, /[\n\u202E]|\$\(|\]\(/);
    }
    assert.equal(shown(tokenOf({ name: ' ' })).name, '(no name)');
    assert.equal(shown(tokenOf({ name: 'רכיב-בנייה' })).name, 'רכיב-בנייה');
  });

  it('warns of what breaks when it is another program’s own token', () => {
    assert.match(shown(tokenOf({ name: 'repo-cli-token-x' })).notice?.words ?? '', /“conda repo”/);
  });

  it('offers to extend only what has an end', () => {
    const commands = shown(tokenOf({})).actions.map(({ command }) => command);
    assert.ok(!commands.includes('extendToken'));
  });
});
