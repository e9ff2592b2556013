import { strict as assert } from 'node:assert';
import { edited, facts, signedIn } from '../marked';
import { fixes } from './fixesFor';

describe('Quick fixes of tokens that are known', () => {
  it('lead from an ending token to a later date, for a new value would end as soon', async () => {
    const text = 'channels:\n  - https://conda.example.com/t/${ANACONDA_TOKEN_CI}/main\n';
    const commands = { editToken: 'x.edit', extendToken: 'x.extend', reissueToken: 'x.reissue' };
    const all = await fixes('.condarc', text, 'token/expiring', { ...signedIn, commands });
    assert.deepEqual(
      all.flatMap(({ command }) => (command ? [[command.command, command.arguments]] : [])),
      [['x.extend', [{ server: facts.server, id: '1' }]]],
    );
  });

  it('put another held token that opens the channel in the place of one that does not', async () => {
    const text = 'channels:\n  - https://conda.example.com/t/abc-1/mirror\n';
    const [first, admin] = facts.tokens;
    assert.ok(first && admin);
    const held = {
      ...first,
      id: '3',
      name: 'mirrors',
      fingerprint: 'print of x',
      variable: 'ANACONDA_TOKEN_MIRRORS',
    };
    const opens = { ...held, resources: [{ id: 'mirror', permission: 'read' as const }] };
    const lost = { ...opens, id: '4', name: 'lost', fingerprint: undefined };
    const over = { ...opens, id: '5', name: 'over', expiresAt: 0 };
    const tokens = [
      first,
      admin,
      { ...held, id: '6' },
      JSON.parse(JSON.stringify(lost)) as typeof first,
      over,
      opens,
    ];
    const all = await fixes('.condarc', text, 'token/no-access', {
      ...signedIn,
      facts: [{ ...facts, tokens }],
    });
    const instead = all.filter(({ title }) => title.startsWith('Use the token'));
    assert.deepEqual(
      instead.map(({ title, edits }) => [title, edited(text, edits)]),
      [
        [
          'Use the token mirrors instead, as ${ANACONDA_TOKEN_MIRRORS}',
          'channels:\n  - https://conda.example.com/t/${ANACONDA_TOKEN_MIRRORS}/mirror\n',
        ],
      ],
    );
  });

  it('offer to change no token that the account does not have', async () => {
    const text = 'channels:\n  - https://conda.example.com/t/abc-1/main\n';
    const gone = facts.tokens.map((token) => ({ ...token, origin: 'deleted' as const }));
    const commands = { editToken: 'x.edit', reissueToken: 'x.reissue', checkUrl: 'x.check' };
    const context = { ...signedIn, commands, facts: [{ ...facts, tokens: gone }] };
    const all = await fixes('.condarc', text, 'token/revoked', context);
    assert.deepEqual(
      all.flatMap(({ command }) => (command ? [command.command] : [])),
      ['x.check'],
    );
  });
});
