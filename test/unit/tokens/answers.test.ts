import { strict as assert } from 'node:assert';
import { meantTogether, selectedToken, tokensOf } from '../../../client/src/commands/selection';
import { answersOf, resourcesOf } from '../../../client/src/tokens/answers';
import type { Node } from '../../../client/src/tokens/view/nodes';

const SERVER = 'https://repo.example.com';
const row = (id: string, user?: string, kind = 'token'): object => ({ kind, server: SERVER, user, id });

describe('the argument of a command on tokens', () => {
  it('is what the caller knows, and may be missing', () => {
    for (const none of [undefined, null]) assert.deepEqual(answersOf(none), {});
    const given = {
      server: SERVER,
      ids: ['a'],
      command: 'logIn',
      at: 'bottom',
      channel: 'main/nightly',
      resources: [
        { channel: 'main', permission: 'read' },
        { artifact: 'main/x', permission: 'write' },
        { type: 'subchannel', id: 'main/a', permission: 'manage' },
        { type: 'artifact', id: 'main/y', permission: 'read' },
      ],
    };
    assert.deepEqual(answersOf({ ...given, other: 1 }), given);
    assert.deepEqual(resourcesOf(answersOf({ ...given, resources: given.resources }).resources ?? []), [
      { type: 'channel', id: 'main', permission: 'read' },
      { type: 'artifact', id: 'main/x', permission: 'write' },
      { type: 'subchannel', id: 'main/a', permission: 'manage' },
      { type: 'artifact', id: 'main/y', permission: 'read' },
    ]);
    const nested = answersOf({ resources: [{ channel: 'main/a', permission: 'read' }] });
    assert.deepEqual(resourcesOf(nested.resources ?? []), [
      { type: 'subchannel', id: 'main/a', permission: 'read' },
    ]);
  });

  it('is refused by the name of what is wrong in it', () => {
    const wrong: readonly (readonly [object, string])[] = [
      [{ channel: 'a b' }, 'channel'],
      [{ command: 'rm' }, 'command'],
      [{ at: 'middle' }, 'at'],
      [{ ids: 'a' }, 'ids'],
      [{ resources: [{ channel: 'main', permission: 'own' }] }, 'resources.0'],
    ];
    for (const [argument, name] of wrong)
      assert.throws(() => answersOf(argument), {
        message: new RegExp(`^The argument “${name}” of the command is not usable\\.$`),
      });
  });

  it('may be the tokens that are selected, of one account', () => {
    const rows = [row('a', 'alice'), row('g', 'alice', 'group'), row('b', 'alice')];
    assert.deepEqual(
      tokensOf(rows).map(({ id }) => id),
      ['a', 'b'],
    );
    assert.deepEqual(meantTogether(rows), { server: SERVER, user: 'alice', ids: ['a', 'b'] });
    for (const nothing of [undefined, [], [row('g', 'alice', 'group')]])
      assert.deepEqual(meantTogether(nothing), {});
    const others = [row('c', 'bob'), { ...row('c', 'alice'), server: 'https://other.example.com' }];
    for (const other of others)
      assert.throws(() => meantTogether([...rows, other]), /Choose tokens of one account/);
  });

  it('is what is selected only while the view can be seen, and only where that is a token', () => {
    const [token, given, group] = ['token', 'given', 'group'].map((kind) => row('a', 'alice', kind) as Node);
    const selected = (visible: boolean, ...selection: readonly Node[]): unknown =>
      selectedToken({ visible, selection, draw: () => Promise.resolve() });
    assert.equal(selected(true, token!), token);
    assert.equal(selected(true, given!, token!), given);
    assert.deepEqual(
      [selected(false, token!), selected(true, group!), selected(true)],
      [undefined, undefined, undefined],
    );
  });
});
